// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/arrange.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "engine/graph/check.h"
#include "ui/canvas/layout.h"
#include "ui/canvas/metrics.h"

namespace gradlab::ui {
namespace {

std::vector<QPointF> fullLayout(const graph::Document& document) {
    LayoutGraph graph;
    std::map<std::string, int> index;
    for (const auto& node : document.nodes) {
        index.emplace(node.id, static_cast<int>(graph.sizes.size()));
        graph.sizes.push_back(cardSize(document, node));
    }
    for (const auto& wire : document.wires) {
        const auto from = index.find(wire.from.node), to = index.find(wire.to.node);
        if (from != index.end() && to != index.end())
            graph.wires.emplace_back(from->second, to->second);
    }
    return layeredLayout(graph);
}

/// How far the drawing is off the layout at the placed node that is wired to this one.
std::optional<QPointF> offsetOfNeighbour(const graph::Document& document, const std::string& id,
                                         const std::map<std::string, QPointF>& offsets) {
    for (const auto& wire : document.wires) {
        if (wire.to.node != id && wire.from.node != id) continue;
        const auto& other = wire.to.node == id ? wire.from.node : wire.to.node;
        if (const auto found = offsets.find(other); found != offsets.end()) return found->second;
    }
    return {};
}

QRectF cardRect(const graph::Document& document, const graph::Node& node) {
    return {positionOf(node), cardSize(document, node)};
}

bool isPlaced(const graph::Node& node) { return node.position.has_value(); }

/// Fills in missing positions from the layout, shifted as the placed neighbours are.
void placeByLayout(graph::Document& document) {
    const auto planned = fullLayout(document);
    std::map<std::string, QPointF> offsets;
    for (size_t i = 0; i < document.nodes.size(); ++i)
        if (isPlaced(document.nodes[i]))
            offsets[document.nodes[i].id] = positionOf(document.nodes[i]) - planned[i];
    const bool untouched = offsets.empty();
    const QPointF common = untouched ? QPointF() : offsets.begin()->second;
    for (size_t i = 0; i < document.nodes.size(); ++i) {
        auto& node = document.nodes[i];
        if (isPlaced(node)) continue;
        const auto offset = offsetOfNeighbour(document, node.id, offsets).value_or(common);
        const QPointF wanted = planned[i] + offset;
        setPosition(node,
                    untouched ? wanted : freeSpot(document, wanted, cardSize(document, node)));
        offsets[node.id] = offset;
    }
}

}  // namespace

QSizeF cardSize(const graph::Document& document, const graph::Node& node) {
    const size_t ports = std::max(graph::input_ports(document, node).size(),
                                  graph::output_ports(document, node).size());
    return metrics::cardSize(static_cast<int>(ports));
}

Positions arrange(const graph::Document& document) {
    graph::Document copy;
    copy.nodes = document.nodes;
    copy.wires = document.wires;
    pinPositions(copy);
    Positions positions;
    for (const auto& node : copy.nodes) positions[node.id] = positionOf(node);
    return positions;
}

void pinPositions(graph::Document& document) {
    if (!std::ranges::all_of(document.nodes, isPlaced)) placeByLayout(document);
}

void placeNewNodes(graph::Document& document) {
    for (auto& node : document.nodes) {
        if (isPlaced(node)) continue;
        const auto feeds = [&](const graph::Wire& wire) {
            const auto* from = document.find(wire.from.node);
            return wire.to.node == node.id && from && isPlaced(*from);
        };
        const auto wire = std::ranges::find_if(document.wires, feeds);
        if (wire == document.wires.end()) continue;
        const QRectF feeder = cardRect(document, *document.find(wire->from.node));
        setPosition(node, {feeder.right() + metrics::columnGap, feeder.top()});
        pushAside(document, node.id);
    }
    pinPositions(document);
}

void pushAside(graph::Document& document, const std::string& id) {
    std::vector<std::string> movers{id};
    for (size_t next = 0; next < movers.size(); ++next) {
        const QRectF mover = cardRect(document, *document.find(movers[next]));
        const QRectF taken = mover.adjusted(0, 0, metrics::columnGap - 1, 0);
        for (auto& node : document.nodes) {
            if (node.id == movers[next] || !isPlaced(node)) continue;
            const QRectF card = cardRect(document, node);
            if (card.center().x() < mover.left() || !card.intersects(taken)) continue;
            const double right = mover.right() + metrics::columnGap;
            setPosition(node, {std::ceil(right / metrics::grid) * metrics::grid, card.top()});
            movers.push_back(node.id);
        }
    }
}

QPointF freeSpot(const graph::Document& document, QPointF wanted, QSizeF size) {
    QPointF spot = snapToGrid(wanted);
    for (bool moved = true; moved;) {
        moved = false;
        const QRectF room = QRectF(spot, size).adjusted(-1, -1, 1, 1);
        for (const auto& node : document.nodes) {
            if (!isPlaced(node) || !cardRect(document, node).intersects(room)) continue;
            const double below = cardRect(document, node).bottom() + metrics::stackGap;
            spot.setY(std::ceil(below / metrics::grid) * metrics::grid);
            moved = true;
            break;
        }
    }
    return spot;
}

QPointF snapToGrid(QPointF point) {
    return QPointF(std::round(point.x() / metrics::grid), std::round(point.y() / metrics::grid)) *
           metrics::grid;
}

}  // namespace gradlab::ui
