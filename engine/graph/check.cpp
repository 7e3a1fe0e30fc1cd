// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/check.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/graph/blocks.h"
#include "engine/graph/check_blocks.h"
#include "engine/graph/check_counts.h"
#include "engine/graph/check_network.h"
#include "engine/graph/missing_wires.h"
#include "engine/graph/ports.h"
#include "engine/nn/catalog.h"

namespace gradlab::graph {

namespace {

constexpr int64_t most_values = PTRDIFF_MAX / static_cast<int64_t>(sizeof(float));

/// Why no float32 value of this shape can exist, or empty.
std::string impossible(const nn::Shape& shape) {
    int64_t values = 1;
    for (const int64_t size : shape) {
        if (size < 1) return "is empty";
        if (__builtin_mul_overflow(values, size, &values) || values > most_values)
            return "is too large for any memory";
    }
    return {};
}

/// Of a shape that is not impossible().
int64_t bytes_of(const nn::Shape& shape) {
    return std::accumulate(shape.begin(), shape.end(), static_cast<int64_t>(sizeof(float)),
                           std::multiplies());
}

class Checker {
public:
    Checker(const Document& document, const DataShape& data)
        : document_(document), data_(data), topology_(document.nodes, document.wires) {
        for (const Node& node : document.nodes) report_.nodes.try_emplace(node.id);
        for (const Wire& wire : document.wires) incoming_[wire.to.node].push_back(&wire);
    }

    Report run() {
        check_network(document_, data_, topology_, report_.diagnostics);
        for (const size_t position : topology_.order()) {
            const Node& node = document_.nodes[position];
            report_.order.push_back(node.id);
            visit(node, report_.nodes[node.id]);
        }
        check_classes(document_, data_, report_);
        return std::move(report_);
    }

private:
    void visit(const Node& node, NodeReport& at) {
        if (node.type == data_type) {
            const int64_t batch = std::max<int64_t>(document_.data.batch_size, 1);
            at.outputs = {batched(batch, data_.x), batched(batch, data_.y)};
            return;
        }
        const nn::LayerSpec* spec = nn::find_layer(node.type);
        if (!spec) {
            error(node, fmt::format("There is no layer type {}.", node.type));
            return;
        }
        const bool wired = find_inputs(node, at);
        const bool valid = resolve(node, *spec, at);
        if (wired && valid) infer(node, *spec, at);
    }

    static nn::Shape batched(int64_t batch, const nn::Shape& sample) {
        nn::Shape shape{batch};
        shape.insert(shape.end(), sample.begin(), sample.end());
        return shape;
    }

    bool find_inputs(const Node& node, NodeReport& at) {
        const std::vector<const Wire*>& incoming = incoming_[node.id];
        bool complete = true;
        for (const std::string& port : wanted_ports(document_, node.type, incoming)) {
            const auto wire = std::ranges::find_if(
                incoming, [&](const Wire* candidate) { return candidate->to.port == port; });
            if (wire == incoming.end()) {
                report_.diagnostics.push_back(missing_.at(node, port));
                complete = false;
            } else {
                at.inputs.push_back((*wire)->from);
            }
        }
        if (!complete) at.inputs.clear();
        return complete;
    }

    bool resolve(const Node& node, const nn::LayerSpec& spec, NodeReport& at) {
        std::vector<nn::ParamError> errors;
        at.params = nn::Params::resolve(spec.fields, node.params, &errors);
        for (const nn::ParamError& mistake : errors) {
            Diagnostic& diagnostic = error(node, mistake.message + ".");
            const auto field = std::ranges::find(spec.fields, mistake.key, &nn::Field::key);
            const bool has_default = !field->value.null() || field->inferred || field->optional;
            if (!has_default) continue;
            const std::string text =
                field->inferred ? fmt::format("Infer {} from the wire", field->key)
                                : fmt::format("Use the default {}", nn::python(field->value));
            diagnostic.repairs.push_back(
                {.kind = nn::Repair::Kind::ClearParam, .text = text, .key = field->key});
        }
        return errors.empty();
    }

