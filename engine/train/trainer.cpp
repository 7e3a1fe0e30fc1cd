// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/trainer.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/train/failure.h"

namespace gradlab::train {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int64_t good_interval = 64;  ///< steps between two copies of a good state
constexpr int good_share = 50;         ///< from a device these take one part of the time in so many

std::optional<data::Batches> validation_batches(const graph::Document& document,
                                                const Material& material) {
    if (material.split.validation.empty()) return {};
    return data::Batches(material.split.validation,
                         {.batch_size = document.data.batch_size, .shuffle = false}, Generator());
}

/// The loss; `tally` gets it too. From a device, all comes by one copy.
double read(const Tensor& loss, const Tensor& prediction, const Tensor& y, Tally& tally) {
    if (!loss.is_cpu()) return tally.add(outcome(loss, prediction, y), y);
    const auto value = loss.item<double>();
    tally.add(value, prediction, y);
    return value;
}

}  // namespace

Trainer::Trainer(graph::Document document, std::shared_ptr<const Material> material,
                 std::optional<uint64_t> seed)
    : document_(std::move(document)),
      material_(std::move(material)),
      report_(graph::check(document_, material_->shape)),
      seed_(seed.value_or(document_.training.seed)),
      batches_(training_batches(document_, material_->split.train)),
      model_(document_, report_, seed_, batches_.per_epoch()),
      held_out_(validation_batches(document_, *material_)),
      most_epochs_(document_.training.epochs),
      base_lr_(model_.base_lr()) {
    good_ = initial_ = save();
}

void Trainer::advance() {
    counted_ = Clock::now();
    try {
        if (progress_.validating)
            validate_batch();
        else
            train_batch();
    } catch (const Failure&) {
        throw;
    } catch (const std::exception& error) {
        if (is_device_trouble(error)) fail_on_device(error);
        fail(model_.network().node_at_fault(), in_words(error));
    }
    count_time();
}

void Trainer::count_time() {
    const auto now = Clock::now();
    seconds_ += std::chrono::duration<double>(now - counted_).count();
    counted_ = now;
}

void Trainer::train_batch() {
    train_.truncate(progress_.steps);
    validation_.truncate(progress_.validations);
    keep_state();
    const data::Batch batch = batches_.next();
    Tally tally;
    Tensor outcome;
    if (progress_.steps >= plain_until_) outcome = model_.step_recorded(batch);
    const double loss =
        outcome.defined() ? tally.add(outcome, batch.y) : step_plainly(batch, tally);
    if (!std::isfinite(loss)) return repeat_plainly();
    confirm_state();
    end_step(loss, batch, tally.score());
}

/// Launch by launch: the loss is known before the weights change.
double Trainer::step_plainly(const data::Batch& batch, Tally& tally) {
    const auto [x, y] = model_.here(batch);
    const auto [prediction, loss] = model_.run(x, y);
    const double value = read(loss, prediction, y, tally);
    require_finite(value, batch);
    confirm_state();
    model_.learn(loss);
    return value;
}

/// A recorded step changes the weights before its loss is known, and then nobody can tell which
/// node came first. So the steps since the good state are done once more, launch by launch; what
/// fails fails as it does on the CPU.
void Trainer::repeat_plainly() {
    const int64_t end = progress_.steps + 1;
    restore(good_);
    plain_until_ = end;
    while (progress_.steps < end && !done())
        progress_.validating ? validate_batch() : train_batch();
}

/// Before a step, now and then. The copy is in the host's memory, so that it outlives the device;
/// there it costs time.
void Trainer::keep_state() {
    next_good_.reset();
    if (progress_.steps % good_interval != 0) return;
    const auto start = Clock::now();
    if (start < good_again_) return;
    next_good_ = save();
    if (!device().is_cpu()) good_again_ = start + good_share * (Clock::now() - start);
}

void Trainer::confirm_state() {
    if (next_good_) good_ = std::move(*next_good_);
    next_good_.reset();
}

void Trainer::end_step(double loss, const data::Batch& batch, const Score& score) {
    ++progress_.steps;
    ++progress_.epoch_steps;
    progress_.epoch_loss += loss;
    samples_seen_ += batch.size();
    record(train_, progress_.steps, score);
    model_.end_batch();
    const auto& below = document_.training.loss_below;
    if (below && conditions_count_ && loss < *below)
        progress_.stopped =
            fmt::format("The loss is below {} after {} steps.", *below, progress_.steps);
    if (progress_.epoch_steps == steps_per_epoch()) end_batches();
    if (done()) require_finite_weights();
}

