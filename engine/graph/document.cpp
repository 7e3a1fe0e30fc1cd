// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/document.h"

#include <algorithm>
#include <cctype>

#include "engine/graph/ports.h"

namespace gradlab::graph {

const Node* Document::find(const std::string& id) const { return find_node(nodes, id); }

Node* Document::find(const std::string& id) {
    return const_cast<Node*>(std::as_const(*this).find(id));
}

const Block* Document::find_block(const std::string& name) const {
    for (const Block& block : blocks) {
        if (!inside.empty() && block.name == inside) break;
        if (block.name == name) return &block;
    }
    return nullptr;
}

void Document::add_block(Block block) {
    const auto place =
        inside.empty() ? blocks.end() : std::ranges::find(blocks, inside, &Block::name);
    blocks.insert(place, std::move(block));
}

const Wire* Document::wire_into(const Endpoint& to) const {
    const auto found = std::ranges::find(wires, to, &Wire::to);
    return found == wires.end() ? nullptr : &*found;
}

std::string Document::free_id(const std::string& type) const {
    std::string stem = type;
    std::ranges::transform(stem, stem.begin(), [](unsigned char c) { return std::tolower(c); });
    for (size_t number = 1;; ++number) {
        std::string id = stem + std::to_string(number);
        if (!find(id)) return id;
    }
}

void Document::remove_node(const std::string& id) {
    std::erase_if(nodes, [&](const Node& node) { return node.id == id; });
    std::erase_if(wires,
                  [&](const Wire& wire) { return wire.from.node == id || wire.to.node == id; });
}

void Document::connect(const Wire& wire) {
    const auto taken = std::ranges::find(wires, wire.to, &Wire::to);
    if (taken == wires.end())
        wires.push_back(wire);
    else
        *taken = wire;
}

}  // namespace gradlab::graph
