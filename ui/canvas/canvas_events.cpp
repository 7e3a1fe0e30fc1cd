// SPDX-License-Identifier: GPL-3.0-or-later
// What NetworkCanvas does with the events it gets.
#include <cmath>
#include <utility>

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QWheelEvent>

#include "ui/canvas/block_trail.h"
#include "ui/canvas/canvas_hint.h"
#include "ui/canvas/key_wiring.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/network_canvas.h"
#include "ui/canvas/network_edits.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_finder.h"
#include "ui/canvas/node_item.h"
#include "ui/canvas/wire_item.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {
namespace {

constexpr double zoomPerDegree = 1.0125;  // of wheel rotation; a notch is 15 degrees
constexpr double dropReach = 26;          // view pixels from a wire within which a layer goes in

QString layerOf(const QMimeData* data) {
    return QString::fromUtf8(data->data(NetworkCanvas::layerMimeType));
}

bool isLetter(const QKeyEvent& event) {
    const bool commands =
        event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return !commands && event.text().size() == 1 && event.text().front().isLetter();
}

}  // namespace

void NetworkCanvas::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    switch (event->type()) {
        case QEvent::PaletteChange:
        case QEvent::FontChange:
        case QEvent::StyleChange:
            applyTheme();
            break;
        case QEvent::LanguageChange:
            setAccessibleName(tr("Network"));
            m_scene->sync();
            refresh();
            break;
        default:
            break;
    }
}

void NetworkCanvas::dragEnterEvent(QDragEnterEvent* event) {
    if (isNodeType(m_model->document(), layerOf(event->mimeData()).toStdString()))
        event->acceptProposedAction();
}

void NetworkCanvas::dragMoveEvent(QDragMoveEvent* event) {
    const auto type = layerOf(event->mimeData()).toStdString();
    if (!isNodeType(m_model->document(), type)) return event->ignore();
    event->acceptProposedAction();
    lightWire(fitsIntoWire(m_model->document(), type) ? wireUnder(event->position())
                                                      : std::nullopt);
}

void NetworkCanvas::dragLeaveEvent(QDragLeaveEvent*) { lightWire({}); }

void NetworkCanvas::dropEvent(QDropEvent* event) {
    const QString type = layerOf(event->mimeData());
    if (!isNodeType(m_model->document(), type.toStdString())) return event->ignore();
    event->acceptProposedAction();
    lightWire({});
    setFocus();
    const QPointF at = mapToScene(event->position().toPoint());
    const auto wire = fitsIntoWire(m_model->document(), type.toStdString())
                          ? wireUnder(event->position())
                          : std::nullopt;
    wire ? insertLayer(type, *wire, at) : addLayer(type, at);
}

std::optional<graph::Wire> NetworkCanvas::wireUnder(QPointF viewportPos) const {
    const auto* wire =
        m_scene->wireAt(mapToScene(viewportPos.toPoint()), dropReach / transform().m11());
    return wire ? std::optional(wire->wire()) : std::nullopt;
}

void NetworkCanvas::lightWire(const std::optional<graph::Wire>& wire) {
    if (wire == m_litWire) return;
    if (m_litWire)
        if (auto* item = m_scene->wireInto(m_litWire->to)) item->setLit(false);
    m_litWire = wire;
    if (m_litWire)
        if (auto* item = m_scene->wireInto(m_litWire->to)) item->setLit(true);
}

void NetworkCanvas::focusOutEvent(QFocusEvent* event) {
    m_spaceHeld = m_spaceTapped = false;
    if (m_wiring->isActive()) m_scene->cancelDrag();
    m_scene->setFocusRing({});
    if (m_panning) endPan();
    viewport()->unsetCursor();
    QGraphicsView::focusOutEvent(event);
}

void NetworkCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_scene->focusItem()) return QGraphicsView::keyPressEvent(event);  // it is written in
    if (wireByKey(*event)) return;
    const auto nudge = [&](double x, double y) {
        m_scene->nudgeSelection(QPointF(x, y) * metrics::grid);
    };
    switch (event->key()) {
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            return deleteSelection(!(event->modifiers() & Qt::ShiftModifier));
        case Qt::Key_Escape:
            if (m_scene->cancelDrag()) return;
            return m_scene->selectedItems().isEmpty() ? leaveBlock() : m_scene->clearSelection();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return openNode();
        case Qt::Key_Left:
            return nudge(-1, 0);
        case Qt::Key_Right:
            return nudge(1, 0);
        case Qt::Key_Up:
            return nudge(0, -1);
        case Qt::Key_Down:
            return nudge(0, 1);
        case Qt::Key_Space:
            if (event->isAutoRepeat()) return;
            m_spaceHeld = m_spaceTapped = true;
            viewport()->setCursor(Qt::OpenHandCursor);
            return;
        default:
            break;
    }
    if (event->matches(QKeySequence::SelectAll)) return selectAll();
    if (isLetter(*event) && !m_scene->isBusy()) return openLayerMenu(event->text());
    QGraphicsView::keyPressEvent(event);
}

void NetworkCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || m_scene->focusItem())
        return QGraphicsView::keyReleaseEvent(event);
    if (event->isAutoRepeat()) return;
    m_spaceHeld = false;
    if (!m_panning) viewport()->unsetCursor();
    if (std::exchange(m_spaceTapped, false) && !m_scene->isBusy()) openLayerMenu({});
}

void NetworkCanvas::mousePressEvent(QMouseEvent* event) {
    m_scene->settle();
    if (m_wiring->isActive()) m_scene->cancelDrag();
    m_scene->setFocusRing({});
    m_spaceTapped = false;
    const bool pans =
        event->button() == Qt::MiddleButton || (m_spaceHeld && event->button() == Qt::LeftButton);
    pans ? startPan(event->position().toPoint()) : QGraphicsView::mousePressEvent(event);
}

bool NetworkCanvas::isData(const QString& id) const {
    const auto* node = m_model->document().find(id.toStdString());
    return node && node->type == graph::data_type;
}

void NetworkCanvas::openNode() {
    if (isData(m_model->currentNode())) return emit dataWanted();
    openBlock();
}

void NetworkCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (event->button() == Qt::LeftButton && !itemAt(at)) return addNote(mapToScene(at));
    const auto* node = m_scene->nodeAt(mapToScene(at));
    if (event->button() == Qt::LeftButton && node && isData(node->face().id))
        return emit dataWanted();
    if (event->button() == Qt::LeftButton && node && node->face().block)
        return m_model->openBlock(node->face().id);
    QGraphicsView::mouseDoubleClickEvent(event);
}

/// At the node under the mouse; the menu key has it at the current one.
void NetworkCanvas::contextMenuEvent(QContextMenuEvent* event) {
    QPoint at = event->pos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const QRectF node = nodeRect(m_model->currentNode());
        at = (node.isNull() ? QRectF(viewport()->rect()) : node).center().toPoint();
    } else if (const auto* node = m_scene->nodeAt(mapToScene(at)); node && !node->isSelected()) {
        m_model->setCurrentNode(node->face().id);
    }
    event->accept();
    emit menuWanted(viewport()->mapToGlobal(at));
}

void NetworkCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!m_panning) return QGraphicsView::mouseMoveEvent(event);
    const QPoint at = event->position().toPoint();
    scrollBy(m_panFrom - at);
    m_panFrom = at;
}

void NetworkCanvas::mouseReleaseEvent(QMouseEvent* event) {
    m_panning ? endPan() : QGraphicsView::mouseReleaseEvent(event);
}

void NetworkCanvas::startPan(QPoint at) {
    m_panning = true;
    m_fitted = false;
    m_panFrom = at;
    viewport()->setCursor(Qt::ClosedHandCursor);
}

void NetworkCanvas::endPan() {
    m_panning = false;
    m_spaceHeld ? viewport()->setCursor(Qt::OpenHandCursor) : viewport()->unsetCursor();
}

void NetworkCanvas::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    m_hint->placeIn(viewport()->geometry());
    m_trail->placeIn(viewport()->geometry());
    m_finder->placeIn(viewport()->geometry());
    m_minimap->placeIn(viewport()->geometry());
    showSeen();
    if (m_fitted) zoomToFit();
}

void NetworkCanvas::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    showSeen();
}

void NetworkCanvas::showEvent(QShowEvent* event) {
    QGraphicsView::showEvent(event);
    if (m_fitted) zoomToFit();
}

/// The wheel zooms at the cursor; with Shift it scrolls sideways.
void NetworkCanvas::wheelEvent(QWheelEvent* event) {
    constexpr double unitsPerDegree = 8;
    const QPoint turned = event->angleDelta();
    event->accept();
    m_fitted = false;
    if (event->modifiers() & Qt::ShiftModifier)
        return scrollBy(QPointF(-(turned.x() ? turned.x() : turned.y()), 0));
    const double factor = std::pow(zoomPerDegree, turned.y() / unitsPerDegree);
    setScale(transform().m11() * factor, event->position());
}

}  // namespace gradlab::ui