void Trainer::end_batches() {
    require_finite_weights();
    progress_.validating = held_out_.has_value();
    if (!progress_.validating)
        end_epoch(progress_.epoch_loss / static_cast<double>(progress_.epoch_steps));
}

void Trainer::validate_batch() {
    const data::Batch batch = held_out_->next();
    const auto [x, y] = model_.here(batch);
    const auto [prediction, loss] = model_.evaluate(x, y);
    require_finite(read(loss, prediction, y, tally_), batch);
    if (!held_out_->at_end()) return;

    const Score score = tally_.score();
    tally_ = {};
    ++progress_.validations;
    record(validation_, progress_.steps, score);
    progress_.validating = false;
    end_epoch(score.loss);
}

void Trainer::end_epoch(double loss) {
    model_.end_epoch(loss);
    ++progress_.epochs;
    progress_.epoch_steps = 0;
    progress_.epoch_loss = 0;
    if (std::isnan(progress_.best) || loss < progress_.best) {
        progress_.best = loss;
        progress_.epochs_since_best = 0;
        return;
    }
    ++progress_.epochs_since_best;
    const auto& patience = document_.training.patience;
    if (patience && conditions_count_ && progress_.epochs_since_best >= *patience)
        progress_.stopped = fmt::format("No better epoch than {} in the last {}.", progress_.epochs,
                                        progress_.epochs_since_best);
}

void Trainer::record(History& history, int64_t step, const Score& score) {
    count_time();
    history.append({.step = step,
                    .epoch = progress_.epochs + 1,
                    .loss = score.loss,
                    .accuracy = score.accuracy,
                    .lr = model_.lr(),
                    .seconds = seconds_});
}

void Trainer::require_finite(double loss, const data::Batch& batch) {
    if (std::isfinite(loss)) return;
    const bool validating = progress_.validating;
    record(validating ? validation_ : train_, progress_.steps + !validating, {.loss = loss});
    const std::string node = model_.first_not_finite(batch.x, batch.y);
    const graph::Node* found = document_.find(node);
    check(found, [&] { return fmt::format("the loss is {}", loss); });
    if (found->type == graph::data_type) fail(node, "the data holds values that are not finite");
    fail(node, fmt::format("the loss is {}; the first values that are not finite come out of {} "
                           "({}); try a learning rate below {}",
                           loss, node, found->type, model_.lr()));
}

void Trainer::require_finite_weights() {
    const std::string node = model_.network().weights_not_finite();
    if (node.empty()) return;
    fail(node, fmt::format("the weights of {} are no longer finite; try a learning rate below {}",
                           node, model_.lr()));
}

void Trainer::fail(const std::string& node, const std::string& reason) {
    const int64_t step = progress_.steps + !progress_.validating;
    try {
        restore(good_, train_, validation_);
    } catch (const Error& error) {
        if (!is_device_trouble(error)) throw;
        fail_on_device(error);
    }
    throw Failure(node, fmt::format("step {}: {}", step, reason));
}

void Trainer::fail_on_device(const std::exception& error) {
    const Device device = this->device();
    const int64_t step = progress_.steps + !progress_.validating;
    leave_device();
    throw DeviceFailure(device, fmt::format("step {}: {}", step, in_words(error)));
}

bool Trainer::done() const {
    if (progress_.validating) return false;
    const bool enough = most_steps_ && progress_.steps >= *most_steps_;
    return enough || !progress_.stopped.empty() || progress_.epochs >= most_epochs_;
}

std::string Trainer::why_done() const {
    if (!progress_.stopped.empty()) return progress_.stopped;
    if (progress_.epochs >= most_epochs_)
        return fmt::format("All {} epochs are done.", most_epochs_);
    return fmt::format("All {} steps are done.", progress_.steps);
}

int64_t Trainer::remaining_steps() const {
    if (done()) return 0;
    const int64_t left =
        (most_epochs_ - progress_.epochs) * steps_per_epoch() - progress_.epoch_steps;
    return most_steps_ ? std::min(left, *most_steps_ - progress_.steps) : left;
}

void Trainer::extend() {
    most_epochs_ = progress_.epochs + std::max<int64_t>(1, document_.training.epochs);
    conditions_count_ = false;
    progress_.stopped.clear();
}

}  // namespace gradlab::train
