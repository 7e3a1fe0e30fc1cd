// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QGraphicsItem>

#include "engine/graph/check.h"
#include "engine/graph/document.h"
#include "ui/canvas/route.h"

namespace gradlab::ui {

/// The shape that a wire carries, on a plate so that it can be read over anything.
class WireLabel : public QGraphicsItem {
public:
    WireLabel();
    void setText(const QString& text);
    const QString& text() const { return m_text; }
    void setStrong(bool strong);
    QSizeF size() const { return m_size; }

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) override;

private:
    QString m_text;
    QSizeF m_size;
    int m_letters = 0;  ///< their size in pixels
    bool m_strong = false;
};

/// A wire between two ports. Its label is an item of its own, since it lies over the cards.
class WireItem : public QGraphicsItem {
public:
    enum { Type = UserType + 3 };

    WireItem(const graph::Wire& wire, WireLabel* label);

    const graph::Wire& wire() const { return m_wire; }
    WireLabel* label() const { return m_label; }
    bool isFromData() const { return m_fromData; }
    void setWire(const graph::Wire& wire, bool fromData);
    void setSeverity(std::optional<graph::Severity> severity);
    void setRoute(const Route& route);
    void placeLabel();
    void setLit(bool lit);      ///< a layer that is dropped now would go here
    void setLoose(bool loose);  ///< hidden while an end is being dragged or has no port

    /// Distance from a point to the wire, at most about `reach`.
    bool passesNear(QPointF scenePos, double reach) const;

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;
    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;

private:
    QPen pen() const;

    graph::Wire m_wire;
    WireLabel* m_label;
    Route m_route;
    mutable QPainterPath m_shape;  ///< widened path, made when first asked for
    std::optional<graph::Severity> m_severity;
    bool m_fromData = false;
    bool m_hovered = false;
    bool m_lit = false;
};

}  // namespace gradlab::ui
