// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/check_blocks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/graph/blocks.h"
#include "engine/graph/check_counts.h"
#include "engine/graph/missing_wires.h"

namespace gradlab::graph {

namespace {

/// The block's input port that stands for a port inside, or empty.
std::string port_for(const Block& block, const Endpoint& inside) {
    for (const BlockPort& port : block.inputs)
        if (std::ranges::count(port.inside, inside)) return port.name;
    return {};
}

class LevelReport {
public:
    LevelReport(const Document& level, const std::string& prefix, const Document& flat,
                const Report& all)
        : level_(level), prefix_(prefix), flat_(flat), all_(all) {}

    Report run() {
        take_nodes();
        for (const Node& node : level_.nodes)
            if (level_.find_block(node.type)) report_.nodes[node.id] = block_report(node);
        for (const Node& node : level_.nodes)
            if (is_port(level_, node.type)) report_.nodes[node.id] = port_report(node);
        for (const Node& node : level_.nodes) require_ends(node);
        for (const Diagnostic& diagnostic : all_.diagnostics) take(diagnostic);
        return std::move(report_);
    }

private:
    bool is_here(const std::string& id) const { return id.starts_with(prefix_); }
    std::string here(const std::string& id) const { return id.substr(prefix_.size()); }

    void take_nodes() {
        for (const auto& [id, node] : all_.nodes) {
            if (!is_here(id)) continue;
            report_.nodes[here(id)] = node;
            add_counts(report_, node);
        }
        for (const std::string& id : all_.order)
            if (is_here(id)) report_.order.push_back(here(id));
    }

    std::vector<Endpoint> flat_ends(const Endpoint& end, Direction direction) const {
        auto ends = expanded_ends(level_, end, direction);
        for (Endpoint& flat : ends) flat.node.insert(0, prefix_);
        return ends;
    }

    NodeReport block_report(const Node& node) const {
        NodeReport at;
        const auto spec = find_spec(level_, node.type);
        at.params = nn::Params::resolve(spec->fields, node.params);
        for (const nn::Port& port : spec->outputs)
            for (const Endpoint& end : flat_ends({node.id, port.name}, Direction::Output))
                if (const auto shape = all_.shape(flat_, end)) at.outputs.push_back(*shape);
        if (at.outputs.size() != spec->outputs.size()) at.outputs.clear();
        for (const nn::Port& port : spec->inputs)
            if (const Wire* wire = level_.wire_into({node.id, port.name}))
                at.inputs.push_back(wire->from);
        if (at.inputs.size() != spec->inputs.size()) at.inputs.clear();
        const std::string inside = node.id + ".";
        for (auto inner = report_.nodes.lower_bound(inside);
             inner != report_.nodes.end() && inner->first.starts_with(inside); ++inner)
            add_counts(at, inner->second);
        return at;
    }

    /// What comes into the block, or what leaves it.
    NodeReport port_report(const Node& node) const {
        NodeReport at;
        if (const Wire* wire = level_.wire_into({node.id, port_of(node)})) {
            if (const auto shape = report_.shape(level_, wire->from)) at.outputs = {*shape};
            return at;
        }
        for (const Wire& wire : level_.wires) {
            if (wire.from.node != node.id) continue;
            for (const Endpoint& end : flat_ends(wire.to, Direction::Input))
                if (const Wire* outer = flat_.wire_into(end))
                    if (const auto shape = all_.shape(flat_, outer->from)) at.outputs = {*shape};
        }
        return at;
    }

    /// An end of a block that stands for nothing, where something needs it.
    void require_ends(const Node& node) {
        if (node.type == output_type && is_port(level_, node.type) &&
            !level_.wire_into({node.id, port_of(node)}))
            missing(node, port_of(node), "Nothing leads to this output of the block.");
        if (!level_.find_block(node.type)) return;
        for (const BlockPort& port : level_.find_block(node.type)->outputs)
            if (port.inside.empty() &&
                std::ranges::count(level_.wires, Endpoint{node.id, port.name}, &Wire::from))
                missing(node, port.name,
                        fmt::format("Nothing inside {} leads to its {}.", node.type, port.name));
    }
    void missing(const Node& node, const std::string& port, std::string message) {
        report_.diagnostics.push_back(
            {.node = node.id, .port = port, .message = std::move(message), .pending = true});
    }

    void take(Diagnostic diagnostic) {
        if (!is_here(diagnostic.node)) return;
        diagnostic.node = here(diagnostic.node);
        if (diagnostic.node.find('.') != std::string::npos) lift(diagnostic);
        move_sources(diagnostic);
        // Wired here already: what is missing is another level's.
        if (diagnostic.pending && level_.wire_into({diagnostic.node, diagnostic.port})) return;
        if (!std::ranges::count(report_.diagnostics, diagnostic))
            report_.diagnostics.push_back(std::move(diagnostic));
    }

    /// A mistake inside a block, told of the block's node; what mends it from outside stays.
    void lift(Diagnostic& diagnostic) const {
        const size_t dot = diagnostic.node.find('.');
        const std::string inner = diagnostic.node.substr(dot + 1);
        diagnostic.node.resize(dot);
        const Node& node = *level_.find(diagnostic.node);
        diagnostic.port = port_for(*level_.find_block(node.type), {inner, diagnostic.port});
        if (diagnostic.pending && !diagnostic.port.empty())
            diagnostic.message =
                fmt::format("{} needs a wire into {}.", node.type, diagnostic.port);
        else
            diagnostic.message = fmt::format("{}: {}", inner, diagnostic.message);
        std::erase_if(diagnostic.repairs, [&](const nn::Repair& repair) {
            if (repair.kind == nn::Repair::Kind::SetBatchSize) return false;
            const bool from_outside = repair.kind == nn::Repair::Kind::Connect ||
                                      repair.kind == nn::Repair::Kind::InsertLayer;
            return !from_outside || diagnostic.port.empty();
        });
        for (nn::Repair& repair : diagnostic.repairs) repair.port = diagnostic.port;
    }

    /// Wires that are offered begin at this level's nodes, or are not offered.
    void move_sources(Diagnostic& diagnostic) const {
        std::vector<nn::Repair> repairs;
        for (nn::Repair& repair : diagnostic.repairs) {
            if (!repair.source.first.empty()) {
                const auto from = own_output({repair.source.first, repair.source.second});
                const Endpoint to{diagnostic.node, repair.port};
                if (!from || !why_not_connect(level_, {*from, to}).empty()) continue;
                repair = wire_repair(*from, repair.port);
            }
            repairs.push_back(std::move(repair));
        }
        diagnostic.repairs = std::move(repairs);
    }

    /// The level's own output that one of the flat network is; one inside a block may lead out.
    std::optional<Endpoint> own_output(const Endpoint& flat) const {
        if (!is_here(flat.node)) return {};
        const std::string id = here(flat.node);
        const size_t dot = id.find('.');
        if (dot == std::string::npos) return Endpoint{id, flat.port};
        const Node& node = *level_.find(id.substr(0, dot));
        for (const BlockPort& port : level_.find_block(node.type)->outputs)
            if (std::ranges::count(flat_ends({node.id, port.name}, Direction::Output), flat))
                return Endpoint{node.id, port.name};
        return {};
    }

    const Document& level_;
    const std::string& prefix_;
    const Document& flat_;
    const Report& all_;
    Report report_;
};

}  // namespace

Report report_of(const Document& level, const std::string& prefix, const Document& flat,
                 const Report& report) {
    return LevelReport(level, prefix, flat, report).run();
}

}  // namespace gradlab::graph
