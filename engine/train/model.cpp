// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/model.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/autograd/grad_mode.h"
#include "engine/data/generator_scope.h"
#include "engine/nn/utils.h"
#include "engine/ops/creation.h"
#include "engine/train/failure.h"
#include "engine/train/initializers.h"
#include "engine/train/tally.h"

namespace gradlab::train {

namespace {

using Dict = OrderedDict<std::string, Tensor>;

Dict dict(const io::NamedTensors& tensors) {
    Dict dict;
    for (const auto& [name, tensor] : tensors) dict.insert(name, tensor);
    return dict;
}

/// On the CPU.
io::NamedTensors copies(const Dict& tensors) {
    io::NamedTensors copies;
    for (const auto& item : tensors)
        copies.emplace_back(item.key(), item.value().to(TensorOptions(kCPU), false, true));
    return copies;
}

/// The parameters that are not frozen.
Dict trainable(const nn::Module& network) {
    Dict trainable;
    for (const auto& item : network.named_parameters())
        if (item.value().requires_grad()) trainable.insert(item.key(), item.value());
    return trainable;
}

/// What an optimiser's state_dict calls the state of its i-th parameter, before the last dot.
std::string state_prefix(size_t i) { return fmt::format("state.{}.", i); }

/// Evaluation mode and no gradients for a scope.
class Evaluating {
public:
    explicit Evaluating(nn::Module& network) : network_(network) { network_.eval(); }
    ~Evaluating() { network_.train(); }
    Evaluating(const Evaluating&) = delete;
    Evaluating& operator=(const Evaluating&) = delete;

private:
    nn::Module& network_;
    const NoGradGuard no_grad_;
};

std::shared_ptr<graph::Network> draw(const graph::Document& document, const graph::Report& report,
                                     Generator& generator) {
    if (!report.ok()) {
        std::vector<graph::Diagnostic> errors = report.diagnostics;
        std::erase_if(errors, [](const graph::Diagnostic& diagnostic) {
            return diagnostic.severity != graph::Severity::Error;
        });
        throw InvalidNetwork(std::move(errors));
    }
    const data::GeneratorScope stream(generator);
    auto network = std::make_shared<graph::Network>(document, report);
    if (network->parameters().empty())
        throw InvalidNetwork({{.message = "There is nothing to train: no layer has weights."}});
    if (trainable(*network).is_empty())
        throw InvalidNetwork(
            {{.message = "There is nothing to train: all layers with weights are frozen."}});
    return network;
}

}  // namespace

Model::Model(const graph::Document& document, const graph::Report& report, uint64_t seed,
             int64_t batches)
    : generator_(seed),
      network_(draw(document, report, generator_)),
      trainable_(trainable(*network_).keys()),
      optimizer_(make_optimizer(document.training.optimizer, trainable(*network_).values())),
      schedule_config_(document.training.scheduler),
      course_{.epochs = document.training.epochs, .batches = batches},
      schedule_(make_schedule(schedule_config_, *optimizer_, course_)),
      clip_grad_norm_(document.training.clip_grad_norm),
      device_(choose_device(document.training.device).exact()) {
    network_->to(device_);
}

Model::State Model::save() const {
    const NoGradGuard no_grad;
    State state{.weights = copies(network_->state_dict()),
                .optimizer = copies(optimizer_->state_dict()),
                .generator = generator_};
    if (schedule_.scheduler) state.scheduler = copies(schedule_.scheduler->state_dict());
    return state;
}

void Model::restore(const State& state) {
    load_weights(state.weights);
    optimizer_->load_state_dict(dict(state.optimizer));
    if (schedule_.scheduler) schedule_.scheduler->load_state_dict(dict(state.scheduler));
    generator_ = state.generator;
}

void Model::move_to(Device device) {
    device = device.exact();
    if (device == device_) return;
    const NoGradGuard no_grad;
    struct Move {
        Tensor tensor{}, before{}, after{};
    };
    std::vector<Move> moves;
    const auto add = [&](const Tensor& t) {
        if (t.defined()) moves.push_back({t, t.detach(), t.detach().to(device)});
    };
    for (const Tensor& parameter : network_->parameters()) {
        add(parameter);
        add(parameter.grad());
    }
    for (const Tensor& buffer : network_->buffers()) add(buffer);
    const Dict remembered = optimizer_->state_dict();
    graph_.start_over();
    try {
        for (const Move& move : moves) nn::detail::set_data(move.tensor, move.after);
        optimizer_->load_state_dict(remembered);
    } catch (...) {
        for (const Move& move : moves) nn::detail::set_data(move.tensor, move.before);
        optimizer_->load_state_dict(remembered);
        throw;
    }
    device_ = device;
}

void Model::leave_device() {
    graph_.start_over();
    const auto renew = [](const Tensor& tensor) {
        nn::detail::set_data(tensor, empty(tensor.sizes(), tensor.options().device(kCPU)));
    };
    for (const Tensor& parameter : network_->parameters()) {
        parameter.mutable_grad().reset();
        renew(parameter);
    }
    for (const Tensor& buffer : network_->buffers()) renew(buffer);
    device_ = kCPU;
}

graph::Network::Result Model::run(const Tensor& x, const Tensor& y) {
    const data::GeneratorScope stream(generator_);
    return network_->run(x.to(device_), y.to(device_));
}

graph::Network::Result Model::evaluate(const Tensor& x, const Tensor& y) {
    const Evaluating evaluating(*network_);
    return network_->run(x.to(device_), y.to(device_));
}

Tensor Model::predict(const Tensor& x) {
    const Evaluating evaluating(*network_);
    return network_->forward(x.to(device_)).to(kCPU);
}

std::string Model::first_not_finite(const Tensor& x, const Tensor& y) {
    const data::GeneratorScope stream(generator_);
    return network_->first_not_finite(x.to(device_), y.to(device_));
}

Tensor Model::step_recorded(const data::Batch& batch) {
    if (device_.is_cpu()) return {};
    const data::GeneratorScope stream(generator_);
    return graph_.run(device_, batch, *optimizer_, [this](const Tensor& x, const Tensor& y) {
        const auto [prediction, loss] = network_->run(x, y);
        const Tensor result = outcome(loss, prediction, y);
        learn(loss);
        return result;
    });
}

void Model::learn(const Tensor& loss) {
    network_->zero_grad(true);
    loss.backward();
    update();
}

void Model::update() {
    if (clip_grad_norm_)
        nn::utils::clip_grad_norm_unread_(optimizer_->parameters(), *clip_grad_norm_);
    optimizer_->step();
}

void Model::end_batch() {
    const auto& scheduler = schedule_.scheduler;
    if (scheduler && schedule_.every_batch && !scheduler->finished()) scheduler->step();
}

void Model::end_epoch(double loss) {
    if (schedule_.scheduler && !schedule_.every_batch) schedule_.scheduler->step_by(loss);
}

double Model::base_lr() const {
    return optimizer_->param_groups().front().initial_lr().value_or(lr());
}

void Model::restart_schedule(double lr) {
    for (auto& group : optimizer_->param_groups()) group.set_initial_lr({});
    set_lr(lr);
    schedule_ = make_schedule(schedule_config_, *optimizer_, course_);
}

io::NamedTensors Model::weights() const { return network_->state_dict().pairs(); }

void Model::load_weights(const io::NamedTensors& weights, bool strict) {
    graph_.forget();
    network_->load_state_dict(dict(weights), strict);
    network_->zero_grad(true);
}

std::string Model::node_of(const std::string& weight) const {
    std::string node = weight;
    while (!network_->has_layer(node) && node.find('.') != std::string::npos)
        node.resize(node.rfind('.'));  // modules have parts, too: "attention.out_proj"
    return node;
}

bool Model::is_kept(const std::string& weight, const Model& older) const {
    return network_->same_node(*older.network_, node_of(weight));
}

io::NamedTensors Model::kept(const io::NamedTensors& weights, const Model& older) const {
    io::NamedTensors kept;
    std::ranges::copy_if(weights, std::back_inserter(kept),
                         [&](const auto& named) { return is_kept(named.first, older); });
    return kept;
}

void Model::keep_optimizer(const Model& older) {
    graph_.forget();
    Dict state = optimizer_->state_dict();
    const Dict before = older.optimizer_->state_dict();
    for (size_t i = 0; i < trainable_.size(); ++i) {
        const auto found = std::ranges::find(older.trainable_, trainable_[i]);
        if (found == older.trainable_.end() || !is_kept(trainable_[i], older)) continue;
        const std::string prefix = state_prefix(found - older.trainable_.begin());
        for (const auto& entry : before)
            if (entry.key().starts_with(prefix))
                state.insert(state_prefix(i) + entry.key().substr(prefix.size()), entry.value());
    }
    optimizer_->load_state_dict(state);
}

void Model::forget(const std::vector<std::string>& weights) {
    graph_.forget();
    const Dict before = optimizer_->state_dict();
    Dict state;
    const auto is_forgotten = [&](const std::string& entry) {
        return std::ranges::any_of(weights, [&](const std::string& weight) {
            const auto i = std::ranges::find(trainable_, weight) - trainable_.begin();
            return entry.starts_with(state_prefix(i));
        });
    };
    for (const auto& entry : before)
        if (!is_forgotten(entry.key())) state.insert(entry.key(), entry.value());
    optimizer_->load_state_dict(state);
}

void Model::reinitialize(const std::string& node, const std::string& tensor,
                         const std::string& init, uint64_t seed) {
    Generator generator(seed);
    const data::GeneratorScope stream(generator);
    Dict drawn;
    if (init.empty()) {
        drawn = network_->drawn(node);
    } else {
        const std::string name = node + "." + tensor;
        const Dict parameters = network_->named_parameters();
        const Tensor* parameter = parameters.find(name);
        check(parameter, [&] { return "there is no parameter " + name; });
        drawn.insert(name, initialized(*parameter, init));
    }
    network_->load_state_dict(drawn, false);
    network_->zero_grad(true);
    forget(drawn.keys());
}

}  // namespace gradlab::train
