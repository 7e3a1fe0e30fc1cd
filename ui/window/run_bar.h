// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

#include "engine/train/commands.h"
#include "engine/train/snapshot.h"

class QAction;
class QLabel;
class QToolButton;

namespace gradlab::ui {

class Actions;
class DeviceList;
class DeviceSwitch;
class DocumentModel;
class EngineLink;
class NumberEdit;
class SpeedControl;

/// The controls of training, and what they may do in each of its states. In a narrow window some
/// are icons only.
class RunBar : public QToolBar {
    Q_OBJECT
public:
    RunBar(Actions* actions, DocumentModel* model, EngineLink* link, DeviceList* devices,
           QWidget* parent = nullptr);

    /// Training goes on there with the next batch; the project remembers it.
    void chooseDevice(const std::string& device);

    /// Texts in the language in force, after those of the actions.
    void retranslate();
    /// Whether Step steps by operations; if not, by the unit chosen before.
    void stepByOperations(bool on);

signals:
    void operationWanted();  ///< one operation is to be stepped
    void runRefused();       ///< the network has errors: somebody should say so
    void runContinued();     ///< training had ended and goes on beyond that
    void hint(const QString& text);
    void gpuRefused(const QString& reason);  ///< the grey side of the switch was clicked
    void speedLimited(bool limited);         ///< whether the slider holds training back

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addRunControls();
    void addStepControl();
    void addKnobs(DeviceList* devices);
    void connectActions();
    void connectKnobs();
    void fit();
    void run();
    void chooseUnit(train::Unit unit);
    void showSnapshot(const train::Snapshot& snapshot);
    void showLearningRate();
    void editLearningRate(double lr);
    void adaptSpeed(const train::Snapshot& snapshot);
    void updateActions();

    Actions* m_actions;
    DocumentModel* m_model;
    EngineLink* m_link;
    QToolButton* m_stepButton;
    SpeedControl* m_speed;
    QLabel* m_lrLabel;
    NumberEdit* m_lr;
    DeviceSwitch* m_device;
    QAction* m_aboutDevice;  ///< the place of its button
    train::Unit m_unit = train::Unit::Batch;
    bool m_speedIsOpen = true;  ///< another document was opened: its speed is to be chosen
};

}  // namespace gradlab::ui
