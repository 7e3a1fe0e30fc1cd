// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "engine/graph/blocks.h"
#include "engine/graph/check.h"
#include "engine/graph/ports.h"
#include "engine/graph/topology.h"

namespace gradlab::graph {

namespace {

std::string wrong_end(const Document& document, const Endpoint& end, const Node& node,
                      Direction direction) {
    if (has_port(document, node.type, direction, end.port)) return {};
    const bool input = direction == Direction::Input;
    if (has_port(document, node.type, input ? Direction::Output : Direction::Input, end.port))
        return input ? "A wire must end at an input port." : "A wire must start at an output port.";
    return no_such_port(document, end, node.type, direction) + ".";
}

std::string circle(const Document& document, const Wire& wire) {
    std::vector<Wire> wires = document.wires;
    wires.push_back(wire);
    const std::string cycle = Topology(document.nodes, wires).cycle();
    return cycle.empty() ? "" : fmt::format("The wires would run in a circle: {}.", cycle);
}

}  // namespace

std::string why_not_connect(const Document& document, const Wire& wire) {
    const Node* from = document.find(wire.from.node);
    const Node* to = document.find(wire.to.node);
    if (!from || !to)
        return fmt::format("There is no node {}.", from ? wire.to.node : wire.from.node);
    if (from == to) return "A node cannot feed itself.";
    if (std::string wrong = wrong_end(document, wire.from, *from, Direction::Output);
        !wrong.empty())
        return wrong;
    if (std::string wrong = wrong_end(document, wire.to, *to, Direction::Input); !wrong.empty())
        return wrong;
    if (is_loss(from->type)) return "The loss is the end of the network; nothing comes after it.";
    const bool brings_targets = from->type == data_type && wire.from.port == "y";
    if (brings_targets && !(is_loss(to->type) && wire.to.port == "target"))
        return "y holds the targets: wire it to the target of a loss.";
    if (is_port(document, from->type) && is_port(document, to->type))
        return "What comes in leaves the block as it came: put a layer between.";
    if (const Wire* taken = document.wire_into(wire.to); taken && taken->from == wire.from)
        return "This wire is there already.";
    return circle(document, wire);
}

}  // namespace gradlab::graph
