// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/probe.h"

#include <algorithm>
#include <cmath>

#include "engine/autograd/grad_mode.h"
#include "engine/graph/blocks.h"

namespace gradlab::train {

namespace {

/// In memory that this thread reads, one value after the other.
Tensor readable(const Tensor& tensor) {
    const NoGradGuard no_grad;
    return tensor.detach().to(kCPU).to(kFloat32).contiguous();
}

void add_moments(const float* values, Distribution& d) {
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < d.count; ++i) {
        const double x = values[i];
        d.zeros += x == 0;
        d.not_finite += !std::isfinite(x);
        if (!std::isfinite(x)) continue;
        sum += x;
        squares += x * x;
        if (!(d.min <= x)) d.min = x;
        if (!(d.max >= x)) d.max = x;
    }
    const auto finite = static_cast<double>(d.count - d.not_finite);
    if (finite == 0) return;
    d.mean = sum / finite;
    d.norm = std::sqrt(squares);
    double spread = 0;
    for (int64_t i = 0; i < d.count; ++i)
        if (std::isfinite(values[i])) spread += (values[i] - d.mean) * (values[i] - d.mean);
    if (finite > 1) d.std = std::sqrt(spread / (finite - 1));
}

void add_histogram(const float* values, Distribution& d) {
    if (d.count == d.not_finite) return;
    d.histogram.assign(Distribution::bins, 0);
    const double width = (d.max - d.min) / static_cast<double>(Distribution::bins);
    for (int64_t i = 0; i < d.count; ++i) {
        if (!std::isfinite(values[i])) continue;
        const double place = width > 0 ? (values[i] - d.min) / width : 0;
        ++d.histogram[std::min(static_cast<size_t>(place), Distribution::bins - 1)];
    }
}

/// "down1.conv1", below the network; null where there is none.
std::shared_ptr<nn::Module> find_module(const nn::Module& network, const std::string& id) {
    const size_t dot = id.find('.');
    const auto* child = network.named_children().find(id.substr(0, dot));
    if (!child || dot == std::string::npos) return child ? *child : nullptr;
    return find_module(**child, id.substr(dot + 1));
}

/// The layer whose output is the node's first: itself, or one inside a block.
std::string output_layer(const graph::Document& document, const std::string& id) {
    const size_t dot = id.find('.');
    const std::string first = id.substr(0, dot);
    const graph::Node* node = document.find(first);
    const graph::Block* block = node ? document.find_block(node->type) : nullptr;
    if (!block) return id;
    if (dot != std::string::npos)
        return first + "." +
               output_layer(graph::open_block(document, node->type), id.substr(dot + 1));
    if (block->outputs.empty()) return id;
    const graph::Endpoint output{id, block->outputs.front().name};
    const auto ends = graph::expanded_ends(document, output, graph::Direction::Output);
    return ends.empty() ? id : ends.front().node;
}

TensorView view(const std::string& name, const Tensor& tensor, bool is_parameter) {
    TensorView view{.name = name,
                    .shape = {tensor.sizes().begin(), tensor.sizes().end()},
                    .parameter = is_parameter,
                    .trainable = tensor.requires_grad(),
                    .value = measure(tensor)};
    if (tensor.grad().defined()) view.gradient = measure(tensor.grad());
    return view;
}

std::vector<float> values(const Tensor& tensor) {
    if (!tensor.defined()) return {};
    const Tensor flat = readable(tensor);
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

}  // namespace

Distribution measure(const Tensor& tensor) {
    const Tensor flat = readable(tensor);
    Distribution d{.count = flat.numel()};
    add_moments(flat.data_ptr<float>(), d);
    add_histogram(flat.data_ptr<float>(), d);
    return d;
}

Probe::Probe(const graph::Document& document, const graph::Network& network,
             const std::string& node)
    : node_(node), module_(find_module(network, node)) {
    const auto source = find_module(network, output_layer(document, node));
    if (!source) return;
    hook_ = source->register_forward_hook(
        [seen = seen_](nn::Module& module, const nn::Tensors&, const nn::Tensors& outputs) {
            if (!module.is_training() || !GradMode::is_enabled() || outputs.empty()) return;
            *seen = {.output = outputs.front().detach()};
            if (!outputs.front().requires_grad()) return;
            outputs.front().register_hook([seen](const Tensor& g) { seen->gradient = g; });
        });
}

void Probe::forget() { *seen_ = {}; }

std::shared_ptr<const NodeView> Probe::look(const Watch& watch) const {
    if (!module_) return nullptr;
    auto look = std::make_shared<NodeView>(
        NodeView{.node = node_, .shown = watch.tensor, .gradient = watch.gradient});
    const auto add = [&](const auto& tensors, bool are_parameters) {
        for (const auto& item : tensors) {
            const Tensor& tensor = item.value();
            look->tensors.push_back(view(item.key(), tensor, are_parameters));
            if (look->shown.empty()) look->shown = item.key();
            if (item.key() != look->shown) continue;
            look->values = values(watch.gradient ? tensor.grad() : tensor);
        }
    };
    add(module_->named_parameters(), true);
    add(module_->named_buffers(), false);
    if (const Tensor& output = seen_->output; output.defined()) {
        look->output_shape = {output.sizes().begin(), output.sizes().end()};
        look->output = measure(output);
    }
    if (seen_->gradient.defined()) look->output_gradient = measure(seen_->gradient);
    return look;
}

}  // namespace gradlab::train
