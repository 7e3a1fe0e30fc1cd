// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/node_item.h"

#include <algorithm>

#include <QGraphicsSceneHoverEvent>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include "ui/canvas/canvas_paint.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_drag.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double frameMargin = 8;  // shadow, selection ring and badge around the card
constexpr double badgeRadius = 8;
constexpr double raisedLayer = 0.5;  // over other cards, under the labels of the wires

QString elided(const QFont& font, const QString& text, double width) {
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

/// The largest bold font in which a title fits its bar.
QFont fitting(const QString& title, double width) {
    constexpr int largest = 12, smallest = 9;
    int pixels = largest;
    while (pixels > smallest &&
           QFontMetricsF(canvasFont(pixels, true)).horizontalAdvance(title) > width)
        --pixels;
    return canvasFont(pixels, true);
}

}  // namespace

NodeItem::NodeItem(const NodeFace& face) : m_face(face) {
    setFlag(ItemIsSelectable);
    setFlag(ItemSendsGeometryChanges);
    setAcceptHoverEvents(true);
    setAcceptedMouseButtons(Qt::LeftButton | Qt::RightButton);
    setCacheMode(DeviceCoordinateCache);
    makePorts();
    describe();
}

bool NodeItem::setFace(const NodeFace& face) {
    if (face == m_face) return false;
    const bool otherPorts = face.inputs != m_face.inputs || face.outputs != m_face.outputs;
    m_face = face;
    if (otherPorts) makePorts();
    describe();
    update();
    return otherPorts;
}

void NodeItem::makePorts() {
    prepareGeometryChange();
    qDeleteAll(m_ports);
    m_ports.clear();
    for (int i = 0; i < m_face.inputs.size(); ++i)
        m_ports << new PortItem(this, PortItem::Side::Input, i, m_face.inputs[i]);
    for (int i = 0; i < m_face.outputs.size(); ++i)
        m_ports << new PortItem(this, PortItem::Side::Output, i, m_face.outputs[i]);
    m_size =
        metrics::cardSize(static_cast<int>(std::max(m_face.inputs.size(), m_face.outputs.size())));
}

void NodeItem::describe() {
    setData(0, m_face.id);
    QStringList lines{m_face.id + " · " + m_face.type};
    const QString frozen = m_face.frozen ? NodeFace::tr("frozen: training leaves its weights") : "";
    for (const auto& line : {m_face.summary, m_face.shape, m_face.count, frozen, m_face.help})
        if (!line.isEmpty()) lines << line;
    setToolTip(lines.join('\n'));
}

PortItem* NodeItem::port(PortItem::Side side, const QString& name) const {
    for (auto* port : m_ports)
        if (port->side() == side && port->data(0) == name) return port;
    return nullptr;
}

void NodeItem::setFocusRing(bool shown) {
    m_focusRing = shown;
    update();
}

QRectF NodeItem::card() const { return {pos(), m_size}; }

QRectF NodeItem::boundingRect() const {
    return QRectF(QPointF(), m_size).adjusted(-frameMargin, -frameMargin, frameMargin, frameMargin);
}

QPainterPath NodeItem::shape() const {
    QPainterPath path;
    path.addRect(QRectF(QPointF(), m_size));
    return path;
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
    painter->setRenderHint(QPainter::Antialiasing);
    paintFrame(*painter);
    const double detail = option->levelOfDetailFromTransform(painter->worldTransform());
    if (detail < metrics::titleOnlyBelow) {
        paintTitleOnly(*painter);
    } else {
        paintTitle(*painter);
        paintBody(*painter);
    }
    if (m_face.severity)
        paintBadge(*painter, {m_size.width() - 2, m_size.height() - 2}, badgeRadius,
                   severityColor(*m_face.severity));
}

