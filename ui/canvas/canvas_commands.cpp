// SPDX-License-Identifier: GPL-3.0-or-later
// What the menus do with the selected nodes of NetworkCanvas.
#include <QClipboard>
#include <QGuiApplication>

#include "engine/graph/fragment.h"
#include "ui/canvas/arrange.h"
#include "ui/canvas/network_canvas.h"
#include "ui/canvas/network_edits.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/commands/document_model.h"
#include "ui/engine_text.h"

namespace gradlab::ui {
namespace {

graph::Document selectedPiece(const NetworkScene& scene) {
    graph::Document document = scene.document();
    pinPositions(document);
    auto piece = graph::fragment(document, scene.selectedNodes());
    for (size_t note : scene.selectedNotes()) piece.notes.push_back(document.notes[note]);
    return piece;
}

bool isEmpty(const graph::Document& piece) { return piece.nodes.empty() && piece.notes.empty(); }

}  // namespace

void NetworkCanvas::copy() const {
    const auto piece = selectedPiece(*m_scene);
    if (!isEmpty(piece))
        QGuiApplication::clipboard()->setText(
            QString::fromStdString(graph::fragment_to_json(piece)));
}

void NetworkCanvas::cut() {
    if (isEmpty(selectedPiece(*m_scene))) return;
    copy();
    deleteSelection();
}

void NetworkCanvas::paste() {
    const QString text = QGuiApplication::clipboard()->text();
    if (text.isEmpty())
        return emit refused(tr("There is nothing to paste: the clipboard holds no text."));
    const auto read = graph::fragment_from_json(text.toStdString());
    if (!read)
        return emit refused(tr("The text on the clipboard is no network that can be pasted. %1")
                                .arg(engineText(read.error().text())));
    insert(tr("Paste"), read->document, cursor());
    if (!read->warnings.empty()) emit message(QString::fromStdString(read->warnings.front()));
}

void NetworkCanvas::duplicate() {
    const auto piece = selectedPiece(*m_scene);
    if (!isEmpty(piece)) insert(tr("Duplicate"), piece, {});
}

void NetworkCanvas::insert(const QString& name, const graph::Document& piece,
                           std::optional<QPointF> middle) {
    std::set<std::string> added;
    m_scene->edit(name,
                  [&](graph::Document& document) { added = insertPiece(document, piece, middle); });
    if (added.empty() && piece.notes.empty())
        return emit refused(tr("The network has its Data already."));
    m_scene->selectNodes(added);
    m_scene->selectLastNotes(piece.notes.size());
    QRectF rect;
    for (const auto& id : added) rect |= m_scene->node(QString::fromStdString(id))->card();
    const QRectF seen = viewportTransform().inverted().mapRect(QRectF(viewport()->rect()));
    if (!rect.isEmpty() && !seen.contains(rect)) m_fitted ? zoomToFit() : ensureVisible(rect);
}

void NetworkCanvas::alignSelection(Alignment how) {
    const auto ids = m_scene->selectedNodes();
    m_scene->rearrange(tr("Align nodes"),
                       [&](graph::Document& document) { alignNodes(document, ids, how); });
}

void NetworkCanvas::distributeSelection(Qt::Orientation along) {
    const auto ids = m_scene->selectedNodes();
    m_scene->rearrange(tr("Distribute nodes"),
                       [&](graph::Document& document) { distributeNodes(document, ids, along); });
}

void NetworkCanvas::arrangeNetwork() { m_scene->rearrange(tr("Arrange network"), layOut); }

}  // namespace gradlab::ui
