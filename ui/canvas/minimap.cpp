// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/minimap.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>

#include "ui/canvas/canvas_paint.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr QSize largest(184, 120), least(72, 48);
constexpr int margin = 10, inset = 7;
constexpr double shareOfView = 0.34;  // it never hides more of a small view

}  // namespace

Minimap::Minimap(const NetworkScene& scene, QWidget* canvas) : QWidget(canvas), m_scene(scene) {
    setObjectName("minimap");
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Minimap::setWanted(bool wanted) {
    m_wanted = wanted;
    adapt();
}

void Minimap::placeIn(const QRect& room) {
    m_room = room;
    forget();
}

void Minimap::setSeen(const QRectF& sceneRect) {
    m_seen = sceneRect;
    adapt();
}

void Minimap::forget() {
    m_drawing = {};
    m_network = m_scene.networkRect();
    const QSizeF most = QSizeF(largest).boundedTo(QSizeF(m_room.size()) * shareOfView);
    QSize size = m_network.size().scaled(most, Qt::KeepAspectRatio).toSize();
    size = size.expandedTo(least).boundedTo(most.toSize());
    QRect place({}, size);
    place.moveBottomRight(m_room.bottomRight() - QPoint(margin, margin));
    setGeometry(place);
    adapt();
}

void Minimap::adapt() {
    setVisible(m_wanted && !m_network.isEmpty() && !m_seen.contains(m_network));
    update();
}

/// From the scene to the widget: all of the network and of the view, in the middle.
QTransform Minimap::toMap() const {
    const QRectF room = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    const double scale =
        std::min(room.width() / m_network.width(), room.height() / m_network.height());
    QTransform map;
    map.translate(room.center().x(), room.center().y());
    map.scale(scale, scale);
    map.translate(-m_network.center().x(), -m_network.center().y());
    return map;
}

void Minimap::drawNetwork() {
    const double ratio = devicePixelRatioF();
    m_drawing = QPixmap(size() * ratio);
    m_drawing.setDevicePixelRatio(ratio);
    m_drawing.fill(Qt::transparent);
    QPainter painter(&m_drawing);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& theme = Theme::current();
    painter.setPen(QPen(theme.panelBorder, 1));
    painter.setBrush(withAlpha(theme.panel, 225));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setPen(Qt::NoPen);
    const QTransform map = toMap();
    painter.setBrush(theme.mutedText);
    for (const auto& note : m_scene.document().notes)
        painter.drawRect(
            QRectF(map.map(QPointF(note.position[0], note.position[1])), QSizeF(5, 2)));
    for (const auto& node : m_scene.document().nodes)
        if (const auto* item = m_scene.node(QString::fromStdString(node.id))) {
            QRectF card = map.mapRect(item->card());
            card.setSize(card.size().expandedTo(QSizeF(2, 2)));
            painter.setBrush(item->titleColor());
            painter.drawRect(card);
        }
}

void Minimap::paintEvent(QPaintEvent*) {
    if (m_drawing.isNull()) drawNetwork();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_drawing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect().adjusted(2, 2, -2, -2));
    const auto& accent = Theme::current().accent;
    painter.setPen(QPen(accent, 1.5));
    painter.setBrush(withAlpha(accent, 28));
    const QRectF frame = QRectF(rect()).adjusted(3, 3, -3, -3);
    painter.drawRoundedRect(toMap().mapRect(m_seen).intersected(frame), 2, 2);
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) emit moved(toMap().inverted().map(event->position()));
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) emit moved(toMap().inverted().map(event->position()));
}

}  // namespace gradlab::ui
