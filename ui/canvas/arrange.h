// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include <QPointF>
#include <QRectF>

#include "engine/graph/document.h"

/// Where the nodes of a document lie. Nodes keep the position that the document gives them; the
/// others are laid out around them, and nothing is stored until somebody edits the drawing.
namespace gradlab::ui {

using Positions = std::map<std::string, QPointF>;

/// The top left corner of every node.
Positions arrange(const graph::Document& document);

/// The size of the node's card, from its ports.
QSizeF cardSize(const graph::Document& document, const graph::Node& node);

/// Writes down the positions of all nodes, so that they stay while others come and go.
void pinPositions(graph::Document& document);

/// Gives nodes without position one right of what feeds them, moving aside what lies there.
void placeNewNodes(graph::Document& document);

/// Moves cards right, in a chain reaction, until none lies under the node's card.
void pushAside(graph::Document& document, const std::string& id);

/// The corner nearest below `wanted`, on the grid, where a card of `size` covers no other card.
QPointF freeSpot(const graph::Document& document, QPointF wanted, QSizeF size);

QPointF snapToGrid(QPointF point);
inline QPointF positionOf(const graph::Node& node) {
    return node.position ? QPointF((*node.position)[0], (*node.position)[1]) : QPointF();
}
inline QPointF positionOf(const graph::Note& note) { return {note.position[0], note.position[1]}; }
inline void setPosition(graph::Note& note, QPointF at) { note.position = {at.x(), at.y()}; }
inline void setPosition(graph::Node& node, QPointF at) { node.position = {at.x(), at.y()}; }

}  // namespace gradlab::ui
