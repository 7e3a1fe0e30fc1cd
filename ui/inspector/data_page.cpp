// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/data_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/data/source.h"
#include "ui/catalog_text.h"
#include "ui/commands/document_model.h"
#include "ui/data/source_choice.h"
#include "ui/inspector/field_form.h"
#include "ui/inspector/number_edit.h"
#include "ui/inspector/problem_list.h"
#include "ui/inspector/source_fields.h"

namespace gradlab::ui {
namespace {

using nn::FieldKind;
using nn::Json;

constexpr double usualFraction = 0.2;
enum Validation { OwnTestSet, Fraction, None };

std::vector<nn::Field> batchFields() {
    const graph::DataConfig usual;
    return {
        {.key = "batch_size",
         .kind = FieldKind::Integer,
         .value = usual.batch_size,
         .help = DataPage::tr("Samples in one step of the optimiser").toStdString(),
         .minimum = 1},
        {.key = "shuffle",
         .kind = FieldKind::Boolean,
         .value = usual.shuffle,
         .help = DataPage::tr("A new order in every epoch").toStdString()},
        {.key = "drop_last",
         .kind = FieldKind::Boolean,
         .value = usual.drop_last,
         .help = DataPage::tr("Leave out the last batch where it is short").toStdString()},
        {.key = "limit",
         .kind = FieldKind::Integer,
         .value = usual.limit,
         .help = DataPage::tr("Use only the first so many samples; 0: all").toStdString(),
         .minimum = 0},
    };
}

Json batching(const graph::DataConfig& data) {
    const graph::DataConfig usual;
    Json given = Json::object();
    const auto add = [&](const char* key, const auto& value, const auto& usualValue) {
        if (value != usualValue) given[key] = value;
    };
    add("batch_size", data.batch_size, usual.batch_size);
    add("shuffle", data.shuffle, usual.shuffle);
    add("drop_last", data.drop_last, usual.drop_last);
    add("limit", data.limit, usual.limit);
    return given;
}

std::vector<std::string> keys(const std::vector<nn::Field>& fields) {
    std::vector<std::string> keys;
    for (const auto& field : fields) keys.push_back(field.key);
    return keys;
}

}  // namespace

DataPage::DataPage(DocumentModel* model, QWidget* parent) : Page(model, parent) {
    addTitle()->setText(tr("Data"));
    m_choice = new SourceChoice(model);
    m_choice->setObjectName("field_source");
    m_layout->addWidget(m_choice);
    m_help = addText("muted");
    m_help->setTextFormat(Qt::MarkdownText);
    m_layout->addWidget(m_problems = new ProblemList(model));
    place(m_sourceForm, new FieldForm({}));
    addRule();
    place(m_batchForm, new FieldForm(batchFields()));
    buildValidation();
    addRule();
    m_shapes = addText();
    auto* show = new QPushButton(tr("Show data"));
    show->setObjectName("showData");
    show->setToolTip(
        tr("See the samples, their split and the first batch (double-click the node)"));
    m_layout->addWidget(show);
    connect(show, &QPushButton::clicked, this, &DataPage::dataWanted);
    connect(m_batchForm, &FieldForm::edited, this, &DataPage::editBatching);
    connect(m_batchForm, &FieldForm::cleared, this, [this](const std::string& key) {
        for (const auto& field : batchFields())
            if (field.key == key) editBatching(key, nn::to_json(field.value));
    });
}

void DataPage::buildValidation() {
    m_validation = new QComboBox;
    m_validation->setObjectName("field_validation");
    m_validation->setAccessibleName(tr("Validation"));
    m_validation->setFocusPolicy(Qt::StrongFocus);
    m_validation->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_validation->addItems({tr("the source's test set"), tr("a fraction"), tr("none")});
    m_fraction = new NumberEdit(0, 1, false);
    m_fraction->setObjectName("field_validation_fraction");
    m_fraction->setAccessibleName(tr("Fraction kept for validation"));
    auto* rows = new QFormLayout;
    rows->addRow(tr("validation"), m_validation);
    rows->addRow(QString(), m_fraction);
    m_layout->addLayout(rows);
    connect(m_validation, &QComboBox::activated, this, &DataPage::chooseValidation);
    connect(m_fraction, &QDoubleSpinBox::valueChanged, this, &DataPage::chooseValidation);
}

void DataPage::refresh() {
    const auto& data = m_model->document().data;
    const auto* spec = data::find_source(data.source);
    if (data.source != m_source) {
        m_source = data.source;
        m_help->setText(spec ? catalogText(spec->help) : QString());
        place(m_sourceForm, makeSourceForm(spec));
    } else if (spec && keys(sourceFields(*spec, data.params)) != keys(m_sourceForm->fields())) {
        place(m_sourceForm, makeSourceForm(spec));
    }
    m_sourceForm->display(spec ? sourceValues(*spec, data.params) : data.params);
    m_batchForm->display(batching(data));
    m_problems->display(m_model->currentNode().toStdString());
    showValidation();
    const auto& shape = m_model->dataShape();
    const QString target = shape.classes > 0 ? tr("one of %n classes", nullptr, int(shape.classes))
                                             : shapeText(shape.y.empty() ? nullptr : &shape.y);
    m_shapes->setText(tr("One sample: x is <b>%1</b>, y is <b>%2</b>")
                          .arg(shapeText(shape.x.empty() ? nullptr : &shape.x), target));
}

FieldForm* DataPage::makeSourceForm(const data::SourceSpec* spec) {
    const auto& params = m_model->document().data.params;
    auto* form = new FieldForm(spec ? sourceFields(*spec, params) : std::vector<nn::Field>());
    connect(form, &FieldForm::edited, this,
            [this](const std::string& key, const Json& value) { editSource(m_model, key, value); });
    connect(form, &FieldForm::cleared, this,
            [this](const std::string& key) { editSource(m_model, key, nullptr); });
    if (!spec) return form;
    for (const auto& path : spec->paths) {
        auto* button = new QToolButton;
        button->setObjectName("browse_" + QString::fromStdString(path.key));
        button->setText("…");
        button->setProperty("compact", true);
        button->setToolTip(path.folder ? tr("Choose a folder") : tr("Choose a file"));
        button->setAccessibleName(button->toolTip() + ": " + QString::fromStdString(path.key));
        connect(button, &QToolButton::clicked, this,
                [this, path] { browseSource(m_model, path, this); });
        form->addButton(path.key, button);
    }
    return form;
}

void DataPage::showValidation() {
    const auto& validation = m_model->document().data.validation;
    const QSignalBlocker blocker(m_validation);
    const Validation kind = validation.is_number() ? Fraction
                            : validation.is_null() ? None
                                                   : OwnTestSet;
    m_validation->setCurrentIndex(kind);
    m_fraction->setVisible(kind == Fraction);
    m_fraction->display(kind == Fraction ? validation.get<double>() : usualFraction);
}

void DataPage::chooseValidation() {
    const Json choices[] = {"test", m_fraction->value(), nullptr};
    const Json& chosen = choices[m_validation->currentIndex()];
    m_model->edit(
        tr("Change validation"),
        [&](graph::Document& document) { document.data.validation = chosen; }, "data.validation");
}

void DataPage::editBatching(const std::string& key, const Json& value) {
    m_model->edit(
        tr("Change %1").arg(QString::fromStdString(key)),
        [&](graph::Document& document) {
            auto& data = document.data;
            if (key == "batch_size") data.batch_size = value.get<int64_t>();
            if (key == "shuffle") data.shuffle = value.get<bool>();
            if (key == "drop_last") data.drop_last = value.get<bool>();
            if (key == "limit") data.limit = value.get<int64_t>();
        },
        "data." + QString::fromStdString(key));
}

}  // namespace gradlab::ui
