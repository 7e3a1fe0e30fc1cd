// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>
#include <QTimer>
#include <QWidget>

#include "engine/train/snapshot.h"

class QAction;
class QActionGroup;

namespace gradlab::ui {

class DeviceList;

/// CPU | GPU. A GPU that cannot be used stays grey, and its tip says why.
class DeviceSwitch : public QWidget {
    Q_OBJECT
public:
    DeviceSwitch(QAction* cpu, QAction* cuda, DeviceList* devices, QWidget* parent = nullptr);

    /// Shows where training happens now; a switch that was just asked for may take a moment.
    void showSnapshot(const train::Snapshot& snapshot);
    /// The person chose this one a moment ago, here or elsewhere.
    void expect(const std::string& device);
    /// Puts the devices' names and reasons into the tips; again after a change of language.
    void describe();

signals:
    void deviceChosen(const std::string& device);
    /// There is no usable GPU: a sentence for the status bar.
    void unavailable(const QString& reason);
    /// The grey side was clicked.
    void refused(const QString& reason);

protected:
    bool eventFilter(QObject* side, QEvent* event) override;

private:
    void devicesKnown();
    void chooseGpu();
    void showDevice();

    QAction* m_cpu;
    QAction* m_cuda;
    QActionGroup* m_group;
    DeviceList* m_devices;
    std::string m_gpu;             ///< the one that the right side stands for; empty: the first
    std::string m_device = "cpu";  ///< where training happens
    std::string m_expected;        ///< where it should, while the timer runs
    QTimer m_patience;
};

}  // namespace gradlab::ui
