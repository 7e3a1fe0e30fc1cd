// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/field_form.h"

#include <utility>

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include <nlohmann/json.hpp>

#include "ui/catalog_text.h"
#include "ui/inspector/field_editor.h"
#include "ui/theme/icon.h"

namespace gradlab::ui {
namespace {

bool mayBeLeftOut(const nn::Field& field) {
    return field.inferred || field.optional || !field.value.null();
}

/// What the key holds in the end; a value of the wrong type or range is still shown where it can
/// be.
nn::Value valueOf(const nn::Field& field, const nn::Json& given, const nn::Params& inForce) {
    if (given.contains(field.key)) {
        const auto read = nn::read_field(field, given[field.key]);
        if (!read.value.null()) return read.value;
    }
    for (const auto& [key, value] : inForce.values())
        if (key == field.key) return value;
    return field.value;
}

}  // namespace

FieldForm::FieldForm(std::vector<nn::Field> fields, std::set<std::string> differing,
                     QWidget* parent)
    : QWidget(parent), m_fields(std::move(fields)), m_differing(std::move(differing)) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(5);
    layout->setColumnStretch(1, 1);
    m_rows.reserve(m_fields.size());
    for (const auto& field : m_fields) {
        m_rows.push_back(makeRow(field));
        placeRow(m_rows.back(), layout, int(m_rows.size()) - 1);
    }
}

FieldForm::Row FieldForm::makeRow(const nn::Field& field) {
    const QString key = QString::fromStdString(field.key);
    const bool differs = m_differing.contains(field.key);
    Row row{field, new QLabel(key), FieldEditor::create(field, differs, this), new QToolButton};
    row.label->setToolTip(catalogText(field.help));
    row.label->setBuddy(row.editor);
    row.toDefault->setObjectName("default_" + key);
    row.toDefault->setIcon(icon("default", &Theme::mutedText));
    row.toDefault->setIconSize({14, 14});
    row.toDefault->setProperty("compact", true);
    row.toDefault->setToolTip(field.inferred ? tr("Take it from the wire again")
                                             : tr("Back to the default"));
    row.toDefault->setAccessibleName(row.toDefault->toolTip() + ": " + key);
    QSizePolicy keepsItsPlace = row.toDefault->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    row.toDefault->setSizePolicy(keepsItsPlace);

    const std::string name = field.key;
    connect(row.editor, &FieldEditor::edited, this,
            [this, name](const nn::Json& value) { emit edited(name, value); });
    connect(row.editor, &FieldEditor::cleared, this, [this, name] { emit cleared(name); });
    connect(row.toDefault, &QToolButton::clicked, this, [this, name] { emit cleared(name); });
    return row;
}

void FieldForm::placeRow(const Row& row, QGridLayout* layout, int line) {
    layout->addWidget(row.label, line, 0);
    layout->addWidget(row.editor, line, 1);
    layout->addWidget(row.toDefault, line, 2);
}

void FieldForm::display(const nn::Json& given, const nn::Params& inForce) {
    for (auto& row : m_rows) {
        const bool isGiven = given.contains(row.field.key);
        const bool differs = m_differing.contains(row.field.key);
        row.editor->display(differs ? nn::Value() : valueOf(row.field, given, inForce), isGiven);
        row.toDefault->setVisible(isGiven && mayBeLeftOut(row.field));
    }
}

void FieldForm::display(const nn::Json& given) {
    display(given, nn::Params::resolve(m_fields, given));
}

void FieldForm::addButton(const std::string& key, QWidget* button) {
    for (auto& row : m_rows)
        if (row.field.key == key) row.editor->layout()->addWidget(button);
}

}  // namespace gradlab::ui
