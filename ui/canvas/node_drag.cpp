// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/node_drag.h"

#include <utility>

#include "ui/canvas/arrange.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"

namespace gradlab::ui {

void NodeDrag::startAt(NodeItem& node, QPointF scenePos) {
    m_movers.clear();
    m_moving = false;
    m_grabbed = scenePos;
    m_anchor = node.pos();
    for (auto* item : m_scene.selectedItems())
        if (auto* selected = qgraphicsitem_cast<NodeItem*>(item))
            m_movers.push_back({selected, selected->pos()});
}

void NodeDrag::moveTo(QPointF scenePos) {
    const QPointF way = scenePos - m_grabbed;
    if (!m_moving && way.manhattanLength() < metrics::grid / 2) return;
    if (!std::exchange(m_moving, true)) m_scene.setBusy(true);
    moveBy(snapToGrid(m_anchor + way) - m_anchor);
}

void NodeDrag::moveBy(QPointF offset) {
    for (const auto& mover : m_movers) mover.node->setPos(mover.from + offset);
    m_scene.routeWiresOfSelection();
}

bool NodeDrag::finish() {
    const auto movers = std::exchange(m_movers, {});
    if (!std::exchange(m_moving, false)) return false;
    m_scene.setBusy(false);
    const QString name = movers.size() == 1
                             ? NetworkScene::tr("Move %1").arg(movers[0].node->face().id)
                             : NetworkScene::tr("Move nodes");
    Positions moved;
    for (const auto& [node, from] : movers) moved[node->face().id.toStdString()] = node->pos();
    m_scene.edit(name, [&](graph::Document& document) {
        for (auto& node : document.nodes)
            if (const auto at = moved.find(node.id); at != moved.end())
                setPosition(node, at->second);
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
