// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

#include "engine/graph/document.h"
#include "ui/canvas/node_face.h"

namespace gradlab::ui {

class NodeItem;

/// The end of a wire on a card: a circle that wires are drawn from and to.
class PortItem : public QGraphicsItem {
public:
    enum { Type = UserType + 2 };
    enum class Side { Input, Output };
    /// What a wire that is being drawn makes of the port.
    enum class Role { Idle, Fixed, Candidate, Target, Refused };

    PortItem(NodeItem* node, Side side, int index, const PortFace& face);

    NodeItem* node() const;
    Side side() const { return m_side; }
    graph::Endpoint endpoint() const;

    void setRole(Role role);
    enum class Wired { No, Yes, ToData };
    void setWired(Wired wired);
    bool isWired() const { return m_wired != Wired::No; }
    void setSeverity(std::optional<graph::Severity> severity);
    /// A wire has still to come here.
    void setWanted(bool wanted);
    void setNameShown(bool shown);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;

private:
    QRectF nameRect() const;
    void paintName(QPainter* painter) const;
    QColor color() const;
    bool showsName() const { return m_nameShown && m_role == Role::Idle; }

    Side m_side;
    PortFace m_face;
    Role m_role = Role::Idle;
    std::optional<graph::Severity> m_severity;
    Wired m_wired = Wired::No;
    bool m_wanted = false;
    bool m_hovered = false;
    bool m_nameShown = false;
};

}  // namespace gradlab::ui
