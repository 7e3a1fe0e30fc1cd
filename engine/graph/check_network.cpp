// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/check_network.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/graph/ports.h"
#include "engine/nn/catalog.h"

namespace gradlab::graph {

namespace {

using nn::Repair;

Repair removal(const Node& node) {
    return {.kind = Repair::Kind::RemoveNode, .text = "Remove " + node.id};
}

/// Exactly one node of a kind: a diagnostic for the network if there is none, for each further one.
void require_one(const std::vector<const Node*>& found, const std::string& none,
                 const std::string& what, std::vector<Diagnostic>& diagnostics) {
    if (found.empty()) diagnostics.push_back({.message = none, .pending = true});
    for (size_t i = 1; i < found.size(); ++i)
        diagnostics.push_back({.node = found[i]->id,
                               .message = fmt::format("A network has one {}, and {} is it already.",
                                                      what, found[0]->id),
                               .repairs = {removal(*found[i])}});
}

void check_ends(const Document& document, const DataShape& data,
                std::vector<Diagnostic>& diagnostics) {
    std::vector<const Node*> sources;
    std::vector<const Node*> losses;
    for (const Node& node : document.nodes) {
        if (node.type == data_type) sources.push_back(&node);
        if (is_loss(node.type)) losses.push_back(&node);
    }
    require_one(sources, "There is no Data node: nothing comes into the network.", "Data node",
                diagnostics);
    require_one(losses,
                fmt::format("There is no loss: add {} and wire it to the last layer and to y.",
                            data.classes > 0 ? "CrossEntropyLoss" : "MSELoss"),
                "loss", diagnostics);
}

/// Whether samples reach the first input of one of these nodes.
bool is_fed(const Document& document, const Topology& topology, const std::vector<size_t>& nodes) {
    std::vector<size_t> data;
    for (size_t i = 0; i < document.nodes.size(); ++i)
        if (document.nodes[i].type == data_type) data.push_back(i);
    const std::vector<bool> reached = topology.reached_from(data);
    return std::ranges::any_of(nodes, [&](size_t i) {
        const Node& node = document.nodes[i];
        const Wire* wire = document.wire_into({node.id, input_ports(document, node).front()});
        const Node* from = wire ? document.find(wire->from.node) : nullptr;
        return from && reached[static_cast<size_t>(from - document.nodes.data())];
    });
}

void check_use(const Document& document, const Topology& topology,
               std::vector<Diagnostic>& diagnostics) {
    std::vector<size_t> losses;
    for (size_t i = 0; i < document.nodes.size(); ++i)
        if (is_loss(document.nodes[i].type)) losses.push_back(i);
    if (losses.empty()) return;
    const std::vector<bool> used = topology.leading_to(losses);
    const bool complete = is_fed(document, topology, losses);
    for (size_t i = 0; i < used.size(); ++i) {
        const Node& node = document.nodes[i];
        if (used[i] || node.type == data_type) continue;
        diagnostics.push_back({.severity = Severity::Warning,
                               .node = node.id,
                               .message = "Unused: no path leads from here to the loss.",
                               .repairs = {removal(node)},
                               .pending = !complete});
    }
}

void check_doubled(const Document& document, const Topology& topology,
                   std::vector<Diagnostic>& diagnostics) {
    for (const Wire& wire : document.wires) {
        const Node* from = topology.find(wire.from.node);
        const Node* to = topology.find(wire.to.node);
        const nn::LayerSpec* spec = to ? nn::find_layer(to->type) : nullptr;
        if (!from || !spec || wire.to.port != spec->inputs.front().name) continue;
        if (!std::ranges::count(spec->applies, from->type)) continue;
        diagnostics.push_back(
            {.severity = Severity::Warning,
             .node = from->id,
             .message = fmt::format("{0} applies {1} itself; with this one it is applied twice.",
                                    to->type, from->type),
             .repairs = {removal(*from)}});
    }
}

}  // namespace

void check_network(const Document& document, const DataShape& data, const Topology& topology,
                   std::vector<Diagnostic>& diagnostics) {
    if (document.data.batch_size < 1)
        diagnostics.push_back({.message = fmt::format("batch_size must be at least 1, got {}.",
                                                      document.data.batch_size)});
    check_ends(document, data, diagnostics);
    if (const std::string cycle = topology.cycle(); !cycle.empty())
        diagnostics.push_back({.node = cycle.substr(0, cycle.find(" → ")),
                               .message = fmt::format("The wires run in a circle: {}.", cycle)});
    check_use(document, topology, diagnostics);
    check_doubled(document, topology, diagnostics);
}

void check_classes(const Document& document, const DataShape& data, Report& report) {
    if (data.classes == 0) return;
    for (const Node& node : document.nodes) {
        const NodeReport& at = report.nodes[node.id];
        if (!is_loss(node.type) || at.outputs.empty() || at.inputs.size() != 2) continue;
        const auto scores = report.shape(document, at.inputs[0]);
        const auto target = report.shape(document, at.inputs[1]);
        const bool indices = scores && target && target->size() + 1 == scores->size();
        if (!indices || (*scores)[1] >= data.classes) continue;
        report.diagnostics.push_back(
            {.node = node.id,
             .port = "input",
             .message = fmt::format("The data has {} classes, but only {} values per sample come "
                                    "in: one for each class is needed.",
                                    data.classes, (*scores)[1])});
    }
}

}  // namespace gradlab::graph
