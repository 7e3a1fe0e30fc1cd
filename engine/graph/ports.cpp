// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/ports.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/graph/blocks.h"
#include "engine/graph/check.h"
#include "engine/nn/catalog.h"

namespace gradlab::graph {

namespace {

constexpr std::string_view variadic_stem = "input";

std::string variadic_port(int index) { return fmt::format("{}{}", variadic_stem, index); }

/// 12 for "input12"; none for anything that variadic_port() does not write.
std::optional<int> variadic_index(const std::string& port) {
    if (!port.starts_with(variadic_stem)) return {};
    int index = 0;
    std::from_chars(port.data() + variadic_stem.size(), port.data() + port.size(), index);
    if (index < 0 || port != variadic_port(index)) return {};
    return index;
}

std::set<int> used_indices(const std::vector<const Wire*>& incoming) {
    std::set<int> used;
    for (const Wire* wire : incoming)
        if (const auto index = variadic_index(wire->to.port)) used.insert(*index);
    return used;
}

std::vector<std::string> names(const std::vector<nn::Port>& ports) {
    std::vector<std::string> names;
    for (const nn::Port& port : ports) names.push_back(port.name);
    return names;
}

std::vector<std::string> variadic_ports(const std::set<int>& indices) {
    std::vector<std::string> ports;
    for (const int index : indices) ports.push_back(variadic_port(index));
    return ports;
}

std::vector<std::string> declared_ports(const Document& document, const std::string& type,
                                        Direction direction) {
    const bool input = direction == Direction::Input;
    if (type == data_type)
        return input ? std::vector<std::string>{} : std::vector<std::string>{"x", "y"};
    const auto spec = find_spec(document, type);
    if (!spec) return {};
    if (input && spec->variadic) return {variadic_port(0), variadic_port(1), "…"};
    return names(input ? spec->inputs : spec->outputs);
}

bool is_variadic(const std::string& type) {
    const nn::LayerSpec* spec = nn::find_layer(type);
    return spec && spec->variadic;
}

}  // namespace

bool has_port(const Document& document, const std::string& type, Direction direction,
              const std::string& port) {
    if (direction == Direction::Input && is_variadic(type)) return variadic_index(port).has_value();
    return std::ranges::count(declared_ports(document, type, direction), port) > 0;
}

std::string no_such_port(const Document& document, const Endpoint& end, const std::string& type,
                         Direction direction) {
    const char* word = direction == Direction::Input ? "input" : "output";
    const std::vector<std::string> ports = declared_ports(document, type, direction);
    if (ports.empty()) return fmt::format("node {} ({}) has no {} port", end.node, type, word);
    return fmt::format("node {} ({}) has no {} port \"{}\", only {}", end.node, type, word,
                       end.port, fmt::join(ports, ", "));
}

std::vector<std::string> wanted_ports(const Document& document, const std::string& type,
                                      const std::vector<const Wire*>& incoming) {
    if (!is_variadic(type)) return declared_ports(document, type, Direction::Input);
    std::set<int> used = used_indices(incoming);
    if (used.empty()) used.insert(0);
    return variadic_ports(used);
}

bool is_loss(const std::string& type) {
    const nn::LayerSpec* spec = nn::find_layer(type);
    return spec && spec->category == nn::Category::Loss;
}

const Node* find_node(const std::vector<Node>& nodes, const std::string& id) {
    const auto found = std::ranges::find(nodes, id, &Node::id);
    return found == nodes.end() ? nullptr : &*found;
}

std::vector<Endpoint> inside_of(const std::vector<BlockPort>& ports, const std::string& name) {
    const auto port = std::ranges::find(ports, name, &BlockPort::name);
    return port == ports.end() ? std::vector<Endpoint>{} : port->inside;
}

std::vector<std::string> input_ports(const Document& document, const Node& node) {
    if (!is_variadic(node.type)) return declared_ports(document, node.type, Direction::Input);
    std::vector<const Wire*> incoming;
    for (const Wire& wire : document.wires)
        if (wire.to.node == node.id) incoming.push_back(&wire);
    std::set<int> indices = used_indices(incoming);
    int free = 0;
    while (indices.contains(free)) ++free;
    indices.insert(free);
    return variadic_ports(indices);
}

std::vector<std::string> output_ports(const Document& document, const Node& node) {
    return declared_ports(document, node.type, Direction::Output);
}

}  // namespace gradlab::graph