    void infer(const Node& node, const nn::LayerSpec& spec, NodeReport& at) {
        std::vector<nn::Shape> inputs;
        for (const Endpoint& source : at.inputs) {
            const nn::Shape* shape = shape_of(source);
            if (!shape) return;
            inputs.push_back(*shape);
        }
        nn::ShapeCall call{.params = at.params, .inputs = inputs};
        spec.shape(call);
        for (nn::ShapeProblem& problem : call.problems) {
            Diagnostic& diagnostic = error(node, std::move(problem.message), problem.port);
            diagnostic.repairs = std::move(problem.repairs);
        }
        if (!call.problems.empty()) return;
        accept(node, call, at);
    }

    /// What an output of a layer or of the data brings, or null.
    const nn::Shape* shape_of(const Endpoint& from) const {
        const Node* node = topology_.find(from.node);
        if (!node) return nullptr;
        size_t port = from.port == "y";
        if (const nn::LayerSpec* spec = nn::find_layer(node->type))
            port = std::ranges::find(spec->outputs, from.port, &nn::Port::name) -
                   spec->outputs.begin();
        const auto& outputs = report_.nodes.at(from.node).outputs;
        return port < outputs.size() ? &outputs[port] : nullptr;
    }

    void accept(const Node& node, nn::ShapeCall& call, NodeReport& at) {
        for (const nn::Shape& shape : call.outputs)
            if (const std::string why = impossible(shape); !why.empty()) {
                error(node, fmt::format("The output {} {}.", nn::format_shape(shape), why));
                return;
            }
        at.outputs = std::move(call.outputs);
        at.parameters = call.parameters;
        at.trainable = node.frozen ? 0 : call.parameters;
        at.multiply_adds = call.multiply_adds;
        for (const nn::Shape& shape : at.outputs)
            at.activation_bytes = saturating_add(at.activation_bytes, bytes_of(shape));
        add_counts(report_, at);
        if (report_.parameters > most_values)
            error(node, "With this node the weights are too many for any memory.");
    }

    Diagnostic& error(const Node& node, std::string message, std::string port = {}) {
        report_.diagnostics.push_back(
            {Severity::Error, node.id, std::move(port), std::move(message)});
        return report_.diagnostics.back();
    }

    const Document& document_;
    const DataShape& data_;
    const Topology topology_;
    MissingWires missing_{document_, topology_};
    std::unordered_map<std::string, std::vector<const Wire*>> incoming_;
    Report report_;
};

}  // namespace

bool Report::ok() const {
    return std::ranges::count(diagnostics, Severity::Error, &Diagnostic::severity) == 0;
}

std::optional<nn::Shape> Report::shape(const Document& document, const Endpoint& from) const {
    const Node* node = document.find(from.node);
    const auto found = nodes.find(from.node);
    if (!node || found == nodes.end()) return {};
    const std::vector<std::string> ports = output_ports(document, *node);
    const size_t index = std::ranges::find(ports, from.port) - ports.begin();
    const std::vector<nn::Shape>& outputs = found->second.outputs;
    if (index >= outputs.size()) return {};
    return outputs[index];
}

Report check(const Document& document, const DataShape& data) {
    const auto is_block = [&](const Node& node) { return document.find_block(node.type); };
    if (std::ranges::none_of(document.nodes, is_block)) return Checker(document, data).run();
    const Document flat = expand(document);
    return report_of(document, "", flat, Checker(flat, data).run());
}

Report check_inside(const Document& document, const std::vector<std::string>& path,
                    const DataShape& data) {
    const Document flat = expand(document);
    Document level = document;
    std::string prefix;
    for (const std::string& id : path) {
        level = open_block(level, level.find(id)->type);
        prefix += id + ".";
    }
    return report_of(level, prefix, flat, Checker(flat, data).run());
}

}  // namespace gradlab::graph
