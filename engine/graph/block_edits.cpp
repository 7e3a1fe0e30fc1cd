// SPDX-License-Identifier: GPL-3.0-or-later
// Making a block of nodes, and nodes of a block.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "engine/graph/blocks.h"
#include "engine/graph/check.h"
#include "engine/graph/fragment.h"
#include "engine/graph/ports.h"
#include "engine/graph/topology.h"
#include "engine/nn/catalog.h"
#include "engine/tensor/error.h"

namespace gradlab::graph {

namespace {

using Ids = std::set<std::string>;

/// A port name that no other of the list has: "input", "input2", ….
std::string free_name(const std::vector<BlockPort>& ports, const std::string& stem) {
    std::string name = stem;
    for (int number = 2; std::ranges::count(ports, name, &BlockPort::name); ++number)
        name = stem + std::to_string(number);
    return name;
}

/// The middle of the nodes' corners, if all have one.
std::optional<std::array<double, 2>> middle(const std::vector<Node>& nodes) {
    std::array<double, 2> sum{};
    for (const Node& node : nodes) {
        if (!node.position) return {};
        for (size_t i = 0; i < 2; ++i) sum[i] += (*node.position)[i];
    }
    const auto n = static_cast<double>(nodes.size());
    return {{std::round(sum[0] / n), std::round(sum[1] / n)}};
}

/// The definition of the block that is open; null in a project.
Block* open_block_of(Document& document) {
    const auto found = std::ranges::find(document.blocks, document.inside, &Block::name);
    return found == document.blocks.end() ? nullptr : &*found;
}

/// The wires that cross the block's border become ports; what runs inside moves into the block.
class BlockMaker {
public:
    BlockMaker(Document& document, const Ids& nodes, const std::string& name)
        : document_(document), nodes_(nodes) {
        block_.name = name;
    }

    std::string make() {
        Document inside = fragment(document_, nodes_);
        block_.nodes = std::move(inside.nodes);
        block_.wires = std::move(inside.wires);
        const std::string id = document_.free_id(block_.name);
        const auto first = std::ranges::find_if(
            document_.nodes, [&](const Node& node) { return nodes_.contains(node.id); });
        document_.nodes.insert(
            first, Node{.id = id, .type = block_.name, .position = middle(block_.nodes)});
        for (const Wire& wire : document_.wires) cross(wire, id);
        add_loose_ends();
        add_fields();
        set_through(id);
        for (const std::string& node : nodes_) document_.remove_node(node);
        for (Wire& wire : outside_) document_.wires.push_back(std::move(wire));
        const auto known = std::ranges::find(document_.blocks, block_.name, &Block::name);
        if (known == document_.blocks.end())
            document_.add_block(std::move(block_));
        else
            *known = std::move(block_);
        return id;
    }

private:
    void cross(const Wire& wire, const std::string& id) {
        const bool starts = nodes_.contains(wire.from.node), ends = nodes_.contains(wire.to.node);
        if (starts == ends) return;
        if (ends) {
            std::string& port = input_for_[{wire.from.node, wire.from.port}];
            if (port.empty()) {
                port = free_name(block_.inputs, "input");
                block_.inputs.push_back({port});
                outside_.push_back({wire.from, {id, port}});
            }
            std::ranges::find(block_.inputs, port, &BlockPort::name)->inside.push_back(wire.to);
        } else {
            outside_.push_back({{id, output_for(wire.from)}, wire.to});
        }
    }

    std::string output_for(const Endpoint& from) {
        for (const BlockPort& port : block_.outputs)
            if (port.inside.front() == from) return port.name;
        block_.outputs.push_back({free_name(block_.outputs, "output"), {from}});
        return block_.outputs.back().name;
    }

    /// Where nothing leaves the block, its loose ends are its outputs, and its open inputs inputs.
    void add_loose_ends() {
        for (const Node& node : block_.nodes) {
            const auto outputs = output_ports(document_, node);
            const bool used = std::ranges::any_of(
                block_.wires, [&](const Wire& wire) { return wire.from.node == node.id; });
            if (!used && block_.outputs.empty() && !outputs.empty())
                output_for({node.id, outputs.front()});
            for (const std::string& port : wanted_inputs(node))
                if (!is_fed({node.id, port}))
                    block_.inputs.push_back({free_name(block_.inputs, "input"), {{node.id, port}}});
        }
    }

