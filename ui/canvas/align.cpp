// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/align.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/canvas/arrange.h"
#include "ui/canvas/metrics.h"

namespace gradlab::ui {
namespace {

/// A node's card, seen along one direction: the other is swapped away.
struct Card {
    graph::Node* node;
    QRectF rect;
};

double from(const QRectF& rect, Qt::Orientation along) {
    return along == Qt::Horizontal ? rect.left() : rect.top();
}
double length(const QRectF& rect, Qt::Orientation along) {
    return along == Qt::Horizontal ? rect.width() : rect.height();
}
void moveTo(QRectF& rect, double start, Qt::Orientation along) {
    along == Qt::Horizontal ? rect.moveLeft(start) : rect.moveTop(start);
}
double gap(Qt::Orientation along) {
    return along == Qt::Horizontal ? metrics::columnGap : metrics::stackGap;
}
double onGrid(double value) { return std::round(value / metrics::grid) * metrics::grid; }

std::vector<Card> cardsOf(graph::Document& document, const std::set<std::string>& ids,
                          Qt::Orientation along) {
    std::vector<Card> cards;
    for (auto& node : document.nodes)
        if (ids.contains(node.id))
            cards.push_back({&node, {positionOf(node), cardSize(document, node)}});
    std::ranges::stable_sort(cards, {}, [&](const Card& card) { return from(card.rect, along); });
    return cards;
}

void store(const std::vector<Card>& cards) {
    for (const auto& card : cards) setPosition(*card.node, card.rect.topLeft());
}

}  // namespace

void alignNodes(graph::Document& document, const std::set<std::string>& ids, Alignment how) {
    const auto along = how == Alignment::Left ? Qt::Vertical : Qt::Horizontal;
    const auto across = how == Alignment::Left ? Qt::Horizontal : Qt::Vertical;
    auto cards = cardsOf(document, ids, along);
    if (cards.size() < 2) return;
    double least = from(cards[0].rect, across), middles = 0, next = from(cards[0].rect, along);
    for (const auto& card : cards) {
        least = std::min(least, from(card.rect, across));
        middles += card.rect.center().y() / static_cast<double>(cards.size());
    }
    for (auto& [node, rect] : cards) {
        const bool byMiddle = how == Alignment::Middle;
        moveTo(rect, byMiddle ? onGrid(middles - rect.height() / 2) : least, across);
        moveTo(rect, std::max(from(rect, along), next), along);
        next =
            std::ceil((from(rect, along) + length(rect, along)) / metrics::grid) * metrics::grid +
            gap(along);
    }
    store(cards);
}

void distributeNodes(graph::Document& document, const std::set<std::string>& ids,
                     Qt::Orientation along) {
    auto cards = cardsOf(document, ids, along);
    if (cards.size() < 3) return;
    const auto& last = cards.back().rect;
    double room = from(last, along) + length(last, along) - from(cards[0].rect, along);
    for (const auto& card : cards) room -= length(card.rect, along);
    const double between =
        std::max(onGrid(room / static_cast<double>(cards.size() - 1)), gap(along));
    double next = from(cards[0].rect, along);
    for (auto& [node, rect] : cards) {
        moveTo(rect, next, along);
        next += length(rect, along) + between;
    }
    store(cards);
}

void layOut(graph::Document& document) {
    pinPositions(document);
    if (document.nodes.empty()) return;
    graph::Document loose;
    loose.nodes = document.nodes;
    loose.wires = document.wires;
    // The layout keeps the order of the list among cards that belong side by side; the data leads.
    std::ranges::stable_sort(loose.nodes, {}, [](const graph::Node& node) {
        return std::pair(node.type != graph::data_type, positionOf(node).y());
    });
    QPointF before = positionOf(loose.nodes.front()), after(1e9, 1e9);
    for (auto& node : loose.nodes) {
        before = {std::min(before.x(), positionOf(node).x()),
                  std::min(before.y(), positionOf(node).y())};
        node.position.reset();
    }
    const auto planned = arrange(loose);
    for (const auto& [id, at] : planned)
        after = {std::min(after.x(), at.x()), std::min(after.y(), at.y())};
    const QPointF offset = snapToGrid(before - after);
    for (auto& node : document.nodes) setPosition(node, planned.at(node.id) + offset);
}

}  // namespace gradlab::ui
