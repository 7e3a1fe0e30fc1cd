// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/graph/document.h"

namespace gradlab::graph {

enum class Direction { Input, Output };

/// Whether nodes of this type, a layer's or a block's, have such a port. A variadic type has
/// input0, input1, ….
bool has_port(const Document& document, const std::string& type, Direction direction,
              const std::string& port);

/// "node fc1 (Linear) has no input port \"foo\", only \"input\""
std::string no_such_port(const Document& document, const Endpoint& end, const std::string& type,
                         Direction direction);

/// The input ports that want a wire, in order: those of the spec, or for a variadic type those
/// that `incoming`, the wires into the node, use already (input0 if there is none).
std::vector<std::string> wanted_ports(const Document& document, const std::string& type,
                                      const std::vector<const Wire*>& incoming);

bool is_loss(const std::string& type);

/// The node of this id, or null.
const Node* find_node(const std::vector<Node>& nodes, const std::string& id);
/// What a port of a block stands for inside; nothing where there is no such port.
std::vector<Endpoint> inside_of(const std::vector<BlockPort>& ports, const std::string& name);

}  // namespace gradlab::graph