    /// Sizes without a default must be said of each use: one parameter for all nodes that have the
    /// same value under the same key.
    void add_fields() {
        std::vector<BlockField> found = fields_from_outside();
        const auto is_set = [&](const Endpoint& target) {
            return std::ranges::any_of(found, [&](const BlockField& field) {
                return std::ranges::count(field.sets, target) > 0;
            });
        };
        for (const Node& node : block_.nodes) {
            const bool is_block = document_.find_block(node.type);
            const auto spec = find_spec(document_, node.type);
            for (const nn::Field& field : spec->fields) {
                const bool is_size = field.kind == nn::FieldKind::Integer && field.value.null() &&
                                     !field.inferred && !field.optional;
                if ((!is_block && !is_size) || is_set({node.id, field.key})) continue;
                const Json value = node.params.contains(field.key) ? node.params.at(field.key)
                                                                   : nn::to_json(field.value);
                if (value.is_null()) continue;
                const auto same = std::ranges::find_if(found, [&](const BlockField& other) {
                    return other.key == field.key && other.value == value;
                });
                if (same != found.end())
                    same->sets.push_back({node.id, field.key});
                else
                    found.push_back({field.key, value, {{node.id, field.key}}});
            }
        }
        block_.fields = found;
        for (BlockField& field : block_.fields)
            if (std::ranges::count(found, field.key, &BlockField::key) > 1)
                field.key = field.sets.front().node + "_" + field.key;
    }

    /// What the block around, if one is open, sets of these nodes.
    std::vector<BlockField> fields_from_outside() {
        std::vector<BlockField> found;
        const Block* outer = open_block_of(document_);
        if (!outer) return found;
        for (BlockField field : outer->fields) {
            std::erase_if(field.sets,
                          [&](const Endpoint& target) { return !nodes_.contains(target.node); });
            if (!field.sets.empty()) found.push_back(std::move(field));
        }
        return found;
    }

    /// The block around sets the parameters of the new node instead.
    void set_through(const std::string& id) {
        Block* outer = open_block_of(document_);
        if (!outer) return;
        for (BlockField& field : outer->fields) {
            std::vector<Endpoint> sets;
            for (Endpoint target : field.sets) {
                for (const BlockField& own : block_.fields)
                    if (std::ranges::count(own.sets, target)) target = {id, own.key};
                if (!std::ranges::count(sets, target)) sets.push_back(target);
            }
            field.sets = std::move(sets);
        }
    }

    std::vector<std::string> wanted_inputs(const Node& node) const {
        std::vector<const Wire*> incoming;
        for (const Wire& wire : document_.wires)
            if (wire.to.node == node.id) incoming.push_back(&wire);
        return wanted_ports(document_, node.type, incoming);
    }
    bool is_fed(const Endpoint& end) const { return document_.wire_into(end) != nullptr; }

