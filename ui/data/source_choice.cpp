// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/source_choice.h"

#include <QDir>
#include <QFileDialog>

#include <nlohmann/json.hpp>

#include "ui/catalog_text.h"
#include "ui/commands/document_model.h"
#include "ui/inspector/source_fields.h"

namespace gradlab::ui {

SourceChoice::SourceChoice(DocumentModel* model, QWidget* parent)
    : ChoiceBox(parent), m_model(model) {
    setAccessibleName(tr("Data source"));
    for (const auto& source : data::sources())
        addItem(catalogText(source.title), QString::fromStdString(source.id));
    connect(this, &QComboBox::activated, this, &SourceChoice::choose);
    connect(model, &DocumentModel::changed, this, &SourceChoice::refresh);
    refresh();
}

void SourceChoice::refresh() {
    setCurrentIndex(findData(QString::fromStdString(m_model->whole().data.source)));
}

void SourceChoice::choose() {
    const std::string source = currentData().toString().toStdString();
    m_model->editWhole(tr("Choose the data"), [&](graph::Document& document) {
        if (document.data.source == source) return;
        document.data.source = source;
        document.data.params = startingParams(source);
    });
}

void editSource(DocumentModel* model, const std::string& key, const nn::Json& value) {
    model->editWhole(
        SourceChoice::tr("Change %1").arg(QString::fromStdString(key)),
        [&](graph::Document& document) { setSourceValue(document.data.params, key, value); },
        value.is_null() ? QString() : "data.params." + QString::fromStdString(key));
}

void browseSource(DocumentModel* model, const data::PathParam& path, QWidget* parent) {
    const QDir base(model->baseFolder());
    const nn::Json now = model->whole().data.params.value(path.key, nn::Json());
    const QString start = now.is_string()
                              ? base.filePath(QString::fromStdString(now.get<std::string>()))
                              : base.path();
    const QString chosen =
        path.folder
            ? QFileDialog::getExistingDirectory(parent, SourceChoice::tr("Choose a folder"), start)
            : QFileDialog::getOpenFileName(parent, SourceChoice::tr("Choose a file"), start);
    if (chosen.isEmpty()) return;
    const QString relative = base.relativeFilePath(chosen);
    editSource(model, path.key, (relative.startsWith("..") ? chosen : relative).toStdString());
}

}  // namespace gradlab::ui
