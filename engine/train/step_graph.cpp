// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/step_graph.h"

#include "engine/train/failure.h"

namespace gradlab::train {

Tensor StepGraph::run(Device device, const data::Batch& batch, optim::Optimizer& optimizer,
                      const Step& step) {
    if (!obstacle_.empty()) return {};
    if (is_ready() && is_like(batch)) return replay(batch, optimizer);
    if (!is_ready() && !warm_up(batch)) return record(device, batch, optimizer, step);
    gradients_are_others_ = true;
    if (observed_) recorder_.reset();
    return {};
}

void StepGraph::forget() {
    recorder_.reset();
    gradients_.clear();
    x_.reset(), y_.reset(), result_.reset();
    warm_shape_ = {};
}

void StepGraph::start_over() {
    forget();
    obstacle_.clear();
}

void StepGraph::set_observed(bool observed) {
    forget();
    observed_ = observed;
}

bool StepGraph::is_like(const data::Batch& batch) const {
    return batch.x.sizes().equals(warm_shape_);
}

/// Whether such a batch has to be done launch by launch first. Of batches of several sizes the
/// largest is the usual one.
bool StepGraph::warm_up(const data::Batch& batch) {
    if (is_like(batch)) return false;
    const IntArrayRef sizes = batch.x.sizes();
    if (warm_shape_.empty() || sizes[0] > warm_shape_[0]) warm_shape_ = sizes;
    return true;
}

Tensor StepGraph::record(Device device, const data::Batch& batch, optim::Optimizer& optimizer,
                         const Step& step) {
    x_ = batch.x.to(device);
    y_ = batch.y.to(device);
    recorder_ = std::make_unique<cuda::Recorder>(device);
    const auto before = optimizer.state_dict();
    Generator words_before = default_generator();
    try {
        recorder_->record([&] { result_ = step(x_, y_); });
    } catch (const std::exception& error) {
        // The device has done nothing, but the optimiser has counted.
        optimizer.load_state_dict(before);
        forget();
        obstacle_ = in_words(error);
        return {};
    }
    keep_gradients(optimizer);
    Generator words_now = default_generator();
    if (words_before.random() == words_now.random()) return result_;
    Tensor result = result_;  // of this step, which has been done
    forget();
    obstacle_ = "record: numbers that are drawn on the host cannot be recorded";
    return result;
}

Tensor StepGraph::replay(const data::Batch& batch, optim::Optimizer& optimizer) {
    x_.copy_(batch.x);
    y_.copy_(batch.y);
    if (gradients_are_others_)
        for (const Gradient& gradient : gradients_)
            gradient.parameter.mutable_grad() = gradient.value;
    gradients_are_others_ = false;
    recorder_->replay([&] { optimizer.step(); });
    return result_;
}

void StepGraph::keep_gradients(const optim::Optimizer& optimizer) {
    gradients_.clear();
    gradients_are_others_ = false;
    for (const auto& group : optimizer.param_groups())
        for (const Tensor& parameter : group.params())
            gradients_.push_back({parameter, parameter.grad()});
}

}  // namespace gradlab::train
