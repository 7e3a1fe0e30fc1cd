// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

namespace gradlab::ui {

/// How a wire runs, and where its label goes.
struct Route {
    QPainterPath path;
    QPointF middle;      ///< a point on the path with level surroundings, for the label
    double room = 0;     ///< length of the level stretch around `middle`
    bool direct = true;  ///< one curve from port to port
};

/// The curve between two ports with nothing in between.
QPainterPath wireCurve(QPointF from, QPointF to);

/// Finds ways for wires around cards: one smooth curve where the way is free, otherwise along a
/// lane of its own between the rows of cards. Deterministic in the order of the calls.
class WireRouter {
public:
    explicit WireRouter(std::vector<QRectF> cards) : m_cards(std::move(cards)) {}

    Route route(QPointF from, QPointF to);

private:
    struct Lane {
        double y, left, right;
    };
    bool curveIsFree(const QPainterPath& curve) const;
    int cardsHit(const QRectF& stretch) const;
    bool laneIsTaken(const Lane& lane) const;
    double cost(const Lane& lane, QPointF from, QPointF to) const;
    Lane bestLane(QPointF from, QPointF to) const;

    std::vector<QRectF> m_cards;
    std::vector<Lane> m_lanes;
};

}  // namespace gradlab::ui
