// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "engine/backend/cpu/thread_pool.h"
#include "engine/train/failure.h"
#include "engine/train/loop.h"
#include "engine/train/watch.h"

namespace gradlab::train {

namespace {

constexpr std::chrono::microseconds frame{16'667};
constexpr int picture_share = 10;  ///< while training, pictures take one part of so many
constexpr std::chrono::milliseconds view_interval{100};

}  // namespace

void Loop::publish() {
    next_snapshot_ = Clock::now() + frame;
    update_pictures();
    update_node_view();
    update_device_report();
    if (trainer_ && mode_ != Mode::Rest)
        meter_.update(trainer_->samples_seen(), trainer_->progress().steps);
    out_.publish(snapshot());
}

void Loop::update_pictures() {
    if (state_ == State::Empty) {
        fit_.reset();
        regions_.reset();
        pictured_ = 0;
        return;
    }
    const auto start = Clock::now();
    const bool wait = mode_ != Mode::Rest && start < next_picture_;
    if (!watch_.fit || pictured_ == revision_ || wait) return;
    pictured_ = revision_;
    try {
        fit_ = fit_curve(*trainer_);
        regions_ = decision_regions(*trainer_);
    } catch (const std::exception& error) {
        if (device_is_lost()) throw;
        watch_.fit = false;
        out_.add({.kind = Event::Kind::Warning, .text = error.what()});
    }
    next_picture_ = Clock::now() + (picture_share - 1) * (Clock::now() - start);
}

void Loop::update_node_view() {
    if (state_ == State::Empty || !probe_) {
        view_.reset();
        viewed_ = 0;
        return;
    }
    const auto start = Clock::now();
    if (viewed_ == revision_ || (viewed_ != 0 && mode_ != Mode::Rest && start < next_view_)) return;
    viewed_ = revision_;
    try {
        view_ = probe_->look(watch_);
    } catch (const std::exception& error) {
        if (device_is_lost()) throw;
        probe_.reset();
        out_.add({.kind = Event::Kind::Warning, .text = in_words(error)});
    }
    next_view_ = std::max(start + view_interval,
                          Clock::now() + (picture_share - 1) * (Clock::now() - start));
}

Snapshot Loop::snapshot() const {
    Snapshot s{.state = state_, .message = message_, .node = node_};
    if (trainer_) s.device = trainer_->device().str();
    s.device_report = device_report_;
    s.threads = num_threads();
    if (state_ == State::Empty) return s;
    const Trainer& trainer = *trainer_;
    const Progress& progress = trainer.progress();
    s.epoch = progress.epochs;
    s.epochs = trainer.epochs();
    s.step = progress.steps;
    s.steps_per_epoch = trainer.steps_per_epoch();
    s.total_steps = progress.steps + trainer.remaining_steps();
    s.seconds = trainer.seconds();
    s.samples_per_second = meter_.samples_per_second();
    if (mode_ != Mode::Rest)
        s.seconds_left = static_cast<double>(trainer.remaining_steps()) / meter_.steps_per_second();
    s.lr = trainer.lr();
    s.parameters = trainer.parameters();
    s.samples = trainer.samples();
    s.seed = trainer.seed();
    s.can_go_back = !back_.empty();
    s.train = trainer.train().view();
    s.validation = trainer.validation().view();
    s.fit = fit_;
    s.regions = regions_;
    s.node_view = view_;
    s.capture = capture_;
    return s;
}

}  // namespace gradlab::train
