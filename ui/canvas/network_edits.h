// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QPointF>

#include "engine/graph/document.h"

/// What the canvas does to a document, free of widgets. Callers wrap each into one undo step.
namespace gradlab::ui {

/// Whether there is such a node: a layer of the catalog, a block of the document, or the data.
bool isNodeType(const graph::Document& document, const std::string& type);

/// A network has its data once.
bool hasData(const graph::Document& document);

/// Other nodes can come after this one: it has an output and is no loss.
bool canFeed(const graph::Document& document, const graph::Node& node);

/// The layer has an input to take a wire and an output to pass it on.
bool fitsIntoWire(const graph::Document& document, const std::string& type);

/// Adds a node at the corner nearest to `corner` where it covers no other, and returns its id.
/// Parameters that PyTorch has no default for start with the values of the layer's sample.
std::string addNode(graph::Document& document, const std::string& type, QPointF corner);

/// Adds a node with its middle at `middle` in the wire's place: into its first input and out of
/// its first output. Cards in its way move right.
std::string insertOnWire(graph::Document& document, const std::string& type,
                         const graph::Wire& wire, QPointF middle);

/// Wires the first output of `from` to the first free input of `to` that takes it, and the data's
/// target to a loss that has none. True if a wire came to be.
bool chain(graph::Document& document, const std::string& from, const std::string& to);

/// The wire that can join a loose end at `fixed` with a node, its first that fits; or none.
std::optional<graph::Wire> fittingWire(const graph::Document& document,
                                       const graph::Endpoint& fixed, bool fixedIsInput,
                                       const std::string& node);

void removeWire(graph::Document& document, const graph::Wire& wire);
void removeAll(graph::Document& document, const std::set<std::string>& nodes,
               const std::vector<graph::Wire>& wires);
/// As removeAll(), but a chain stays one: what fed the removed nodes feeds what came after them,
/// where it was their only input and the wire may be drawn.
void removeAndHeal(graph::Document& document, const std::set<std::string>& nodes,
                   const std::vector<graph::Wire>& wires);

/// Adds a piece of a network with its middle at `middle`, or below what it would cover. Returns
/// the ids of its nodes.
std::set<std::string> insertPiece(graph::Document& document, graph::Document piece,
                                  std::optional<QPointF> middle);

/// The corner beside a node for what comes after it; `otherwise` in an empty document.
QPointF cornerAfter(const graph::Document& document, const std::string& node, QPointF otherwise);

}  // namespace gradlab::ui
