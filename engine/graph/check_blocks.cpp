// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/check_blocks.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/graph/blocks.h"

namespace gradlab::graph {

namespace {

bool is_inside(const std::string& id, const std::string& block) {
    return id.size() > block.size() && id.starts_with(block) && id[block.size()] == '.';
}

NodeReport report_of(const Document& document, const Document& flat, const Report& report,
                     const Node& node) {
    NodeReport at;
    const auto spec = find_spec(document, node.type);
    at.params = nn::Params::resolve(spec->fields, node.params);
    for (const nn::Port& port : spec->outputs)
        for (const Endpoint& end : expanded_ends(document, {node.id, port.name}, Direction::Output))
            if (const auto shape = report.shape(flat, end)) at.outputs.push_back(*shape);
    if (at.outputs.size() != spec->outputs.size()) at.outputs.clear();
    for (const nn::Port& port : spec->inputs)
        if (const Wire* wire = document.wire_into({node.id, port.name}))
            at.inputs.push_back(wire->from);
    if (at.inputs.size() != spec->inputs.size()) at.inputs.clear();
    for (const auto& [id, inner] : report.nodes) {
        if (!is_inside(id, node.id)) continue;
        at.parameters += inner.parameters;
        at.multiply_adds += inner.multiply_adds;
    }
    return at;
}

/// The block's input port that stands for a port inside, or empty.
std::string port_for(const Block& block, const Endpoint& inside) {
    for (const BlockPort& port : block.inputs)
        if (std::ranges::count(port.inside, inside)) return port.name;
    return {};
}

/// A mistake inside a block, told of the block's node; what mends it from outside stays.
void lift(const Document& document, Diagnostic& diagnostic) {
    const size_t dot = diagnostic.node.find('.');
    const std::string inner = diagnostic.node.substr(dot + 1);
    diagnostic.node.resize(dot);
    const Node& node = *document.find(diagnostic.node);
    diagnostic.port = port_for(*document.find_block(node.type), {inner, diagnostic.port});
    if (diagnostic.pending && !diagnostic.port.empty())
        diagnostic.message = fmt::format("{} needs a wire into {}.", node.type, diagnostic.port);
    else
        diagnostic.message = fmt::format("{}: {}", inner, diagnostic.message);
    std::erase_if(diagnostic.repairs, [&](const nn::Repair& repair) {
        const bool from_outside = repair.kind == nn::Repair::Kind::Connect ||
                                  repair.kind == nn::Repair::Kind::InsertLayer;
        return !from_outside || diagnostic.port.empty() ||
               repair.source.first.find('.') != std::string::npos;
    });
    for (nn::Repair& repair : diagnostic.repairs) repair.port = diagnostic.port;
}

}  // namespace

void fold_blocks(const Document& document, const Document& flat, Report& report) {
    for (const Node& node : document.nodes)
        if (document.find_block(node.type))
            report.nodes[node.id] = report_of(document, flat, report, node);
    std::vector<Diagnostic> told;
    for (Diagnostic& diagnostic : report.diagnostics) {
        if (diagnostic.node.find('.') != std::string::npos) lift(document, diagnostic);
        if (!std::ranges::count(told, diagnostic)) told.push_back(std::move(diagnostic));
    }
    report.diagnostics = std::move(told);
}

}  // namespace gradlab::graph
