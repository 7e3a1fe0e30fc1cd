// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QGraphicsItem>
#include <QPointF>

namespace gradlab::ui {

class NetworkScene;

/// Moving the selected cards and notes with the mouse, on the grid; the whole drag is one undo
/// step.
class NodeDrag {
public:
    explicit NodeDrag(NetworkScene& scene) : m_scene(scene) {}

    bool isMoving() const { return m_moving; }
    void startAt(const QGraphicsItem& grabbed, QPointF scenePos);
    void moveTo(QPointF scenePos);
    /// Stores the new positions; false if it was a click.
    bool finish();
    /// Puts the cards back.
    void cancel();

private:
    struct Mover {
        QGraphicsItem* item;
        QPointF from;
    };
    void moveBy(QPointF offset);

    NetworkScene& m_scene;
    std::vector<Mover> m_movers;
    QPointF m_grabbed;
    QPointF m_anchor;  ///< where the card under the mouse was
    bool m_moving = false;
};

}  // namespace gradlab::ui
