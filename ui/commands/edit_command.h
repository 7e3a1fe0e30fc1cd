// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoCommand>

#include "ui/commands/document_model.h"

namespace gradlab::ui {

/// One undo step: the project before and after, and which block was open. It knows nothing of
/// views.
class EditCommand : public QUndoCommand {
public:
    EditCommand(DocumentModel& model, const QString& name, graph::Document before,
                graph::Document after, const QString& mergeKey);

    int id() const override;
    bool mergeWith(const QUndoCommand* next) override;
    void redo() override;
    void undo() override;

private:
    DocumentModel& m_model;
    graph::Document m_before;
    graph::Document m_after;
    std::vector<std::string> m_path;
    QString m_mergeKey;
    bool m_done = false;  ///< it has been in force before
};

}  // namespace gradlab::ui
