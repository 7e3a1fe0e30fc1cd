// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/training_page.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include "engine/optim/catalog.h"
#include "ui/catalog_text.h"
#include "ui/commands/document_model.h"
#include "ui/inspector/choice_box.h"
#include "ui/inspector/field_form.h"
#include "ui/inspector/problem_list.h"
#include "ui/inspector/training_fields.h"

namespace gradlab::ui {
namespace {

constexpr int64_t bytesPerValue = 4;  // float32

}  // namespace

TrainingPage::TrainingPage(DocumentModel* model, QWidget* parent) : Page(model, parent) {
    addTitle()->setText(tr("Training"));
    m_name = addText("muted");
    m_layout->addWidget(m_problems = new ProblemList(model));
    addHeading(tr("Optimiser"));
    m_choice = new ChoiceBox;
    m_choice->setObjectName("field_optimizer");
    m_choice->setAccessibleName(tr("Optimiser"));
    for (const auto& optimizer : optim::optimizers()) {
        const QString id = QString::fromStdString(optimizer.id);
        m_choice->addItem(id, id);
    }
    m_layout->addWidget(m_choice);
    m_help = addText("muted");
    m_help->setTextFormat(Qt::MarkdownText);
    place(m_optimizerForm, new FieldForm({}));
    addRule();
    addHeading(tr("Course"));
    place(m_trainingForm, new FieldForm(trainingFields()));
    addRule();
    addHeading(tr("Whole network"));
    m_totals = addText();
    connect(m_choice, &QComboBox::activated, this, &TrainingPage::chooseOptimizer);
    connect(m_trainingForm, &FieldForm::edited, this, &TrainingPage::editTraining);
    connect(m_trainingForm, &FieldForm::cleared, this,
            [this](const std::string& key) { editTraining(key, nullptr); });
}

void TrainingPage::refresh() {
    const auto& document = m_model->document();
    const auto& training = document.training;
    m_name->setText(QString::fromStdString(document.name));
    if (training.optimizer.type != m_optimizer) {
        m_optimizer = training.optimizer.type;
        const auto* spec = optim::find_optimizer(m_optimizer);
        auto* form = new FieldForm(spec ? spec->fields : std::vector<nn::Field>());
        connect(
            form, &FieldForm::edited, this,
            [this](const std::string& key, const nn::Json& value) { editOptimizer(key, &value); });
        connect(form, &FieldForm::cleared, this,
                [this](const std::string& key) { editOptimizer(key, nullptr); });
        place(m_optimizerForm, form);
        m_help->setText(spec ? catalogText(spec->help) : QString());
        m_choice->setCurrentIndex(m_choice->findData(QString::fromStdString(m_optimizer)));
    }
    m_optimizerForm->display(training.optimizer.params);
    m_trainingForm->display(trainingValues(training));
    m_problems->displayAll();
    showTotals();
}

void TrainingPage::showTotals() {
    const auto& report = m_model->wholeReport();
    if (!report.ok()) return m_totals->setText(tr("Known once the network is complete."));
    m_totals->setText(
        QStringList{countText(report.parameters, report.trainable),
                    tr("%1 for one batch").arg(workText(report.multiply_adds)),
                    tr("%1 of weights").arg(memoryText(report.parameters * bytesPerValue)),
                    tr("%1 of activations in a batch").arg(memoryText(report.activation_bytes))}
            .join("<br>"));
}

void TrainingPage::chooseOptimizer() {
    const std::string type = m_choice->currentData().toString().toStdString();
    m_model->edit(tr("Choose the optimiser"), [&](graph::Document& document) {
        auto& optimizer = document.training.optimizer;
        if (optimizer.type == type) return;
        const nn::Json lr = optimizer.params.value("lr", nn::Json());
        optimizer = {type, nn::Json::object()};
        if (!lr.is_null()) optimizer.params["lr"] = lr;
    });
}

void TrainingPage::editOptimizer(const std::string& key, const nn::Json* value) {
    m_model->edit(
        tr("Change %1").arg(QString::fromStdString(key)),
        [&](graph::Document& document) {
            auto& params = document.training.optimizer.params;
            if (value)
                params[key] = *value;
            else
                params.erase(key);
        },
        value ? "optimizer." + QString::fromStdString(key) : QString());
}

void TrainingPage::editTraining(const std::string& key, const nn::Json& value) {
    m_model->edit(
        tr("Change %1").arg(QString::fromStdString(key)),
        [&](graph::Document& document) { setTrainingValue(document.training, key, value); },
        "training." + QString::fromStdString(key));
}

}  // namespace gradlab::ui
