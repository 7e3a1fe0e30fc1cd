// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "engine/backend/generator.h"
#include "engine/graph/build.h"
#include "engine/io/named_tensors.h"
#include "engine/optim/optimizer.h"
#include "engine/train/setup.h"

namespace gradlab::train {

/// A network with all that changes beside it while it learns. Not thread-safe.
class Model {
public:
    /// Draws the parameters as PyTorch does after manual_seed(seed). The stream goes on for
    /// dropout. InvalidNetwork or Error where the document cannot be trained. `batches`: of an
    /// epoch, for schedules.
    Model(const graph::Document& document, const graph::Report& report, uint64_t seed,
          int64_t batches);

    /// What a step leaves behind. It shares no memory with the model.
    struct State {
        io::NamedTensors weights{};
        io::NamedTensors optimizer{};
        io::NamedTensors scheduler{};
        Generator generator{};
    };
    State save() const;
    /// Error where names or shapes do not fit.
    void restore(const State& state);

    const graph::Network& network() const { return *network_; }
    graph::Network& network() { return *network_; }
    optim::Optimizer& optimizer() { return *optimizer_; }
    Generator& generator() { return generator_; }  ///< what dropout draws from

    /// As it learns, with a gradient; dropout draws from the model's own stream.
    graph::Network::Result run(const Tensor& x, const Tensor& y);
    /// As it is used: evaluation mode, without gradient.
    graph::Network::Result evaluate(const Tensor& x, const Tensor& y);
    Tensor predict(const Tensor& x);
    /// Network::first_not_finite(); the stream has moved on afterwards.
    std::string first_not_finite(const Tensor& x, const Tensor& y);

    /// One optimiser step down the gradients of `loss`.
    void learn(const Tensor& loss);
    /// The part of it that follows backward: clipping and the optimiser's step.
    void update();
    /// Move the learning rate as the schedule says; `loss` is the epoch's.
    void end_batch();
    void end_epoch(double loss);
    double lr() const { return optim::get_lr(*optimizer_); }
    double base_lr() const;  ///< before the schedule changed it
    void set_lr(double lr) { optim::set_lr(*optimizer_, lr); }
    /// Begins the schedule anew, from this rate.
    void restart_schedule(double lr);

    io::NamedTensors weights() const;  ///< as in a state_dict; they share the model's memory
    /// Error where names or shapes do not fit; unless `strict`, some may be missing. No gradient
    /// of other weights stays.
    void load_weights(const io::NamedTensors& weights, bool strict = true);
    /// The node that a weight belongs to, "down1.conv1".
    std::string node_of(const std::string& weight) const;
    /// Whether the weight belongs to a node that both models have alike.
    bool is_kept(const std::string& weight, const Model& older) const;
    /// Those of `weights`, which `older` or an earlier state of it has, that belong to nodes which
    /// both models have alike.
    io::NamedTensors kept(const io::NamedTensors& weights, const Model& older) const;
    /// Takes over what the optimiser of `older`, one of the same type, remembers of the parameters
    /// that belong to such nodes and learn in both models.
    void keep_optimizer(const Model& older);
    /// Gives parameters of a node other values: `tensor` of it, "weight", what the function of
    /// nn::init makes of it; the whole node, without both names, what it has when it is made. The
    /// optimiser forgets them. Error, with nothing changed, where there is no such node, parameter
    /// or function, or these do not fit.
    void reinitialize(const std::string& node, const std::string& tensor, const std::string& init,
                      uint64_t seed);

private:
    void forget(const std::vector<std::string>& weights);

    Generator generator_;
    std::shared_ptr<graph::Network> network_;
    std::vector<std::string> trainable_;  ///< names of the optimiser's parameters, in order
    std::unique_ptr<optim::Optimizer> optimizer_;
    graph::Json schedule_config_;
    optim::Course course_;
    Schedule schedule_;
    std::optional<double> clip_grad_norm_;
};

}  // namespace gradlab::train
