// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/port_item.h"

#include <QGraphicsSceneHoverEvent>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include "ui/canvas/canvas_paint.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/canvas/wire_drag.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {
constexpr double haloRadius = metrics::portRadius + 5;
constexpr double invisibleBelow = 0.3;
}  // namespace

PortItem::PortItem(NodeItem* node, Side side, int index, const PortFace& face)
    : QGraphicsItem(node), m_side(side), m_face(face) {
    setPos(side == Side::Input ? 0 : metrics::cardWidth, metrics::portHeight(index));
    setAcceptHoverEvents(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    setCursor(Qt::CrossCursor);
    setData(0, face.name);
    if (!face.help.isEmpty()) setToolTip(face.name + ": " + face.help);
}

NodeItem* PortItem::node() const { return static_cast<NodeItem*>(parentItem()); }

graph::Endpoint PortItem::endpoint() const {
    return {node()->face().id.toStdString(), m_face.name.toStdString()};
}

void PortItem::setRole(Role role) {
    if (role == m_role) return;
    prepareGeometryChange();
    m_role = role;
    setOpacity(role == Role::Refused ? 0.35 : 1);
    update();
}

void PortItem::setWired(Wired wired) {
    if (wired == m_wired) return;
    m_wired = wired;
    update();
}

void PortItem::setSeverity(std::optional<graph::Severity> severity) {
    if (severity == m_severity) return;
    m_severity = severity;
    update();
}

void PortItem::setWanted(bool wanted) {
    if (wanted == m_wanted) return;
    m_wanted = wanted;
    update();
}

void PortItem::setNameShown(bool shown) {
    if (shown == m_nameShown) return;
    prepareGeometryChange();
    m_nameShown = shown;
    update();
}

QRectF PortItem::boundingRect() const {
    const QRectF circle(-haloRadius, -haloRadius, 2 * haloRadius, 2 * haloRadius);
    return (showsName() ? circle | nameRect() : circle).adjusted(-1, -1, 1, 1);
}

QPainterPath PortItem::shape() const {
    QPainterPath path;
    path.addEllipse(QPointF(), metrics::portGrab, metrics::portGrab);
    return path;
}

void PortItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
    if (option->levelOfDetailFromTransform(painter->worldTransform()) < invisibleBelow) return;
    const auto& theme = Theme::current();
    const bool lit = m_role == Role::Candidate || m_role == Role::Target || m_hovered;
    painter->setRenderHint(QPainter::Antialiasing);
    if (lit) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(withAlpha(color(), m_role == Role::Candidate ? 70 : 110));
        painter->drawEllipse(QPointF(), haloRadius, haloRadius);
    }
    const bool filled = m_wired != Wired::No || m_role == Role::Fixed || m_role == Role::Target;
    painter->setPen(QPen(color(), 1.6));
    painter->setBrush(filled ? color() : theme.node);
    painter->drawEllipse(QPointF(), metrics::portRadius, metrics::portRadius);
    if (showsName()) paintName(painter);
}

QColor PortItem::color() const {
    const auto& theme = Theme::current();
    if (m_role == Role::Candidate || m_role == Role::Target) return theme.candidate;
    if (m_role == Role::Fixed || m_hovered) return theme.accent;
    if (m_severity) return severityColor(*m_severity);
    if (m_wanted) return theme.accent;
    return m_wired == Wired::ToData ? theme.wireData : theme.wire;
}

QRectF PortItem::nameRect() const {
    const QFontMetricsF font(canvasFont(10));
    const QSizeF size(font.horizontalAdvance(m_face.name) + 10, font.height() + 2);
    const double x = m_side == Side::Input ? -haloRadius - 2 - size.width() : haloRadius + 2;
    return {QPointF(x, -size.height() / 2), size};
}

void PortItem::paintName(QPainter* painter) const {
    const auto& theme = Theme::current();
    painter->setPen(QPen(theme.panelBorder, 1));
    painter->setBrush(theme.panel);
    painter->drawRoundedRect(nameRect(), 4, 4);
    painter->setPen(theme.text);
    painter->setFont(canvasFont(10));
    painter->drawText(nameRect(), Qt::AlignCenter, m_face.name);
}

void PortItem::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
    m_hovered = true;
    update();
}

void PortItem::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    m_hovered = false;
    update();
}

void PortItem::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    sceneOf(*this).wireDrag().startAt(*this, event->scenePos());
}

void PortItem::mouseMoveEvent(QGraphicsSceneMouseEvent* event) {
    sceneOf(*this).wireDrag().moveTo(event->scenePos());
}

void PortItem::mouseReleaseEvent(QGraphicsSceneMouseEvent* event) {
    sceneOf(*this).wireDrag().dropAt(event->scenePos());
}

}  // namespace gradlab::ui
