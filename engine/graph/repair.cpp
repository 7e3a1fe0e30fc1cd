// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "engine/graph/check.h"
#include "engine/graph/ports.h"

namespace gradlab::graph {

namespace {

using nn::Repair;

std::optional<Endpoint> first_source(const Document& document, const Node& node) {
    for (const std::string& port : input_ports(document, node))
        if (const Wire* wire = document.wire_into({node.id, port})) return wire->from;
    return {};
}

std::optional<std::array<double, 2>> midway(const Node* a, const Node* b) {
    if (!a || !b || !a->position || !b->position) return {};
    return {
        {((*a->position)[0] + (*b->position)[0]) / 2, ((*a->position)[1] + (*b->position)[1]) / 2}};
}

void set_params(Node& node, const std::vector<std::pair<std::string, nn::Value>>& params) {
    for (const auto& [key, value] : params) node.params[key] = nn::to_json(value);
}

void insert_layer(const Repair& repair, const Endpoint& to, Document& document) {
    const Wire* wire = document.wire_into(to);
    if (!wire) return;
    const Endpoint from = wire->from;
    Node node{.id = document.free_id(repair.layer), .type = repair.layer};
    set_params(node, repair.params);
    node.position = midway(document.find(from.node), document.find(to.node));
    const auto inputs = input_ports(document, node);
    const auto outputs = output_ports(document, node);
    if (inputs.empty() || outputs.empty()) return;
    document.connect({from, {node.id, inputs.front()}});
    document.connect({{node.id, outputs.front()}, to});
    const auto user = std::ranges::find(document.nodes, to.node, &Node::id);
    document.nodes.insert(user, std::move(node));
}

void remove_node(const Node& node, Document& document) {
    const std::string id = node.id;
    if (const auto source = first_source(document, node))
        for (Wire& wire : document.wires)
            if (wire.from.node == id) wire.from = *source;
    document.remove_node(id);
}

void replace_node(const Repair& repair, Node& node, Document& document) {
    node.type = repair.layer;
    node.params = Json::object();
    set_params(node, repair.params);
    std::erase_if(document.wires, [&](const Wire& wire) {
        return (wire.to.node == node.id &&
                !has_port(document, node.type, Direction::Input, wire.to.port)) ||
               (wire.from.node == node.id &&
                !has_port(document, node.type, Direction::Output, wire.from.port));
    });
}

}  // namespace

void apply(const Repair& repair, const Diagnostic& at, Document& document) {
    Node* node = document.find(at.node);
    if (!node) return;
    const Endpoint port{node->id, repair.port.empty() ? at.port : repair.port};
    switch (repair.kind) {
        case Repair::Kind::SetParam:
            set_params(*node, {{repair.key, repair.value}});
            break;
        case Repair::Kind::ClearParam:
            node->params.erase(repair.key);
            break;
        case Repair::Kind::InsertLayer:
            insert_layer(repair, port, document);
            break;
        case Repair::Kind::RemoveNode:
            remove_node(*node, document);
            break;
        case Repair::Kind::ReplaceNode:
            replace_node(repair, *node, document);
            break;
        case Repair::Kind::Connect:
            document.connect({{repair.source.first, repair.source.second}, port});
            break;
        case Repair::Kind::SetBatchSize:
            document.data.batch_size = std::get<int64_t>(repair.value);
            break;
    }
}

}  // namespace gradlab::graph
