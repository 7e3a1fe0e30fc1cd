// SPDX-License-Identifier: GPL-3.0-or-later
// How the keyboard goes from node to node in NetworkCanvas, and draws wires.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <QApplication>
#include <QFocusEvent>
#include <QKeyEvent>

#include "engine/graph/topology.h"
#include "ui/canvas/canvas_accessible.h"
#include "ui/canvas/key_wiring.h"
#include "ui/canvas/network_canvas.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {

/// Tab goes from node to node; QGraphicsView would go back to the note that was written last.
bool NetworkCanvas::event(QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab) return QAbstractScrollArea::event(event);
    }
    return QGraphicsView::event(event);
}

/// In the order of the computation; none behind the last.
QString NetworkCanvas::nodeBeside(const QString& id, bool next) const {
    const auto& nodes = m_model->document().nodes;
    std::vector<std::string> ids;
    const graph::Topology topology(nodes, m_model->document().wires);
    for (size_t index : topology.order()) ids.push_back(nodes[index].id);
    if (ids.empty()) return {};
    const auto at = std::ranges::find(ids, id.toStdString());
    if (at == ids.end()) return QString::fromStdString(next ? ids.front() : ids.back());
    if (next ? std::next(at) == ids.end() : at == ids.begin()) return {};
    return QString::fromStdString(next ? *std::next(at) : *std::prev(at));
}

void NetworkCanvas::focusNode(const QString& id) {
    showNode(id);
    m_scene->setFocusRing(id);
    announceFocus(*this, id);
}

/// A widget on the canvas that gives up the focus asks its parents, too: that is no key for us.
bool NetworkCanvas::focusNextPrevChild(bool next) {
    const auto* focus = QApplication::focusWidget();
    if (focus && focus != this && isAncestorOf(focus))
        return QGraphicsView::focusNextPrevChild(next);
    if (auto* writing = m_scene->focusItem()) {
        writing->clearFocus();
        return true;
    }
    if (m_wiring->isActive()) {
        m_wiring->step(next ? 1 : -1);
        return true;
    }
    const QString id = nodeBeside(m_model->currentNode(), next);
    if (id.isEmpty()) return QGraphicsView::focusNextPrevChild(next);
    focusNode(id);
    return true;
}

void NetworkCanvas::focusInEvent(QFocusEvent* event) {
    QGraphicsView::focusInEvent(event);
    const bool back = event->reason() == Qt::BacktabFocusReason;
    if (!back && event->reason() != Qt::TabFocusReason) return;
    const QString current = m_model->currentNode();
    const QString id = current.isEmpty() ? nodeBeside({}, !back) : current;
    if (!id.isEmpty()) focusNode(id);
    emit message(tr("Tab: next node. Ctrl+→ and Ctrl+←: draw a wire. A letter: add a layer."));
}

bool NetworkCanvas::wireByKey(const QKeyEvent& event) {
    const int key = event.key();
    const bool forward = key == Qt::Key_Right || key == Qt::Key_Down;
    const bool back = key == Qt::Key_Left || key == Qt::Key_Up;
    if (event.modifiers() & Qt::ControlModifier) {
        if (key != Qt::Key_Right && key != Qt::Key_Left) return false;
        startWire(forward ? PortItem::Side::Output : PortItem::Side::Input);
        return true;
    }
    if (!m_wiring->isActive()) return false;
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        m_wiring->connect();
        emit message({});
        return true;
    }
    if (key == Qt::Key_Escape) emit message({});
    if (!forward && !back) return key != Qt::Key_Escape;
    m_wiring->step(forward ? 1 : -1);
    ensureVisible(m_wiring->target()->node()->card());
    return true;
}

void NetworkCanvas::startWire(PortItem::Side side) {
    const auto* node = m_scene->node(m_model->currentNode());
    if (!node) return emit message(tr("Choose the node first where the wire begins (Tab)."));
    if (!m_wiring->start(*node, side))
        return emit message(tr("No port can take a wire from here."));
    ensureVisible(m_wiring->target()->node()->card());
    emit message(tr("Arrow keys: another port. Enter: connect. Esc: give up."));
}

}  // namespace gradlab::ui
