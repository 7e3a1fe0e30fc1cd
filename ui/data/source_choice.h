// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/data/source.h"
#include "ui/inspector/choice_box.h"

namespace gradlab::ui {

class DocumentModel;

/// The kinds of data sources. It shows the document's; choosing another is one undo step.
class SourceChoice : public ChoiceBox {
    Q_OBJECT
public:
    explicit SourceChoice(DocumentModel* model, QWidget* parent = nullptr);

private:
    void choose();
    void refresh();

    DocumentModel* m_model;
};

/// One undo step that sets a row of the source's form (source_fields.h); null: to its default.
void editSource(DocumentModel* model, const std::string& key, const nn::Json& value);

/// Asks for the file or folder of a source. A path inside the project's folder is kept relative to
/// it, so that both can move together.
void browseSource(DocumentModel* model, const data::PathParam& path, QWidget* parent);

}  // namespace gradlab::ui
