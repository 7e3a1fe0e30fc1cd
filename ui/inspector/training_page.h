// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "ui/inspector/page.h"

class QComboBox;

namespace gradlab::ui {

class ProblemList;

/// What is shown while no node is chosen: optimiser, epochs, seed, and the network's totals.
class TrainingPage : public Page {
    Q_OBJECT
public:
    explicit TrainingPage(DocumentModel* model, QWidget* parent = nullptr);
    void refresh() override;

private:
    void chooseOptimizer();
    void editOptimizer(const std::string& key, const nn::Json* value);
    void editTraining(const std::string& key, const nn::Json& value);
    void showTotals();

    std::string m_optimizer;
    QLabel* m_name;
    ProblemList* m_problems;
    QComboBox* m_choice;
    QLabel* m_help;
    FieldForm* m_optimizerForm = nullptr;
    FieldForm* m_trainingForm = nullptr;
    QLabel* m_totals;
};

}  // namespace gradlab::ui
