// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/build.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/autograd/grad_mode.h"
#include "engine/autograd/trace.h"
#include "engine/graph/blocks.h"
#include "engine/graph/ports.h"
#include "engine/graph/topology.h"
#include "engine/nn/catalog.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/reduce.h"

namespace gradlab::graph {

namespace {

constexpr size_t x_slot = 0;
constexpr size_t y_slot = 1;

size_t position(const Document& document, const std::string& id) {
    return static_cast<size_t>(document.find(id) - document.nodes.data());
}

const Node& loss_node(const Document& document) {
    return *std::ranges::find_if(document.nodes, is_loss, &Node::type);
}

nn::BuiltLayer build(const std::string& id, const std::string& type, const nn::Params& params) {
    try {
        return nn::find_layer(type)->build(params);
    } catch (const Error& error) {
        throw Error(fmt::format("node {}: {}", id, error.what()));
    } catch (const std::bad_alloc&) {
        throw Error(fmt::format("node {}: there is no memory for its weights", id));
    }
}

/// x · 0 is 0 where x is finite and not a number elsewhere.
bool is_finite(const Tensor& t) {
    return !t.is_floating_point() || t.mul(0).sum().item<double>() == 0;
}

bool has_finite_weights(const nn::Module& module) {
    const NoGradGuard no_grad;
    return std::ranges::all_of(module.parameters(), is_finite) &&
           std::ranges::all_of(module.buffers(), is_finite);
}

}  // namespace

Network::Network(const Document& project, const Report& report) : Module("Network") {
    gradlab::check(report.ok(), "Network: expected a document without errors");
    const Document document = expand(project);
    for (const Node& node : document.nodes) {
        if (node.type == data_type) {
            data_ = node.id;
            continue;
        }
        const nn::Params& params = report.nodes.at(node.id).params;
        const nn::BuiltLayer layer = build(node.id, node.type, params);
        if (node.frozen) layer.module->requires_grad_(false);
        add(node.id, layer.module);
        layers_.insert(node.id, {node.type, params, layer});
    }
    plan(document, report);
    mark_last_uses();
}

void Network::add(const std::string& id, const std::shared_ptr<nn::Module>& module) {
    Module* holder = this;
    size_t begin = 0;
    for (size_t dot; (dot = id.find('.', begin)) != std::string::npos; begin = dot + 1) {
        std::shared_ptr<Module>& block = blocks_[id.substr(0, dot)];
        if (!block)
            block = holder->register_module(id.substr(begin, dot - begin),
                                            std::make_shared<Module>("Block"));
        holder = block.get();
    }
    holder->register_module(id.substr(begin), module);
}

void Network::plan(const Document& document, const Report& report) {
    const Topology topology(document.nodes, document.wires);
    const std::string loss = loss_node(document).id;
    const Endpoint prediction = report.nodes.at(loss).inputs[0];
    const auto for_loss = topology.leading_to({position(document, loss)});
    const auto for_prediction = topology.leading_to({position(document, prediction.node)});

    std::map<std::pair<std::string, std::string>, size_t> slots{{{data_, "x"}, x_slot},
                                                                {{data_, "y"}, y_slot}};
    const auto add = [&](const std::string& id) {
        const Layer& layer = layers_[id];
        Step step{.node = id, .layer = layer.built, .first_output = slots.size()};
        for (const Endpoint& input : report.nodes.at(id).inputs)
            step.inputs.push_back({slots.at({input.node, input.port})});
        for (const nn::Port& port : nn::find_layer(layer.type)->outputs)
            slots.emplace(std::pair(id, port.name), slots.size());
        step.outputs = slots.size() - step.first_output;
        steps_.push_back(std::move(step));
    };
    for (const bool needed : {true, false}) {
        for (const std::string& id : report.order) {
            const size_t i = position(document, id);
            if (id != data_ && for_loss[i] && for_prediction[i] == needed) add(id);
        }
        if (needed) prediction_steps_ = steps_.size();
    }
    prediction_ = slots.at({prediction.node, prediction.port});
    slots_.resize(slots.size());
}

void Network::mark_last_uses() {
    std::vector<bool> read_later(slots_.size());
    size_t most = 0;
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
        most = std::max(most, step->inputs.size());
        for (auto input = step->inputs.rbegin(); input != step->inputs.rend(); ++input) {
            input->last = !read_later[input->slot] && input->slot != prediction_;
            read_later[input->slot] = true;
        }
    }
    arguments_.resize(most);
}

