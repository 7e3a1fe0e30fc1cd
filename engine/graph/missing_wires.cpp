// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/missing_wires.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/graph/ports.h"

namespace gradlab::graph {

nn::Repair wire_repair(const Endpoint& from, const std::string& port) {
    return {.kind = nn::Repair::Kind::Connect,
            .text = fmt::format("Wire {} of {} to it", from.port, from.node),
            .port = port,
            .source = {from.node, from.port}};
}

Diagnostic MissingWires::at(const Node& node, const std::string& port) {
    Diagnostic diagnostic{.node = node.id,
                          .port = port,
                          .message = fmt::format("{} needs a wire into {}.", node.type, port),
                          .pending = true};
    const bool target = is_loss(node.type) && port == "target";
    if (const auto source = target ? only_target() : only_source(node))
        diagnostic.repairs.push_back(wire_repair(*source, port));
    return diagnostic;
}

const std::vector<MissingWires::Loose>& MissingWires::loose() {
    if (loose_) return *loose_;
    std::unordered_map<std::string_view, std::vector<std::string_view>> wired;
    for (const Wire& wire : document_.wires) wired[wire.from.node].push_back(wire.from.port);
    loose_.emplace();
    for (size_t i = 0; i < document_.nodes.size(); ++i) {
        const Node& node = document_.nodes[i];
        const std::vector<std::string> ports = output_ports(document_, node);
        if (ports.empty() || is_loss(node.type)) continue;
        if (const auto used = wired.find(node.id);
            used == wired.end() || !std::ranges::count(used->second, ports.front()))
            loose_->push_back({i, {node.id, ports.front()}});
    }
    return *loose_;
}

/// The one that feeds the node without closing a circle, if there is only one.
std::optional<Endpoint> MissingWires::only_source(const Node& node) {
    const auto position = static_cast<size_t>(&node - document_.nodes.data());
    const std::vector<bool> behind = topology_.reached_from({position});
    std::optional<Endpoint> only;
    for (const Loose& output : loose()) {
        if (behind[output.node]) continue;
        if (only) return {};
        only = output.end;
    }
    return only;
}

std::optional<Endpoint> MissingWires::only_target() const {
    const auto is_data = [](const Node& node) { return node.type == data_type; };
    if (std::ranges::count_if(document_.nodes, is_data) != 1) return {};
    return Endpoint{std::ranges::find_if(document_.nodes, is_data)->id, "y"};
}

}  // namespace gradlab::graph
