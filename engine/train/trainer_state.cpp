// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/backend/cuda/cuda.h"
#include "engine/graph/blocks.h"
#include "engine/io/weights.h"
#include "engine/train/trainer.h"

namespace gradlab::train {

namespace {

/// What the numbers of a run depend on, beside the learning rate.
graph::Document course(const graph::Document& document) {
    graph::Document course{.data = document.data, .training = document.training};
    const graph::Document flat = graph::expand(document);
    for (const graph::Node& node : flat.nodes)
        course.nodes.push_back(
            {.id = node.id, .type = node.type, .params = node.params, .frozen = node.frozen});
    for (const graph::Wire& wire : flat.wires)
        course.wires.push_back({.from = wire.from, .to = wire.to});
    course.data.extra = course.training.extra = graph::Json::object();
    course.training.optimizer.params.erase("lr");
    course.training.device.clear();
    course.training.epochs = 0;
    course.training.loss_below.reset();
    course.training.patience.reset();
    return course;
}

bool same_conditions(const graph::TrainingConfig& a, const graph::TrainingConfig& b) {
    return a.epochs == b.epochs && a.loss_below == b.loss_below && a.patience == b.patience;
}

}  // namespace

Trainer::State Trainer::save() const {
    return {.model = model_.save(),
            .position = batches_.position(),
            .progress = progress_,
            .base_lr = base_lr_,
            .seconds = seconds_};
}

void Trainer::restore(const State& state) {
    restore(state, train_, validation_);
    plain_until_ = 0;
    train_.truncate(progress_.steps);
    validation_.truncate(progress_.validations);
}

void Trainer::restore(const State& state, History train, History validation) {
    batches_.restore(state.position);
    model_.restore(state.model);
    if (state.base_lr != base_lr_) model_.set_lr(base_lr_);
    if (held_out_) held_out_->restore({});
    tally_ = {};
    progress_ = state.progress;
    seconds_ = state.seconds;
    train_ = std::move(train);
    validation_ = std::move(validation);
    good_ = state;
    if (progress_.steps == 0) initial_.model.weights = state.model.weights;
}

void Trainer::move_to(Device device) {
    const Device before = model_.device();
    model_.move_to(device);
    moved(before);
}

void Trainer::leave_device() {
    const Device before = model_.device();
    model_.leave_device();
    restore(good_, train_, validation_);
    moved(before);
}

void Trainer::moved(Device before) {
    document_.training.device = model_.device().str();
    good_again_ = {};
    if (before.is_cuda() && before != model_.device()) cuda::empty_cache(before.index());
}

bool Trainer::device_is_lost() const {
    if (device().is_cpu()) return false;
    try {
        cuda::synchronize(device().index());
    } catch (const cuda::DeviceError&) {
        return true;
    } catch (const Error&) {  // what a kernel was asked for was wrong
    }
    return false;
}

void Trainer::continue_from(const Trainer& older) {
    if (course(document_) == course(older.document_) && seed_ == older.seed_)
        continue_course(older);
    else
        continue_weights(older);
}

void Trainer::recall(const Trainer& past) {
    model_.load_weights(model_.kept(past.model_.weights(), past.model_), false);
    if (document_.training.optimizer.type == past.document_.training.optimizer.type)
        model_.keep_optimizer(past.model_);
}

void Trainer::continue_course(const Trainer& older) {
    initial_ = older.initial_;
    initial_loaded_ = older.initial_loaded_;
    restore(older.save(), older.train_, older.validation_);
    if (!same_conditions(document_.training, older.document_.training)) {
        progress_.stopped.clear();
        return;
    }
    most_epochs_ = older.most_epochs_;
    conditions_count_ = older.conditions_count_;
}

void Trainer::continue_weights(const Trainer& older) {
    if (older.initial_loaded_) {
        model_.load_weights(model_.kept(older.initial_.model.weights, older.model_), false);
        initial_ = save();
        initial_loaded_ = true;
    }
    recall(older);
    progress_.steps = older.progress_.steps;
    progress_.epochs = older.progress_.epochs;
    progress_.validations = older.progress_.validations;
    most_epochs_ += progress_.epochs;
    seconds_ = older.seconds_;
    train_ = older.train_;
    validation_ = older.validation_;
    good_ = save();
}

void Trainer::reset() {
    initial_.base_lr = base_lr_;
    restore(initial_);
    model_.restart_schedule(base_lr_);
    most_epochs_ = document_.training.epochs;
    conditions_count_ = true;
}

void Trainer::draw_weights(uint64_t seed) {
    const auto most_steps = most_steps_;
    *this = Trainer(document_, material_, seed);
    most_steps_ = most_steps;
}

void Trainer::set_lr(double lr) {
    check(std::isfinite(lr) && lr >= 0,
          [&] { return fmt::format("the learning rate must be at least 0, got {}", lr); });
    model_.set_lr(lr);
    base_lr_ = lr;
    document_.training.optimizer.params["lr"] = lr;
}

void Trainer::save_weights(const std::filesystem::path& path) const {
    io::NamedTensors weights = model_.weights();
    for (auto& [name, tensor] : weights) tensor = tensor.to(kCPU);
    io::write_weights(path, weights);
}

void Trainer::load_weights(const std::filesystem::path& path) {
    const io::NamedTensors weights = io::read_weights(path);
    try {
        model_.load_weights(weights);
    } catch (const Error& error) {
        throw Error(fmt::format("{}: {}", path.string(), error.what()));
    }
    initial_.model.weights = model_.save().weights;
    initial_loaded_ = true;
    good_ = save();
}

void Trainer::reinitialize(const std::string& node, const std::string& tensor,
                           const std::string& init, uint64_t seed) {
    model_.reinitialize(node, tensor, init, seed);
    good_ = save();
    if (progress_.steps > 0) return;
    initial_.model.weights = good_.model.weights;
    initial_loaded_ = true;
}

}  // namespace gradlab::train