void Network::run(Step& step) {
    for (size_t i = 0; i < step.inputs.size(); ++i) {
        Tensor& value = slots_[step.inputs[i].slot];
        if (step.inputs[i].last)
            arguments_[i] = std::move(value);
        else
            arguments_[i] = value;
    }
    const std::span<Tensor> arguments(arguments_.data(), step.inputs.size());
    const std::span<Tensor> outputs = std::span(slots_).subspan(step.first_output, step.outputs);
    if (auto* trace = autograd::Trace::current()) trace->set_scope(step.node);
    step.layer.forward(*step.layer.module, arguments, outputs);
    for (Tensor& argument : arguments) argument.reset();
}

void Network::run(std::span<Step> steps) {
    for (Step& step : steps) {
        try {
            run(step);
        } catch (...) {
            node_at_fault_ = step.node;
            clear();
            throw;
        }
    }
}

void Network::clear() {
    for (Tensor& value : slots_) value.reset();
    for (Tensor& argument : arguments_) argument.reset();
}

Tensor Network::forward(const Tensor& x) {
    slots_[x_slot] = x;
    run(std::span(steps_).first(prediction_steps_));
    Tensor prediction = std::move(slots_[prediction_]);
    clear();
    return prediction;
}

Network::Result Network::run(const Tensor& x, const Tensor& y) {
    slots_[x_slot] = x;
    slots_[y_slot] = y;
    run(steps_);
    Result result{std::move(slots_[prediction_]), std::move(slots_.back())};
    clear();
    return result;
}

std::string Network::first_not_finite(const Tensor& x, const Tensor& y) {
    const NoGradGuard no_grad;
    slots_[x_slot] = x;
    slots_[y_slot] = y;
    std::string found = is_finite(x) && is_finite(y) ? "" : data_;
    for (auto step = steps_.begin(); found.empty() && step != steps_.end(); ++step) {
        run(std::span(step, 1));
        const auto outputs = std::span(slots_).subspan(step->first_output, step->outputs);
        const bool fine =
            has_finite_weights(*step->layer.module) && std::ranges::all_of(outputs, is_finite);
        if (!fine) found = step->node;
    }
    clear();
    return found;
}

std::string Network::weights_not_finite() const {
    for (const auto& child : named_children())
        if (!has_finite_weights(*child.value())) return child.key();
    return {};
}

bool Network::same_node(const Network& older, const std::string& id) const {
    const auto mine = layers_of(id), theirs = older.layers_of(id);
    const auto same = [](const auto* a, const auto* b) {
        return a->key() == b->key() && a->value().type == b->value().type &&
               a->value().params.values() == b->value().params.values();
    };
    return !mine.empty() && std::ranges::equal(mine, theirs, same);
}

OrderedDict<std::string, Tensor> Network::drawn(const std::string& id) const {
    const auto layers = layers_of(id);
    gradlab::check(!layers.empty(), [&] { return "there is no node " + id; });
    OrderedDict<std::string, Tensor> drawn;
    for (const NamedLayer* layer : layers) {
        const auto& [type, params, built] = layer->value();
        for (const auto& item : build(layer->key(), type, params).module->state_dict())
            drawn.insert(layer->key() + "." + item.key(), item.value());
    }
    return drawn;
}

std::vector<const Network::NamedLayer*> Network::layers_of(const std::string& id) const {
    std::vector<const NamedLayer*> found;
    for (const NamedLayer& layer : layers_)
        if (layer.key() == id || layer.key().starts_with(id + ".")) found.push_back(&layer);
    return found;
}

}  // namespace gradlab::graph
