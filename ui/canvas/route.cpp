// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/route.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "ui/canvas/metrics.h"

namespace gradlab::ui {
namespace {

constexpr double stub = metrics::columnGap / 2;  // a lane's wire leaves and enters in the gap
constexpr double clearance = 16;                 // between a card and the first lane
constexpr double laneDistance = 14;
constexpr int lanesBeside = 6;
constexpr double farthest = clearance + (lanesBeside - 1) * laneDistance;  // lane from its edge
constexpr double costOfCard = 1e4;
constexpr double costOfGoingAbove = 120;  // labels of short wires lie above the cards

void cornerTo(QPainterPath& path, QPointF corner, QPointF next) {
    const QPointF before = path.currentPosition();
    const auto towards = [&](QPointF other) {
        const QPointF d = other - corner;
        const double length = std::hypot(d.x(), d.y());
        const double radius = std::min(stub * 0.9, length / 2);
        return length > 0 ? corner + d * (radius / length) : corner;
    };
    path.lineTo(towards(before));
    path.quadTo(corner, towards(next));
}

}  // namespace

QPainterPath wireCurve(QPointF from, QPointF to) {
    const double dx = to.x() - from.x(), dy = std::abs(to.y() - from.y());
    const double handle =
        dx > 0 ? std::max(dx / 2, std::min(dy / 2, 24.0)) : std::clamp(24 - dx / 2, 48.0, 160.0);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(handle, 0), to - QPointF(handle, 0), to);
    return path;
}

Route WireRouter::route(QPointF from, QPointF to) {
    Route route;
    if (to.x() - from.x() >= stub) {
        route.path = wireCurve(from, to);
        route.middle = (from + to) / 2;
        route.room = to.x() - from.x();
        if (curveIsFree(route.path)) return route;
    }
    const Lane lane = bestLane(from, to);
    m_lanes.push_back(lane);
    const double out = from.x() + stub, in = to.x() - stub;
    const QPointF corners[] = {from,         {out, from.y()}, {out, lane.y},
                               {in, lane.y}, {in, to.y()},    to};
    route.path = QPainterPath(from);
    for (int i = 1; i < 5; ++i) cornerTo(route.path, corners[i], corners[i + 1]);
    route.path.lineTo(to);
    route.middle = {(out + in) / 2, lane.y};
    route.room = std::abs(in - out);
    route.direct = false;
    return route;
}

bool WireRouter::curveIsFree(const QPainterPath& curve) const {
    const QRectF bounds = curve.controlPointRect();
    std::vector<QPointF> points;  // dear, and needed only where a card is near
    for (const auto& card : m_cards) {
        const QRectF obstacle = card.adjusted(1, -3, -1, 3);
        if (bounds.left() >= obstacle.right() || bounds.right() <= obstacle.left() ||
            bounds.top() > obstacle.bottom() || bounds.bottom() < obstacle.top())
            continue;
        if (points.empty())
            for (double t = 0.02; t < 1; t += 0.04) points.push_back(curve.pointAtPercent(t));
        if (std::ranges::any_of(points, [&](QPointF point) { return obstacle.contains(point); }))
            return false;
    }
    return true;
}

int WireRouter::cardsHit(const QRectF& stretch) const {
    const QRectF wide = stretch.normalized().adjusted(-1, -1, 1, 1);
    return static_cast<int>(std::ranges::count_if(m_cards, [&](const QRectF& card) {
        return card.left() < wide.right() && card.right() > wide.left() &&
               card.top() < wide.bottom() && card.bottom() > wide.top();
    }));
}

bool WireRouter::laneIsTaken(const Lane& lane) const {
    return std::ranges::any_of(m_lanes, [&](const Lane& other) {
        return std::abs(other.y - lane.y) < laneDistance - 1 && other.left < lane.right &&
               other.right > lane.left;
    });
}

double WireRouter::cost(const Lane& lane, QPointF from, QPointF to) const {
    const double out = from.x() + stub, in = to.x() - stub;
    const int hits = cardsHit({lane.left, lane.y, lane.right - lane.left, 0}) +
                     cardsHit({QPointF(out, from.y()), QPointF(out, lane.y)}) +
                     cardsHit({QPointF(in, lane.y), QPointF(in, to.y())});
    const bool above = lane.y < std::min(from.y(), to.y());
    return std::abs(lane.y - from.y()) + std::abs(lane.y - to.y()) + hits * costOfCard +
           (above ? costOfGoingAbove : 0);
}

WireRouter::Lane WireRouter::bestLane(QPointF from, QPointF to) const {
    const double out = from.x() + stub, in = to.x() - stub;
    Lane best{std::max(from.y(), to.y()), std::min(out, in), std::max(out, in)};
    double lowest = std::numeric_limits<double>::max();
    std::set<std::pair<double, int>> edges;  // height, which way leads off the cards
    for (const auto& card : m_cards) {
        if (card.right() < best.left || card.left() > best.right) continue;
        edges.insert({card.bottom(), 1});
        edges.insert({card.top(), -1});
    }
    // The nearest edges first, by what a lane there costs at least; of equals the uppermost wins.
    struct Candidate {
        double least, edge;
        int outwards;
    };
    std::vector<Candidate> candidates;
    for (const auto& [edge, outwards] : edges)
        candidates.push_back(
            {std::abs(edge - from.y()) + std::abs(edge - to.y()) - 2 * farthest, edge, outwards});
    std::ranges::stable_sort(candidates, {}, &Candidate::least);
    std::pair<double, int> chosen;
    for (const auto& [least, edge, outwards] : candidates) {
        if (least > lowest) break;
        Lane lane{edge + outwards * clearance, best.left, best.right};
        for (int i = 1; i < lanesBeside && laneIsTaken(lane); ++i)
            lane.y += outwards * laneDistance;
        const double price = cost(lane, from, to);
        const std::pair place(edge, outwards);
        if (price > lowest || (price == lowest && place > chosen)) continue;
        lowest = price;
        chosen = place;
        best.y = lane.y;
    }
    return best;
}

}  // namespace gradlab::ui
