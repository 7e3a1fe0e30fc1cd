// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/loop.h"

#include <algorithm>
#include <random>

#include "engine/train/capture.h"
#include "engine/train/failure.h"

namespace gradlab::train {

namespace {

constexpr size_t most_back_steps = 64;
constexpr size_t most_back_bytes = 256 << 20;

size_t bytes(const Trainer::State& state) {
    size_t bytes = 0;
    for (const auto* tensors : {&state.model.weights, &state.model.optimizer})
        for (const auto& [name, tensor] : *tensors) bytes += tensor.nbytes();
    return bytes;
}

}  // namespace

void Loop::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        try {
            turn(stop);
        } catch (const DeviceFailure& failure) {
            fall_back(failure.device(), failure.what());
        } catch (const Failure& failure) {
            fail(failure.what(), failure.node());
        } catch (const std::exception& error) {
            device_is_lost() ? leave_device(error) : fail(in_words(error), {});
        }
    }
}

void Loop::turn(const std::stop_token& stop) {
    for (const Command& command : in_.take(stop, wake_time())) {
        handle(command);
        next_snapshot_ = {};
    }
    if (mode_ != Mode::Rest && Clock::now() >= next_step_) advance();
    if (mode_ == Mode::Rest || Clock::now() >= next_snapshot_) publish();
}

std::optional<Loop::Clock::time_point> Loop::wake_time() const {
    if (mode_ != Mode::Rest) return next_step_;
    if (next_snapshot_ == Clock::time_point{}) return next_snapshot_;
    return {};
}

void Loop::handle(const Command& command) {
    while (true) {
        try {
            return std::visit([this](const auto& c) { on(c); }, command);
        } catch (const Failure&) {
            throw;
        } catch (const std::exception& error) {
            if (!device_is_lost()) return out_.add({.text = in_words(error)});
            leave_device(error);  // and once more
        }
    }
}

void Loop::on(const SetDocument& command) {
    mode_ = Mode::Rest;
    try {
        build(command);
        rest();
        return;
    } catch (const InvalidNetwork& invalid) {  // the window shows it on the node
        set_state(State::Empty, invalid.what(), invalid.errors().front().node);
    } catch (const std::exception& error) {
        if (device_is_lost()) throw;
        set_state(State::Empty, in_words(error));
        out_.add({.text = in_words(error)});
    }
    if (command.fresh) trainer_.reset();
}

void Loop::build(const SetDocument& command) {
    const auto& [given, base, fresh, revisited] = command;
    const bool same_data = trainer_ && base == base_ && same_material(given, trainer_->document());
    const bool same_seed =
        trainer_ && !fresh && given.training.seed == trainer_->document().training.seed;
    auto material = same_data ? trainer_->shared_material() : open_data(given, base);
    const auto seed = same_seed ? std::optional(trainer_->seed()) : std::nullopt;
    if (fresh || !same_data) past_.clear();
    graph::Document document = given;
    name_device(command, document);
    auto next = next_trainer_somewhere(std::move(document), std::move(material), command, seed);
    trainer_.swap(next);
    if (next && !fresh) {
        tell_redrawn(*next, revisited);
        keep(std::move(next));
    }
    attach_probe();
    base_ = base;
    back_.clear();
}

/// Older versions leave the device to the present one.
void Loop::keep(std::unique_ptr<Trainer> older) {
    if (older->device_is_lost()) return;
    older->move_to(kCPU);
    past_.add(std::move(older));
}

/// Of an older version that had learned something.
void Loop::tell_redrawn(const Trainer& older, bool revisited) {
    if (older.progress().steps == 0) return;
    std::string nodes, last;
    for (const auto& [weight, value] : trainer_->weights()) {
        if (trainer_->shares(weight, older)) continue;
        if (revisited && past_.knows(weight, *trainer_)) continue;
        const std::string node = trainer_->node_of(weight);
        if (node != std::exchange(last, node)) nodes += (nodes.empty() ? "" : ", ") + node;
    }
    if (!nodes.empty()) out_.add({.kind = Event::Kind::Redrawn, .text = nodes});
}

Trainer& Loop::trainer() {
    check(state_ != State::Empty,
          [&] { return message_.empty() ? "There is no network." : message_; });
    return *trainer_;
}

void Loop::on(const Run&) {
    start(Mode::Run);
    back_.clear();
}

void Loop::start(Mode mode) {
    if (trainer().done()) trainer_->extend();
    mode_ = mode;
    next_step_ = Clock::now();
    meter_.start(trainer_->samples_seen(), trainer_->progress().steps);
    set_state(State::Running);
}

void Loop::on(const Pause&) {
    if (mode_ != Mode::Rest) rest();
}

