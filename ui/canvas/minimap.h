// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>

namespace gradlab::ui {

class NetworkScene;

/// The whole network in a corner of the canvas, with a frame around what the view shows. A click
/// or a drag moves the view. It is there only while the network is larger than the view.
class Minimap : public QWidget {
    Q_OBJECT
public:
    Minimap(const NetworkScene& scene, QWidget* canvas);

    void setWanted(bool wanted);
    bool isWanted() const { return m_wanted; }
    void placeIn(const QRect& room);
    /// The view shows another part.
    void setSeen(const QRectF& sceneRect);
    /// The network or the colours are others.
    void forget();

signals:
    void moved(QPointF scenePos);  ///< what the middle of the view shall show

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void adapt();
    void drawNetwork();
    QTransform toMap() const;

    const NetworkScene& m_scene;
    QRect m_room;
    QRectF m_network, m_seen;
    QPixmap m_drawing;  ///< null: to be drawn
    bool m_wanted = true;
};

}  // namespace gradlab::ui