    Document& document_;
    const Ids& nodes_;
    Block block_;
    std::map<std::pair<std::string, std::string>, std::string> input_for_;
    std::vector<Wire> outside_;
};

/// Whether a path leaves the nodes and comes back: as one node they would feed themselves.
bool leads_back(const Document& document, const Ids& nodes) {
    const Topology topology(document.nodes, document.wires);
    std::vector<size_t> chosen, around;
    for (size_t i = 0; i < document.nodes.size(); ++i)
        (nodes.contains(document.nodes[i].id) ? chosen : around).push_back(i);
    const auto from = topology.reached_from(chosen), to = topology.leading_to(chosen);
    return std::ranges::any_of(around, [&](size_t i) { return from[i] && to[i]; });
}

}  // namespace

std::string why_not_inside(const Document& document, const Node& node) {
    if (node.type == data_type) return "The Data node cannot be part of a block.";
    if (is_loss(node.type)) return "The loss cannot be part of a block.";
    if (is_port(document, node.type))
        return "The block's own inputs and outputs cannot be part of a block in it.";
    return {};
}

std::string why_no_block(const Document& document, const Ids& nodes) {
    if (nodes.empty()) return "Select the layers that the block is to hold.";
    for (const std::string& id : nodes) {
        const Node* node = document.find(id);
        if (!node) return fmt::format("There is no node {}.", id);
        if (std::string why = why_not_inside(document, *node); !why.empty()) return why;
    }
    if (leads_back(document, nodes))
        return "A path leaves these layers and comes back to them: select the layers between, too.";
    return {};
}

std::string why_not_redefine(const Document& document, const Ids& nodes, const std::string& name) {
    Document trial = document;
    const size_t place = document.find_block(name) - document.blocks.data();
    BlockMaker(trial, nodes, name).make();
    const Block& made = trial.blocks[place];
    for (const Node& node : made.nodes) {
        const Block* inner = trial.find_block(node.type);
        if (inner && inner >= &made)
            return fmt::format("{} cannot be made of {}, which was defined after it.", name,
                               node.type);
    }
    const auto loses = [&](const auto& level) {  // the document, or a block
        return std::ranges::any_of(level.wires, [&](const Wire& wire) {
            const Node* from = find_node(level.nodes, wire.from.node);
            const Node* to = find_node(level.nodes, wire.to.node);
            return !from || !to ||
                   !has_port(trial, from->type, Direction::Output, wire.from.port) ||
                   !has_port(trial, to->type, Direction::Input, wire.to.port);
        });
    };
    if (loses(trial) || std::ranges::any_of(trial.blocks, loses))
        return fmt::format("Other uses of {} have wires at ports that it would lose.", name);
    return {};
}

std::string why_not_name(const Document& document, const std::string& name) {
    if (name.empty()) return "A block needs a name.";
    if (name.find('.') != std::string::npos) return "A block's name has no dot.";
    if (name == data_type || name == input_type || name == output_type || nn::find_layer(name))
        return fmt::format("{} is a layer already.", name);
    if (std::ranges::count(document.blocks, name, &Block::name))
        return fmt::format("There is a block {} already.", name);
    return {};
}

std::string make_block(Document& document, const Ids& nodes, const std::string& name) {
    const auto refuse = [](const std::string& why) {
        gradlab::check(why.empty(), [&] { return "make_block: " + why; });
    };
    refuse(why_no_block(document, nodes));
    refuse(document.find_block(name) ? why_not_redefine(document, nodes, name)
                                     : why_not_name(document, name));
    return BlockMaker(document, nodes, name).make();
}

namespace {

/// What the block around set of a node that was dissolved, it sets of what has come out.
void set_directly(Document& document, const std::string& id, const Block& dissolved,
                  const std::map<std::string, std::string>& named) {
    Block* outer = open_block_of(document);
    if (!outer) return;
    for (BlockField& field : outer->fields) {
        std::vector<Endpoint> sets;
        for (const Endpoint& target : field.sets) {
            if (target.node != id) {
                sets.push_back(target);
                continue;
            }
            const auto inner = std::ranges::find(dissolved.fields, target.port, &BlockField::key);
            for (const Endpoint& end : inner->sets) sets.push_back({named.at(end.node), end.port});
        }
        field.sets = std::move(sets);
    }
}

}  // namespace

Ids dissolve_block(Document& document, const std::string& id) {
    const Node node = *document.find(id);
    const Block block = *document.find_block(node.type);
    std::vector<Wire> wires = std::move(document.wires);
    document.wires.clear();
    const auto place = std::ranges::find(document.nodes, id, &Node::id) - document.nodes.begin();
    document.remove_node(id);

    std::map<std::string, std::string> named;
    Ids added;
    auto next = place;
    for (Node inner : nodes_of(block, node)) {
        const std::string old = inner.id;
        if (document.find(old)) inner.id = document.free_id(inner.type);
        added.insert(named[old] = inner.id);
        document.nodes.insert(document.nodes.begin() + next++, std::move(inner));
    }
    set_directly(document, id, block, named);
    const auto moved = [&](const Endpoint& end) { return Endpoint{named.at(end.node), end.port}; };
    for (const Wire& wire : block.wires)
        document.wires.push_back({moved(wire.from), moved(wire.to), wire.extra});
    for (const Wire& wire : wires) {
        if (wire.to.node == id) {
            for (const Endpoint& end : inside_of(block.inputs, wire.to.port))
                document.wires.push_back({wire.from, moved(end)});
        } else if (wire.from.node == id) {
            for (const Endpoint& end : inside_of(block.outputs, wire.from.port))
                document.wires.push_back({moved(end), wire.to});
        } else {
            document.wires.push_back(wire);
        }
    }
    return added;
}

}  // namespace gradlab::graph
