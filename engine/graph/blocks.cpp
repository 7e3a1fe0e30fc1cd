// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/blocks.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/graph/check.h"
#include "engine/graph/ports.h"
#include "engine/nn/catalog.h"

namespace gradlab::graph {

namespace {

std::vector<nn::Port> ports(const std::vector<BlockPort>& list) {
    std::vector<nn::Port> ports;
    for (const BlockPort& port : list) ports.push_back({port.name});
    return ports;
}

/// The parameter that types of this name have under the key; none where there is no such. One of a
/// block is the parameter that it sets first, under the block's name and with its default.
std::optional<nn::Field> field_of(const Document& document, const std::string& type,
                                  const std::string& key) {
    if (const nn::LayerSpec* spec = nn::find_layer(type)) {
        const auto field = std::ranges::find(spec->fields, key, &nn::Field::key);
        return field == spec->fields.end() ? std::nullopt : std::optional(*field);
    }
    const Block* block = document.find_block(type);
    if (!block) return {};
    const auto own = std::ranges::find(block->fields, key, &BlockField::key);
    if (own == block->fields.end()) return {};
    const Node* node = own->sets.empty() ? nullptr : find_node(block->nodes, own->sets[0].node);
    auto field = node ? field_of(document, node->type, own->sets[0].port) : std::nullopt;
    if (!field) return nn::Field{.key = key};
    field->key = key;
    if (!own->value.is_null()) field->value = nn::read_field(*field, own->value).value;
    return field;
}

std::string layer_list(const Block& block) {
    std::string list;
    for (const Node& node : block.nodes) list += (list.empty() ? "" : ", ") + node.type;
    return list;
}

nn::LayerSpec spec_of(const Document& document, const Block& block) {
    nn::LayerSpec spec;
    spec.id = block.name;
    spec.summary = fmt::format("A block: {}", layer_list(block));
    spec.help = fmt::format(
        "A block of this project, made of {}. Edited once, it changes wherever "
        "it is used.",
        layer_list(block));
    spec.inputs = ports(block.inputs);
    spec.outputs = ports(block.outputs);
    for (const BlockField& field : block.fields)
        spec.fields.push_back(*field_of(document, block.name, field.key));
    return spec;
}

nn::LayerSpec make_port_spec(bool input) {
    nn::LayerSpec spec;
    spec.id = input ? input_type : output_type;
    spec.summary = input ? "What comes into the block" : "What leaves the block";
    spec.help = fmt::format("Each use of the block has an {} port of this name.",
                            input ? "input" : "output");
    (input ? spec.inputs : spec.outputs).clear();
    return spec;
}

const nn::LayerSpec* port_spec(const std::string& type) {
    static const nn::LayerSpec input = make_port_spec(true), output = make_port_spec(false);
    return type == input_type ? &input : &output;
}

/// Puts nodes and wires of one level, the document's or a block's, into the flat document.
class Expansion {
public:
    explicit Expansion(const Document& document) : document_(document) {}

    Document run() {
        flat_.name = document_.name;
        flat_.data = document_.data;
        flat_.training = document_.training;
        flat_.extra = document_.extra;
        add(document_.nodes, document_.wires, "", document_.blocks.size());
        return std::move(flat_);
    }
    std::vector<Endpoint> ends(const Endpoint& end, Direction direction) const {
        return inside(document_.nodes, end, direction, "", document_.blocks.size());
    }

private:
    /// Blocks use only blocks that were defined before them, the first `known`.
    const Block* block(const std::string& type, size_t known) const {
        const auto end = document_.blocks.begin() + static_cast<std::ptrdiff_t>(known);
        const auto found = std::find_if(document_.blocks.begin(), end,
                                        [&](const Block& block) { return block.name == type; });
        return found == end ? nullptr : &*found;
    }

    void add(const std::vector<Node>& nodes, const std::vector<Wire>& wires,
             const std::string& prefix, size_t known) {
        for (const Node& node : nodes) {
            if (const Block* inner = block(node.type, known)) {
                const auto before = static_cast<size_t>(inner - document_.blocks.data());
                add(nodes_of(*inner, node), inner->wires, prefix + node.id + ".", before);
            } else {
                flat_.nodes.push_back(node);
                flat_.nodes.back().id = prefix + node.id;
            }
        }
        for (const Wire& wire : wires) {
            const auto from = inside(nodes, wire.from, Direction::Output, prefix, known);
            if (from.empty()) continue;
            for (Endpoint& to : inside(nodes, wire.to, Direction::Input, prefix, known))
                flat_.wires.push_back({from.front(), std::move(to)});
        }
    }

    /// The flat ends that an end of this level stands for.
    std::vector<Endpoint> inside(const std::vector<Node>& nodes, const Endpoint& end,
                                 Direction direction, const std::string& prefix,
                                 size_t known) const {
        const Node* node = find_node(nodes, end.node);
        const Block* inner = node ? block(node->type, known) : nullptr;
        if (!inner) return {{prefix + end.node, end.port}};
        const auto& list = direction == Direction::Input ? inner->inputs : inner->outputs;
        const auto before = static_cast<size_t>(inner - document_.blocks.data());
        std::vector<Endpoint> ends;
        for (const Endpoint& next : inside_of(list, end.port))
            std::ranges::move(
                inside(inner->nodes, next, direction, prefix + end.node + ".", before),
                std::back_inserter(ends));
        return ends;
    }

    const Document& document_;
    Document flat_;
};

}  // namespace

std::shared_ptr<const nn::LayerSpec> find_spec(const Document& document, const std::string& type) {
    if (const nn::LayerSpec* spec = nn::find_layer(type))
        return {std::shared_ptr<const nn::LayerSpec>(), spec};  // nobody owns it
    if (is_port(document, type)) return {std::shared_ptr<const nn::LayerSpec>(), port_spec(type)};
    const Block* block = document.find_block(type);
    return block ? std::make_shared<const nn::LayerSpec>(spec_of(document, *block)) : nullptr;
}

bool is_port(const Document& document, const std::string& type) {
    return !document.inside.empty() && (type == input_type || type == output_type);
}

std::string port_of(const Node& node) { return node.type == input_type ? "output" : "input"; }

std::vector<Node> nodes_of(const Block& block, const Node& use) {
    std::vector<Node> nodes = block.nodes;
    for (Node& node : nodes) node.frozen |= use.frozen;
    for (const BlockField& field : block.fields) {
        const bool given = use.params.contains(field.key);
        const Json& value = given ? use.params[field.key] : field.value;
        if (value.is_null()) continue;
        for (const Endpoint& target : field.sets)
            if (const auto node = std::ranges::find(nodes, target.node, &Node::id);
                node != nodes.end())
                node->params[target.port] = value;
    }
    return nodes;
}

size_t expanded_size(const Document& document) {
    std::unordered_map<std::string, size_t> sizes;
    const auto size_of = [&](const std::vector<Node>& nodes) {
        size_t sum = 0;
        for (const Node& node : nodes) {
            const auto block = sizes.find(node.type);
            if (__builtin_add_overflow(sum, block == sizes.end() ? 1 : block->second, &sum))
                return SIZE_MAX;
        }
        return sum;
    };
    for (const Block& block : document.blocks) sizes.emplace(block.name, size_of(block.nodes));
    return size_of(document.nodes);
}

Document expand(const Document& document) { return Expansion(document).run(); }

std::vector<Endpoint> expanded_ends(const Document& document, const Endpoint& end,
                                    Direction direction) {
    return Expansion(document).ends(end, direction);
}

}  // namespace gradlab::graph
