// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/edit_command.h"

#include <utility>

namespace gradlab::ui {
namespace {
constexpr int neverMerged = -1;
constexpr int mergedByKey = 1;
}  // namespace

EditCommand::EditCommand(DocumentModel& model, const QString& name, graph::Document before,
                         graph::Document after, const QString& mergeKey)
    : QUndoCommand(name),
      m_model(model),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_path(model.path()),
      m_mergeKey(mergeKey) {}

int EditCommand::id() const { return m_mergeKey.isEmpty() ? neverMerged : mergedByKey; }

bool EditCommand::mergeWith(const QUndoCommand* next) {
    const auto* edit = static_cast<const EditCommand*>(next);
    if (edit->m_mergeKey != m_mergeKey || edit->m_path != m_path) return false;
    m_after = edit->m_after;
    setObsolete(m_after == m_before);
    return true;
}

void EditCommand::redo() { m_model.assign(m_after, m_path, std::exchange(m_done, true)); }

void EditCommand::undo() { m_model.assign(m_before, m_path, true); }

}  // namespace gradlab::ui
