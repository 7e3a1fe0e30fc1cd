// SPDX-License-Identifier: GPL-3.0-or-later
// Where a piece of a network goes that is pasted or duplicated.
#include <algorithm>

#include "engine/graph/fragment.h"
#include "ui/canvas/arrange.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/network_edits.h"

namespace gradlab::ui {
namespace {

std::vector<QRectF> cardsOf(const graph::Document& document, bool withData = true) {
    std::vector<QRectF> cards;
    for (const auto& node : document.nodes)
        if (withData || node.type != graph::data_type)
            cards.emplace_back(positionOf(node), cardSize(document, node));
    for (const auto& note : document.notes)
        cards.emplace_back(positionOf(note), metrics::cardSize(1));
    return cards;
}

QRectF united(const std::vector<QRectF>& cards) {
    QRectF rect;
    for (const QRectF& card : cards) rect |= card;
    return rect;
}

void moveBy(graph::Document& piece, QPointF offset) {
    for (auto& node : piece.nodes) setPosition(node, positionOf(node) + offset);
    for (auto& note : piece.notes) setPosition(note, positionOf(note) + offset);
}

/// Aside by a little while it would lie exactly on cards like itself: pasted twice at one place.
QPointF besideItsLike(const std::vector<QRectF>& taken, const std::vector<QRectF>& cards,
                      QPointF offset) {
    constexpr QPointF aside(2 * metrics::grid, 2 * metrics::grid);
    const auto hides = [&](const QRectF& card) {
        return std::ranges::find(taken, card.translated(offset)) != taken.end();
    };
    while (std::ranges::any_of(cards, hides)) offset += aside;
    return offset;
}

QPointF belowWhatItCovers(const std::vector<QRectF>& taken, const std::vector<QRectF>& cards) {
    const double step = united(cards).height() + metrics::stackGap;
    QPointF offset(0, std::ceil(step / metrics::grid) * metrics::grid);
    const auto covers = [&](const QRectF& card) {
        const QRectF room = card.translated(offset).adjusted(-1, -1, 1, 1);
        return std::ranges::any_of(taken,
                                   [&](const QRectF& other) { return room.intersects(other); });
    };
    while (std::ranges::any_of(cards, covers)) offset.ry() += metrics::stackGap;
    return offset;
}

}  // namespace

std::set<std::string> insertPiece(graph::Document& document, graph::Document piece,
                                  std::optional<QPointF> middle) {
    pinPositions(document);
    pinPositions(piece);
    const auto taken = cardsOf(document);
    const auto cards = cardsOf(piece, !hasData(document));
    moveBy(piece, middle ? besideItsLike(taken, cards, snapToGrid(*middle - united(cards).center()))
                         : belowWhatItCovers(taken, cards));
    return graph::insert(piece, document);
}

}  // namespace gradlab::ui
