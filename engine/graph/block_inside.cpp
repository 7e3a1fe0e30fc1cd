// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a block, and changing what all its uses share.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/graph/blocks.h"
#include "engine/graph/ports.h"

namespace gradlab::graph {

namespace {

using Names = std::map<std::string, std::string>;

/// Nodes and ports share one list of ids while the block is open; a port whose name a node has
/// gets this behind it.
constexpr char port_mark = '\'';

std::string port_id(const Document& inside, std::string name) {
    while (inside.find(name)) name += port_mark;
    return name;
}

std::string port_name(std::string id) {
    while (id.ends_with(port_mark)) id.pop_back();
    return id;
}

void add_ports(Document& inside, const std::vector<BlockPort>& ports, Direction direction) {
    for (const BlockPort& port : ports) {
        const bool input = direction == Direction::Input;
        const Node node{.id = port_id(inside, port.name),
                        .type = input ? input_type : output_type,
                        .position = port.position};
        inside.nodes.push_back(node);
        const Endpoint own{node.id, port_of(node)};
        for (const Endpoint& end : port.inside)
            inside.wires.push_back(input ? Wire{own, end} : Wire{end, own});
    }
}

/// The nodes whose id was changed: nothing else, and no node came or went.
Names renamed(const std::vector<Node>& before, const std::vector<Node>& after) {
    Names names;
    if (before.size() != after.size()) return names;
    for (size_t i = 0; i < before.size(); ++i)
        if (before[i].id != after[i].id && before[i].type == after[i].type &&
            !find_node(after, before[i].id))
            names[before[i].id] = after[i].id;
    return names;
}

std::string now(const Names& names, const std::string& id) {
    const auto found = names.find(id);
    return found == names.end() ? id : found->second;
}

/// What has become of a block. Its parameters may set other nodes by now.
Block block_of(const Document& inside, const Block& before, const Names& names) {
    Block block = before;
    block.nodes.clear();
    block.wires.clear();
    block.inputs.clear();
    block.outputs.clear();
    block.notes = inside.notes;
    for (const Node& node : inside.nodes) {
        if (!is_port(inside, node.type)) {
            block.nodes.push_back(node);
            continue;
        }
        BlockPort port{.name = port_name(node.id), .position = node.position};
        const bool input = node.type == input_type;
        for (const Wire& wire : inside.wires)
            if (const Endpoint& own = input ? wire.from : wire.to; own.node == node.id)
                port.inside.push_back(input ? wire.to : wire.from);
        (input ? block.inputs : block.outputs).push_back(std::move(port));
    }
    for (const Wire& wire : inside.wires)
        if (find_node(block.nodes, wire.from.node) && find_node(block.nodes, wire.to.node))
            block.wires.push_back(wire);
    for (BlockField& field : block.fields) {
        for (Endpoint& target : field.sets) target.node = now(names, target.node);
        std::erase_if(field.sets, [&](const Endpoint& target) {
            const Node* node = find_node(block.nodes, target.node);
            const auto spec = node ? find_spec(inside, node->type) : nullptr;
            return !spec || !std::ranges::count(spec->fields, target.port, &nn::Field::key);
        });
    }
    std::erase_if(block.fields, [](const BlockField& field) { return field.sets.empty(); });
    return block;
}

/// The document's own nodes and wires and those of each block.
template <class F>
void for_each_level(Document& document, F visit) {
    visit(document.nodes, document.wires);
    for (Block& block : document.blocks) visit(block.nodes, block.wires);
}

void follow_ports(Document& document, const std::string& name, const Names& inputs,
                  const Names& outputs) {
    const auto follow = [&](const std::vector<Node>& nodes, Endpoint& end, const Names& names) {
        const Node* node = find_node(nodes, end.node);
        if (node && node->type == name) end.port = now(names, end.port);
    };
    for_each_level(document, [&](std::vector<Node>& nodes, std::vector<Wire>& wires) {
        for (Wire& wire : wires) {
            follow(nodes, wire.from, outputs);
            follow(nodes, wire.to, inputs);
        }
    });
    for (Block& block : document.blocks)
        for (auto [ports, names] :
             {std::pair{&block.inputs, &inputs}, std::pair{&block.outputs, &outputs}})
            for (BlockPort& port : *ports)
                for (Endpoint& end : port.inside) follow(block.nodes, end, *names);
}

/// Wires to ports, and parameters for fields, that the block has no longer.
void drop_lost(Document& document, const Block& block) {
    const auto is_lost = [&](const std::vector<Node>& nodes, const Endpoint& end,
                             Direction direction) {
        const Node* node = find_node(nodes, end.node);
        return node && node->type == block.name &&
               !has_port(document, node->type, direction, end.port);
    };
    for_each_level(document, [&](std::vector<Node>& nodes, std::vector<Wire>& wires) {
        std::erase_if(wires, [&](const Wire& wire) {
            return is_lost(nodes, wire.from, Direction::Output) ||
                   is_lost(nodes, wire.to, Direction::Input);
        });
    });
    for (Block& other : document.blocks)
        for (auto [list, direction] : {std::pair{&other.inputs, Direction::Input},
                                       std::pair{&other.outputs, Direction::Output}})
            for (BlockPort& port : *list)
                std::erase_if(port.inside, [&, direction = direction](const Endpoint& end) {
                    return is_lost(other.nodes, end, direction);
                });
}

void drop_params(Document& document, const Block& before, const Block& after) {
    for (const BlockField& field : before.fields) {
        if (std::ranges::count(after.fields, field.key, &BlockField::key)) continue;
        for_each_level(document, [&](std::vector<Node>& nodes, std::vector<Wire>&) {
            for (Node& node : nodes)
                if (node.type == before.name) node.params.erase(field.key);
        });
        for (Block& other : document.blocks)
            for (BlockField& outer : other.fields)
                std::erase_if(outer.sets, [&](const Endpoint& target) {
                    const Node* node = find_node(other.nodes, target.node);
                    return node && node->type == before.name && target.port == field.key;
                });
    }
    for (Block& other : document.blocks)
        std::erase_if(other.fields, [](const BlockField& field) { return field.sets.empty(); });
}

/// A parameter that the block sets from outside, and that was changed inside all the same.
std::string changed_from_outside(const Block& block, const Document& inside, const Names& names) {
    for (const BlockField& field : block.fields)
        for (const Endpoint& target : field.sets) {
            const Node* before = find_node(block.nodes, target.node);
            const Node* after = inside.find(now(names, target.node));
            if (!after || after->type != before->type) continue;
            const auto value = [&](const Node& node) {
                return node.params.value(target.port, Json());
            };
            if (value(*before) != value(*after))
                return fmt::format(
                    "{} of {} is set where {} is used, by its parameter {}: change it there.",
                    target.port, after->id, block.name, field.key);
        }
    return {};
}

}  // namespace

Document open_block(const Document& document, const std::string& name) {
    const Block& block = *document.find_block(name);
    Document inside = document;
    inside.inside = name;
    inside.nodes = block.nodes;
    inside.wires = block.wires;
    inside.notes = block.notes;
    add_ports(inside, block.inputs, Direction::Input);
    add_ports(inside, block.outputs, Direction::Output);
    return inside;
}

std::string why_not_close(const Document& document, const Document& inside) {
    const Document before = open_block(document, inside.inside);
    std::vector<std::string> ports;
    for (const Node& node : inside.nodes) {
        if (!is_port(inside, node.type)) {
            if (std::string why = why_not_inside(inside, node); !why.empty()) return why;
            if (!find_spec(inside, node.type))
                return fmt::format("{} cannot be part of {}: it was defined after it.", node.type,
                                   inside.inside);
            continue;
        }
        std::string port = node.type + port_name(node.id);
        if (std::ranges::count(ports, port))
            return fmt::format("There is a port {} already.", port_name(node.id));
        ports.push_back(std::move(port));
    }
    return changed_from_outside(*document.find_block(inside.inside), inside,
                                renamed(before.nodes, inside.nodes));
}

void close_block(Document& document, const Document& inside) {
    const Document before = open_block(document, inside.inside);
    const Block old = *document.find_block(inside.inside);
    const Names names = renamed(before.nodes, inside.nodes);
    const auto own = std::ranges::find(inside.blocks, inside.inside, &Block::name);
    const Block made = block_of(inside, *own, names);
    const Document level = std::exchange(document, inside);
    document.nodes = level.nodes;
    document.wires = level.wires;
    document.notes = level.notes;
    document.inside = level.inside;
    *std::ranges::find(document.blocks, made.name, &Block::name) = made;
    Names inputs, outputs;
    for (const auto& [id, name] : names) {
        const std::string& type = before.find(id)->type;
        if (!is_port(before, type)) continue;
        (type == input_type ? inputs : outputs)[port_name(id)] = port_name(name);
    }
    follow_ports(document, made.name, inputs, outputs);
    drop_params(document, old, made);
    drop_lost(document, made);
}

std::string why_not_rename_block(const Document& document, const std::string& name,
                                 const std::string& wanted) {
    return name == wanted ? "" : why_not_name(document, wanted);
}

void rename_block(Document& document, const std::string& name, const std::string& wanted) {
    std::ranges::find(document.blocks, name, &Block::name)->name = wanted;
    for_each_level(document, [&](std::vector<Node>& nodes, std::vector<Wire>&) {
        for (Node& node : nodes)
            if (node.type == name) node.type = wanted;
    });
}

int64_t uses_of(const Document& document, const std::string& name) {
    int64_t uses = std::ranges::count(document.nodes, name, &Node::type);
    for (const Block& block : document.blocks)
        uses += std::ranges::count(block.nodes, name, &Node::type);
    return uses;
}

std::string why_not_remove_block(const Document& document, const std::string& name) {
    const int64_t uses = uses_of(document, name);
    return uses == 0
               ? ""
               : fmt::format("{} is used {} times: dissolve or remove those first.", name, uses);
}

void remove_block(Document& document, const std::string& name) {
    std::erase_if(document.blocks, [&](const Block& block) { return block.name == name; });
}

}  // namespace gradlab::graph
