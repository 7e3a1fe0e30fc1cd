// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/network_edits.h"

#include <algorithm>

#include "engine/graph/blocks.h"
#include "engine/graph/check.h"
#include "engine/nn/catalog.h"
#include "ui/canvas/arrange.h"
#include "ui/canvas/metrics.h"

namespace gradlab::ui {
namespace {

graph::Json startingParams(const nn::LayerSpec& spec) {
    auto params = graph::Json::object();
    for (const auto& field : spec.fields) {
        if (!field.value.null() || field.inferred || field.optional || spec.samples.empty())
            continue;
        for (const auto& [key, value] : spec.samples.front().params)
            if (key == field.key) params[key] = nn::to_json(value);
    }
    return params;
}

std::string appendNode(graph::Document& document, const std::string& type) {
    pinPositions(document);
    graph::Node node;
    node.id = type == graph::data_type && !document.find("data") ? "data" : document.free_id(type);
    node.type = type;
    if (const auto* spec = nn::find_layer(type)) node.params = startingParams(*spec);
    document.nodes.push_back(std::move(node));
    return document.nodes.back().id;
}

QPointF cornerAround(QPointF middle, QSizeF size) {
    return snapToGrid(middle - QPointF(size.width() / 2, size.height() / 2));
}

/// Where the wire comes from that leads through removed nodes, each with a single input, to here.
std::optional<graph::Endpoint> feederBehind(const graph::Document& document,
                                            const std::set<std::string>& removed,
                                            graph::Endpoint from) {
    while (removed.contains(from.node)) {
        const auto enters = [&](const graph::Wire& wire) { return wire.to.node == from.node; };
        if (std::ranges::count_if(document.wires, enters) != 1) return {};
        from = std::ranges::find_if(document.wires, enters)->from;
    }
    return from;
}

bool isLoss(const graph::Node& node) {
    const auto* spec = nn::find_layer(node.type);
    return spec && spec->category == nn::Category::Loss;
}

bool isFree(const graph::Document& document, QPointF corner, QSizeF size) {
    return freeSpot(document, corner, size) == corner;
}

}  // namespace

bool isNodeType(const graph::Document& document, const std::string& type) {
    return type == graph::data_type || graph::find_spec(document, type);
}

bool hasData(const graph::Document& document) {
    return std::ranges::find(document.nodes, graph::data_type, &graph::Node::type) !=
           document.nodes.end();
}

bool canFeed(const graph::Document& document, const graph::Node& node) {
    return !isLoss(node) && !graph::output_ports(document, node).empty();
}

bool fitsIntoWire(const graph::Document& document, const std::string& type) {
    const auto spec = graph::find_spec(document, type);
    return spec && (spec->variadic || !spec->inputs.empty()) && !spec->outputs.empty();
}

std::string addNode(graph::Document& document, const std::string& type, QPointF corner) {
    const auto id = appendNode(document, type);
    auto& node = *document.find(id);
    setPosition(node, freeSpot(document, corner, cardSize(document, node)));
    return id;
}

std::string insertOnWire(graph::Document& document, const std::string& type,
                         const graph::Wire& wire, QPointF middle) {
    const auto id = appendNode(document, type);
    auto& node = *document.find(id);
    const auto inputs = graph::input_ports(document, node),
               outputs = graph::output_ports(document, node);
    removeWire(document, wire);
    document.connect({wire.from, {id, inputs.front()}});
    document.connect({{id, outputs.front()}, wire.to});

    const QSizeF size = cardSize(document, node);
    QPointF corner = cornerAround(middle, size);
    if (!isFree(document, corner, size)) {
        const auto& feeder = *document.find(wire.from.node);
        const double right =
            positionOf(feeder).x() + cardSize(document, feeder).width() + metrics::columnGap;
        corner = {right, positionOf(feeder).y()};
    }
    setPosition(node, corner);
    pushAside(document, id);
    return id;
}

std::optional<graph::Wire> fittingWire(const graph::Document& document,
                                       const graph::Endpoint& fixed, bool fixedIsInput,
                                       const std::string& node) {
    const auto* other = document.find(node);
    if (!other) return {};
    const auto ports =
        fixedIsInput ? graph::output_ports(document, *other) : graph::input_ports(document, *other);
    for (const auto& port : ports) {
        const graph::Endpoint end{node, port};
        const graph::Wire wire = fixedIsInput ? graph::Wire{end, fixed} : graph::Wire{fixed, end};
        const bool taken = !fixedIsInput && document.wire_into(end);
        if (!taken && graph::why_not_connect(document, wire).empty()) return wire;
    }
    return {};
}

bool chain(graph::Document& document, const std::string& from, const std::string& to) {
    const auto* source = document.find(from);
    if (!source) return false;
    const auto outputs = graph::output_ports(document, *source);
    if (outputs.empty()) return false;
    const auto wire = fittingWire(document, {from, outputs.front()}, false, to);
    if (!wire) return false;
    document.connect(*wire);

    const auto isData = [](const graph::Node& node) { return node.type == graph::data_type; };
    const auto data = std::ranges::find_if(document.nodes, isData);
    if (data == document.nodes.end() || !isLoss(*document.find(to))) return true;
    if (const auto target = fittingWire(
            document, {data->id, graph::output_ports(document, *data).back()}, false, to))
        document.connect(*target);
    return true;
}

void removeWire(graph::Document& document, const graph::Wire& wire) {
    std::erase(document.wires, wire);
}

void removeAll(graph::Document& document, const std::set<std::string>& nodes,
               const std::vector<graph::Wire>& wires) {
    for (const auto& wire : wires) removeWire(document, wire);
    for (const auto& node : nodes) document.remove_node(node);
}

void removeAndHeal(graph::Document& document, const std::set<std::string>& nodes,
                   const std::vector<graph::Wire>& wires) {
    for (const auto& wire : wires) removeWire(document, wire);
    std::vector<graph::Wire> healed;
    for (const auto& wire : document.wires)
        if (nodes.contains(wire.from.node) && !nodes.contains(wire.to.node))
            if (const auto from = feederBehind(document, nodes, wire.from))
                healed.push_back({*from, wire.to});
    removeAll(document, nodes, {});
    for (const auto& wire : healed)
        if (graph::why_not_connect(document, wire).empty()) document.connect(wire);
}

QPointF cornerAfter(const graph::Document& document, const std::string& node, QPointF otherwise) {
    const auto positions = arrange(document);
    const auto* before = document.find(node);
    if (!before && !document.nodes.empty()) before = &document.nodes.back();
    if (!before) return otherwise;
    const double width = cardSize(document, *before).width();
    return positions.at(before->id) + QPointF(width + metrics::columnGap, 0);
}

}  // namespace gradlab::ui
