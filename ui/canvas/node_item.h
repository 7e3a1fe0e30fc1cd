// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>
#include <QList>

#include "ui/canvas/node_face.h"
#include "ui/canvas/port_item.h"

namespace gradlab::ui {

/// A node as a card: title in the colour of its category, parameters, output shape, count.
/// Small on screen, it shows its title only.
class NodeItem : public QGraphicsItem {
public:
    enum { Type = UserType + 1 };

    explicit NodeItem(const NodeFace& face);

    const NodeFace& face() const { return m_face; }
    /// True if ports appeared or went away.
    bool setFace(const NodeFace& face);

    PortItem* port(PortItem::Side side, const QString& name) const;
    const QList<PortItem*>& ports() const { return m_ports; }
    QColor titleColor() const;
    /// The keyboard is at this node.
    void setFocusRing(bool shown);
    /// The card in scene coordinates, without ports and badge.
    QRectF card() const;

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) override;

protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;

private:
    void describe();
    void makePorts();
    void paintBody(QPainter& painter) const;
    void paintFrame(QPainter& painter) const;
    void paintTitle(QPainter& painter) const;
    void paintTitleOnly(QPainter& painter) const;

    NodeFace m_face;
    QSizeF m_size;
    QList<PortItem*> m_ports;
    bool m_focusRing = false;
};

}  // namespace gradlab::ui
