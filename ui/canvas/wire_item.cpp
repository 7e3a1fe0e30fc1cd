// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/wire_item.h"

#include <QApplication>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include "ui/canvas/canvas_paint.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/wire_drag.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double grabWidth = 12;
constexpr double coarseBelow = 0.3;
constexpr double plateMargin = 4;
constexpr double wireLayer = -1, labelLayer = 1;

}  // namespace

WireLabel::WireLabel() {
    setZValue(labelLayer);
    setAcceptedMouseButtons(Qt::NoButton);
    setCacheMode(DeviceCoordinateCache);
}

void WireLabel::setText(const QString& text) {
    const QFont font = canvasFont(10, true);  // another theme may have larger letters
    if (text == m_text && font.pixelSize() == m_letters) return;
    prepareGeometryChange();
    m_text = text;
    m_letters = font.pixelSize();
    const QFontMetricsF metrics(font);
    m_size = {metrics.horizontalAdvance(text) + 2 * plateMargin, metrics.height() + 1};
    update();
}

void WireLabel::setStrong(bool strong) {
    m_strong = strong;
    update();
}

QRectF WireLabel::boundingRect() const {
    return QRectF(QPointF(-m_size.width() / 2, -m_size.height() / 2), m_size);
}

void WireLabel::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (m_text.isEmpty()) return;
    const auto& theme = Theme::current();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(withAlpha(theme.canvas, 225));
    painter->drawRoundedRect(boundingRect(), 4, 4);
    painter->setPen(m_strong ? theme.text : theme.mutedText);
    painter->setFont(canvasFont(10, m_strong));
    painter->drawText(boundingRect(), Qt::AlignCenter, m_text);
}

WireItem::WireItem(const graph::Wire& wire, WireLabel* label) : m_wire(wire), m_label(label) {
    setZValue(wireLayer);
    setFlag(ItemIsSelectable);
    setAcceptHoverEvents(true);
    setAcceptedMouseButtons(Qt::LeftButton);
}

void WireItem::setWire(const graph::Wire& wire, bool fromData) {
    m_wire = wire;
    m_fromData = fromData;
    const auto text = [](const graph::Endpoint& end) {
        return QString::fromStdString(end.node + '.' + end.port);
    };
    setToolTip(text(wire.from) + " → " + text(wire.to) + '\n' + m_label->text());
    update();
}

void WireItem::setSeverity(std::optional<graph::Severity> severity) {
    if (severity == m_severity) return;
    m_severity = severity;
    update();
}

void WireItem::setRoute(const Route& route) {
    if (route.path != m_route.path) {
        prepareGeometryChange();
        m_shape.clear();
        update();
    }
    m_route = route;
    placeLabel();
}

/// On the wire where it is long enough; otherwise above the cards that it joins.
void WireItem::placeLabel() {
    QPointF middle = m_route.middle;
    const QPointF start = m_route.path.pointAtPercent(0), end = m_route.path.pointAtPercent(1);
    const bool level = std::abs(start.y() - end.y()) <= metrics::grid;
    if (m_route.direct && level && m_route.room < m_label->size().width() + 8)
        middle.setY(std::min(start.y(), end.y()) - metrics::firstPort -
                    m_label->size().height() / 2 - 2);
    m_label->setPos(middle);
}

void WireItem::setLit(bool lit) {
    m_lit = lit;
    update();
}

void WireItem::setLoose(bool loose) {
    setOpacity(loose ? 0 : 1);
    m_label->setOpacity(loose ? 0 : 1);
}

bool WireItem::passesNear(QPointF scenePos, double reach) const {
    const QRectF around(scenePos - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    return m_route.path.controlPointRect().adjusted(-1, -1, 1, 1).intersects(around) &&
           shape().intersects(around);
}

QRectF WireItem::boundingRect() const {
    const double margin = grabWidth / 2;
    return m_route.path.controlPointRect().adjusted(-margin, -margin, margin, margin);
}

QPainterPath WireItem::shape() const {
    if (m_shape.isEmpty()) {
        QPainterPathStroker stroker;
        stroker.setWidth(grabWidth);
        m_shape = stroker.createStroke(m_route.path);
    }
    return m_shape;
}

QPen WireItem::pen() const {
    const auto& theme = Theme::current();
    QPen pen(m_fromData ? theme.wireData : theme.wire, 2);
    if (m_severity) pen = QPen(severityColor(*m_severity), 2.2);
    if (m_hovered) pen = QPen(theme.accent, 2.4);
    if (isSelected()) pen = QPen(theme.selection, 3);
    if (m_lit) pen = QPen(theme.candidate, 4);
    pen.setCapStyle(Qt::RoundCap);
    return pen;
}

void WireItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
    const double detail = option->levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing, detail >= coarseBelow);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(pen());
    painter->drawPath(m_route.path);
}

void WireItem::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
    m_hovered = true;
    m_label->setStrong(true);
    update();
}

void WireItem::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    m_hovered = false;
    m_label->setStrong(isSelected());
    update();
}

void WireItem::mouseMoveEvent(QGraphicsSceneMouseEvent* event) {
    auto& drag = sceneOf(*this).wireDrag();
    if (!drag.isActive()) {
        const auto moved = event->screenPos() - event->buttonDownScreenPos(Qt::LeftButton);
        if (moved.manhattanLength() < QApplication::startDragDistance()) return;
        drag.startOn(*this, event->buttonDownScenePos(Qt::LeftButton));
    }
    drag.moveTo(event->scenePos());
}

void WireItem::mouseReleaseEvent(QGraphicsSceneMouseEvent* event) {
    auto& drag = sceneOf(*this).wireDrag();
    if (drag.isActive())
        drag.dropAt(event->scenePos());
    else
        QGraphicsItem::mouseReleaseEvent(event);
}

QVariant WireItem::itemChange(GraphicsItemChange change, const QVariant& value) {
    if (change == ItemSelectedHasChanged) m_label->setStrong(isSelected());
    return QGraphicsItem::itemChange(change, value);
}

}  // namespace gradlab::ui
