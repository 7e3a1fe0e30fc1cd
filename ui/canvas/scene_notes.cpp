// SPDX-License-Identifier: GPL-3.0-or-later
// The notes of NetworkScene: one item for each note of the document, by its place in the list.
#include <utility>

#include "ui/canvas/arrange.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/note_item.h"

namespace gradlab::ui {
namespace {

QString stepOf(size_t index) { return QStringLiteral("note %1").arg(index); }

}  // namespace

NoteItem* NetworkScene::makeNote() {
    auto* note = new NoteItem;
    addItem(note);
    connect(note, &NoteItem::written, this, [this, note] { storeNote(*note); });
    connect(note, &NoteItem::left, this, [this, note] { leaveNote(*note); });
    return note;
}

/// Not at once: it may be in the middle of an event.
void NetworkScene::dropNote(NoteItem* note) {
    note->disconnect(this);
    note->hide();
    note->deleteLater();
}

void NetworkScene::addNote(QPointF at) {
    clearSelection();
    m_newNote = makeNote();
    m_newNote->setPos(snapToGrid(at));
    m_newNote->write();
}

/// All that is typed without a pause for something else is one step.
void NetworkScene::storeNote(const NoteItem& note) {
    const std::string text = note.toPlainText().toStdString();
    if (const auto index = note.index()) {
        const auto write = [&](graph::Document& document) { document.notes[*index].text = text; };
        return edit(tr("Write note"), write, stepOf(*index));
    }
    if (text.empty()) return;
    const auto add = [&](graph::Document& document) {
        document.notes.push_back({text, {note.x(), note.y()}});
    };
    edit(tr("Add note"), add, stepOf(document().notes.size()));
}

void NetworkScene::leaveNote(NoteItem& note) {
    const auto index = note.index();
    if (!index) {
        if (m_newNote == &note) m_newNote = nullptr;  // else another one was begun meanwhile
        dropNote(&note);
    } else if (note.toPlainText().trimmed().isEmpty()) {
        const auto remove = [&](graph::Document& document) {
            document.notes.erase(document.notes.begin() + static_cast<std::ptrdiff_t>(*index));
        };
        edit(tr("Delete note"), remove, stepOf(*index));
    }
}

void NetworkScene::syncNotes() {
    const auto& notes = document().notes;
    while (m_notes.size() > notes.size()) {
        dropNote(m_notes.back());
        m_notes.pop_back();
    }
    while (m_notes.size() < notes.size())
        m_notes.push_back(m_newNote ? std::exchange(m_newNote, nullptr) : makeNote());
    for (size_t i = 0; i < notes.size(); ++i) m_notes[i]->setNote(i, notes[i]);
}

QRectF NetworkScene::noteRect(size_t index) const {
    return m_notes[index]->mapRectToScene(m_notes[index]->shape().boundingRect());
}

std::set<size_t> NetworkScene::selectedNotes() const {
    std::set<size_t> indices;
    for (const auto* note : m_notes)
        if (note->isSelected()) indices.insert(*note->index());
    return indices;
}

void NetworkScene::selectLastNotes(size_t count) {
    for (size_t i = m_notes.size() - count; i < m_notes.size(); ++i) m_notes[i]->setSelected(true);
}

}  // namespace gradlab::ui