void Loop::on(const Step& command) {
    remember();
    start(command.unit == Unit::Batch ? Mode::Batch : Mode::Epoch);
    epoch_goal_ = trainer_->progress().epochs + 1;
    const int64_t steps = trainer_->progress().steps;
    // The next command may undo this one: a batch is done before it is looked at.
    while (mode_ == Mode::Batch && trainer_->progress().steps == steps) advance();
}

void Loop::remember() {
    back_.push_back(trainer().save());
    const size_t most = std::clamp<size_t>(
        most_back_bytes / std::max<size_t>(1, bytes(back_.back())), 1, most_back_steps);
    while (back_.size() > most) back_.pop_front();
}

void Loop::on(const Back&) {
    if (back_.empty()) return;
    trainer().restore(back_.back());
    back_.pop_back();
    weights_replaced();
    rest();
}

void Loop::on(const Reset&) {
    trainer().reset();
    back_.clear();
    past_.clear();
    weights_replaced();
    rest();
}

void Loop::on(const NewWeights& command) {
    trainer().draw_weights(command.seed.value_or(std::random_device()()));
    back_.clear();
    past_.clear();
    attach_probe();
    rest();
}

void Loop::on(const SetLearningRate& command) {
    if (state_ != State::Empty) trainer().set_lr(command.lr);
}

void Loop::on(const SetSpeed& command) {
    steps_per_second_ = std::max(0.0, command.steps_per_second);
    next_step_ = Clock::now();
}

void Loop::on(const SaveWeights& command) {
    trainer().save_weights(command.path);
    out_.add({.kind = Event::Kind::Saved, .text = command.path.string()});
}

void Loop::on(const LoadWeights& command) {
    trainer().load_weights(command.path);
    weights_replaced();
    out_.add({.kind = Event::Kind::Loaded, .text = command.path.string()});
}

void Loop::on(const Reinitialize& command) {
    remember();
    try {
        trainer_->reinitialize(command.node, command.tensor, command.init,
                               command.seed.value_or(std::random_device()()));
    } catch (...) {
        back_.pop_back();
        throw;
    }
    weights_replaced();
    rest();
}

void Loop::on(const CaptureState&) {
    const Trainer& now = trainer();
    graph::Document document = now.document();
    document.training.device = "cpu";
    capture_ = std::make_shared<const Capture>(
        Capture{std::move(document), now.shared_material(), now.seed(), now.save()});
}

void Loop::on(const Watch& command) {
    const bool other = command.node != watch_.node;
    watch_ = command;
    viewed_ = 0;
    if (other) attach_probe();
}

void Loop::attach_probe() {
    view_.reset();
    probe_.reset();
    if (trainer_ && !watch_.node.empty())
        probe_ =
            std::make_unique<Probe>(trainer_->document(), trainer_->model().network(), watch_.node);
    if (trainer_) trainer_->model().set_observed(probe_ != nullptr);
    weights_replaced();
}

void Loop::weights_replaced() {
    if (probe_) probe_->forget();
    ++revision_;
}

void Loop::advance() {
    const bool validating = trainer_->progress().validating;
    trainer_->advance();
    if (!validating) {
        ++revision_;
        wait_for_next_step();
    }
    const Progress& progress = trainer_->progress();
    const bool batch_done = mode_ == Mode::Batch && !progress.validating;
    const bool epoch_done = mode_ == Mode::Epoch && progress.epochs >= epoch_goal_;
    if (trainer_->done() || batch_done || epoch_done) rest();
    if (state_ == State::Finished) out_.add({.kind = Event::Kind::Finished, .text = message_});
}

void Loop::wait_for_next_step() {
    const std::chrono::duration<double> interval(steps_per_second_ > 0 ? 1 / steps_per_second_ : 0);
    next_step_ =
        std::max(Clock::now(), next_step_ + std::chrono::duration_cast<Clock::duration>(interval));
}

void Loop::fail(const std::string& reason, const std::string& node) {
    mode_ = Mode::Rest;
    weights_replaced();
    set_state(State::Failed, reason, node);
    out_.add({.text = reason, .node = node});
}

void Loop::rest() {
    mode_ = Mode::Rest;
    meter_.update(trainer_->samples_seen(), trainer_->progress().steps, true);
    if (trainer_->progress().steps == 0)
        set_state(State::Ready);
    else if (trainer_->done())
        set_state(State::Finished, trainer_->why_done());
    else
        set_state(State::Paused);
}

void Loop::set_state(State state, std::string message, std::string node) {
    state_ = state;
    message_ = std::move(message);
    node_ = std::move(node);
    next_snapshot_ = {};
}

}  // namespace gradlab::train
