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

std::optional<data::Batches> validation_batches(const graph::Document& document,
                                                const Material& material) {
    if (material.split.validation.empty()) return {};
    return data::Batches(material.split.validation,
                         {.batch_size = document.data.batch_size, .shuffle = false}, Generator());
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
    std::optional<State> before;
    if (progress_.steps % good_interval == 0) before = save();

    const data::Batch batch = batches_.next();
    const auto [prediction, loss] = model_.run(batch.x, batch.y);
    const auto value = loss.item<double>();
    Tally tally;
    tally.add(value, prediction, batch.y);
    require_finite(value, batch);
    if (before) good_ = std::move(*before);
    model_.learn(loss);

    ++progress_.steps;
    ++progress_.epoch_steps;
    progress_.epoch_loss += value;
    samples_seen_ += batch.size();
    record(train_, progress_.steps, tally.score());
    model_.end_batch();
    const auto& below = document_.training.loss_below;
    if (below && conditions_count_ && value < *below)
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
    const auto [prediction, loss] = model_.evaluate(batch.x, batch.y);
    const auto value = loss.item<double>();
    require_finite(value, batch);
    tally_.add(value, prediction, batch.y);
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
    restore(good_, train_, validation_);
    throw Failure(node, fmt::format("step {}: {}", step, reason));
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
