// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "engine/backend/generator.h"
#include "engine/data/batches.h"
#include "engine/graph/build.h"
#include "engine/io/named_tensors.h"
#include "engine/optim/optimizer.h"
#include "engine/train/setup.h"
#include "engine/train/step_graph.h"

namespace gradlab::train {

/// A network with all that changes beside it while it learns. Not thread-safe.
class Model {
public:
    /// Draws the parameters as PyTorch does after manual_seed(seed). The stream goes on for
    /// dropout. InvalidNetwork or Error where the document cannot be trained. `batches`: of an
    /// epoch, for schedules.
    Model(const graph::Document& document, const graph::Report& report, uint64_t seed,
          int64_t batches);

    /// What a step leaves behind, on the CPU. It shares no memory with the model.
    struct State {
        io::NamedTensors weights{};
        io::NamedTensors optimizer{};
        io::NamedTensors scheduler{};
        Generator generator{};
    };
    State save() const;
    /// Of a model on any device. Error where names or shapes do not fit.
    void restore(const State& state);

    Device device() const { return device_; }
    /// Moves parameters, buffers, gradients and what the optimiser remembers; Error, with all of it
    /// where it was, if one of the devices does not do.
    void move_to(Device device);
    /// To the CPU without a look at the device, which may be lost: restore() must follow.
    void leave_device();
    /// A batch of the host on the model's device.
    data::Batch here(const data::Batch& batch) const {
        return {batch.x.to(device_), batch.y.to(device_)};
    }

    const graph::Network& network() const { return *network_; }
    graph::Network& network() { return *network_; }
    optim::Optimizer& optimizer() { return *optimizer_; }
    Generator& generator() { return generator_; }  ///< what dropout draws from

    /// As it learns, with a gradient; dropout draws from the model's own stream. Here and below
    /// tensors may be on any device; results are on the model's.
    graph::Network::Result run(const Tensor& x, const Tensor& y);
    /// As it is used: evaluation mode, without gradient.
    graph::Network::Result evaluate(const Tensor& x, const Tensor& y);
    Tensor predict(const Tensor& x);  ///< on the CPU
    /// Network::first_not_finite(); the stream has moved on afterwards.
    std::string first_not_finite(const Tensor& x, const Tensor& y);

    /// One optimiser step down the gradients of `loss`.
    void learn(const Tensor& loss);
    /// The part of it that follows backward: clipping and the optimiser's step.
    void update();
    /// Both, run() and learn(), by way of a recording, for a batch of the host: the outcome() of
    /// the step, to be read before the next one. Undefined, with nothing done, where the step has
    /// to be done launch by launch.
    Tensor step_recorded(const data::Batch& batch);
    const StepGraph& step_graph() const { return graph_; }
    /// Whether hooks watch the network; to be told whenever they have changed.
    void set_observed(bool observed) { graph_.set_observed(observed); }

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
    Device device_;
    StepGraph graph_{};
};

}  // namespace gradlab::train