void NodeItem::paintFrame(QPainter& painter) const {
    const auto& theme = Theme::current();
    const QRectF card(QPointF(), m_size);
    const double radius = metrics::cardRadius;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.nodeShadow);
    for (double spread : {3.0, 2.0, 1.0})
        painter.drawRoundedRect(card.adjusted(-spread, 1 - spread, spread, 2 + spread),
                                radius + spread, radius + spread);
    if (isSelected()) {
        painter.setBrush(withAlpha(theme.selection, 70));
        painter.drawRoundedRect(card.adjusted(-4, -4, 4, 4), radius + 4, radius + 4);
    }
    if (m_focusRing) {
        painter.setPen(QPen(theme.text, 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(card.adjusted(-6, -6, 6, 6), radius + 6, radius + 6);
    }
    QPen pen(theme.nodeBorder, 1);
    if (m_face.severity) pen = QPen(severityColor(*m_face.severity), 1.8);
    if (isSelected()) pen = QPen(theme.selection, 2);
    painter.setPen(pen);
    painter.setBrush(theme.node);
    painter.drawRoundedRect(card, radius, radius);
}

void NodeItem::paintTitle(QPainter& painter) const {
    const auto& theme = Theme::current();
    const QRectF bar(1, 1, m_size.width() - 2, metrics::titleHeight - 1);
    const double radius = metrics::cardRadius - 1;
    QPainterPath shape;
    shape.setFillRule(Qt::WindingFill);
    shape.addRoundedRect(bar, radius, radius);
    shape.addRect(bar.adjusted(0, radius, 0, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(titleColor());
    painter.drawPath(shape);

    const QRectF room = bar.adjusted(metrics::textMargin, 0, -metrics::textMargin, 0);
    const QFont typeFont = fitting(m_face.type, room.width()), idFont = canvasFont(10);
    const QString type = elided(typeFont, m_face.type, room.width());
    const double left = room.width() - QFontMetricsF(typeFont).horizontalAdvance(type) - 6;
    painter.setPen(theme.titleText);
    painter.setFont(typeFont);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, type);
    if (left < 16) return;
    painter.setPen(withAlpha(theme.titleText, 205));
    painter.setFont(idFont);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, elided(idFont, m_face.id, left));
}

void NodeItem::paintBody(QPainter& painter) const {
    const auto& theme = Theme::current();
    const QFont font = canvasFont(10), strong = canvasFont(10, true);
    QRectF line(metrics::textMargin, metrics::titleHeight + 3,
                m_size.width() - 2 * metrics::textMargin, metrics::lineHeight);
    const auto write = [&](const QString& text, const QFont& face, const QColor& color) {
        painter.setFont(face);
        painter.setPen(color);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, elided(face, text, line.width()));
        line.translate(0, metrics::lineHeight);
    };
    write(m_face.summary, font, theme.text);
    write(m_face.shape, m_face.shapeKnown ? strong : font,
          m_face.shapeKnown ? theme.text : theme.mutedText);
    if (m_face.frozen) {
        const double radius = 5;
        paintSnowflake(painter, {line.left() + radius, line.center().y()}, radius, theme.positive);
        line.setLeft(line.left() + 2 * radius + 4);
    }
    write(m_face.count, font, theme.mutedText);
}

void NodeItem::paintTitleOnly(QPainter& painter) const {
    constexpr int largest = 30, smallest = 14;
    const QRectF card = QRectF(QPointF(), m_size).adjusted(1, 1, -1, -1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(titleColor());
    painter.drawRoundedRect(card, metrics::cardRadius - 1, metrics::cardRadius - 1);
    const double room = card.width() - 12;
    const double width = QFontMetricsF(canvasFont(largest, true)).horizontalAdvance(m_face.type);
    const QFont font =
        canvasFont(std::clamp(static_cast<int>(largest * room / width), smallest, largest), true);
    painter.setFont(font);
    painter.setPen(Theme::current().titleText);
    painter.drawText(card, Qt::AlignCenter, elided(font, m_face.type, room));
    if (m_face.frozen)
        paintSnowflake(painter, card.topRight() + QPointF(-14, 14), 9, Theme::current().titleText);
}

QColor NodeItem::titleColor() const {
    const auto& theme = Theme::current();
    if (m_face.block) return theme.blockTitle;
    return m_face.category ? theme.nodeTitle(*m_face.category) : theme.dataTitle;
}

QVariant NodeItem::itemChange(GraphicsItemChange change, const QVariant& value) {
    if (change == ItemSelectedHasChanged) setZValue(isSelected() ? raisedLayer : 0);
    return QGraphicsItem::itemChange(change, value);
}

void NodeItem::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
    for (auto* port : m_ports) port->setNameShown(true);
    setZValue(raisedLayer);
    sceneOf(*this).setHoveredNode(this);
}

void NodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    for (auto* port : m_ports) port->setNameShown(false);
    setZValue(isSelected() ? raisedLayer : 0);
    sceneOf(*this).setHoveredNode(nullptr);
}

void NodeItem::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    QGraphicsItem::mousePressEvent(event);
    if (event->button() == Qt::LeftButton) {
        event->accept();
        sceneOf(*this).nodeDrag().startAt(*this, event->scenePos());
    }
}

void NodeItem::mouseMoveEvent(QGraphicsSceneMouseEvent* event) {
    sceneOf(*this).nodeDrag().moveTo(event->scenePos());
}

void NodeItem::mouseReleaseEvent(QGraphicsSceneMouseEvent* event) {
    if (!sceneOf(*this).nodeDrag().finish()) QGraphicsItem::mouseReleaseEvent(event);
}

}  // namespace gradlab::ui
