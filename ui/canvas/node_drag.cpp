// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/node_drag.h"

#include <utility>

#include "ui/canvas/arrange.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/canvas/note_item.h"

namespace gradlab::ui {

void NodeDrag::startAt(const QGraphicsItem& grabbed, QPointF scenePos) {
    m_movers.clear();
    m_moving = false;
    m_grabbed = scenePos;
    m_anchor = grabbed.pos();
    for (auto* item : m_scene.selectedItems())
        if (item->type() == NodeItem::Type || item->type() == NoteItem::Type)
            m_movers.push_back({item, item->pos()});
}

void NodeDrag::moveTo(QPointF scenePos) {
    const QPointF way = scenePos - m_grabbed;
    if (!m_moving && way.manhattanLength() < metrics::grid / 2) return;
    if (!std::exchange(m_moving, true)) m_scene.setBusy(true);
    moveBy(snapToGrid(m_anchor + way) - m_anchor);
}

void NodeDrag::moveBy(QPointF offset) {
    for (const auto& mover : m_movers) mover.item->setPos(mover.from + offset);
    m_scene.routeWiresOfSelection();
}

bool NodeDrag::finish() {
    const auto movers = std::exchange(m_movers, {});
    if (!std::exchange(m_moving, false)) return false;
    m_scene.setBusy(false);
    const auto* only = movers.size() == 1 ? movers[0].item : nullptr;
    const auto* card = qgraphicsitem_cast<const NodeItem*>(only);
    const QString name = card   ? NetworkScene::tr("Move %1").arg(card->face().id)
                         : only ? NetworkScene::tr("Move note")
                                : NetworkScene::tr("Move nodes");
    m_scene.edit(name, [&](graph::Document& document) {
        for (const auto& [item, from] : movers)
            if (const auto* node = qgraphicsitem_cast<const NodeItem*>(item))
                setPosition(*document.find(node->face().id.toStdString()), node->pos());
            else if (const auto* note = qgraphicsitem_cast<const NoteItem*>(item))
                setPosition(document.notes[*note->index()], note->pos());
    });
    return true;
}

void NodeDrag::cancel() {
    if (m_moving) {
        moveBy({});
        m_scene.setBusy(false);
    }
    m_movers.clear();
    m_moving = false;
}

}  // namespace gradlab::ui
