// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include <QWidget>

#include "engine/train/snapshot.h"

class QComboBox;
class QLabel;
class QMenu;
class QToolButton;

namespace gradlab::ui {

class DistributionView;
class DocumentModel;
class EngineLink;
class HeatMap;
class HeatScale;

/// What a layer holds and what passes through it, live: a tensor's values or its gradient as a heat
/// map, what left the layer in the last batch and the gradient that came back. The engine computes
/// that only while the panel is seen.
class LivePanel : public QWidget {
    Q_OBJECT
public:
    LivePanel(DocumentModel* model, EngineLink* link, QWidget* parent = nullptr);
    /// A node of the document shown.
    void display(const std::string& node);

protected:
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeWeights();
    QLayout* makeChoice();
    QLayout* makeSwitches();
    QWidget* makeActivity();
    QToolButton* makeSwitch(const QString& text, const char* name);
    void fillInitMenu(QMenu* menu);
    void reinitialize(const std::string& init);
    void watch();
    void showSnapshot();
    void showTensors();
    void showTensor();
    void showCell();
    void showActivity();
    const train::TensorView* shown() const;

    DocumentModel* m_model;
    EngineLink* m_link;
    std::string m_id;    ///< in the whole network: "down1.conv1"
    std::string m_type;  ///< of the layer
    std::string m_tensor;
    std::shared_ptr<const train::NodeView> m_view;

    QWidget* m_weights;
    QComboBox* m_choice;
    QToolButton *m_value, *m_gradient, *m_init;
    HeatMap* m_map;
    HeatScale* m_scale;
    QLabel *m_cell, *m_numbers;
    QWidget* m_activity;
    QLabel* m_outputTitle;
    DistributionView *m_output, *m_outputGradient;
};

}  // namespace gradlab::ui
