// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/plateau.h"

#include <algorithm>

#include <fmt/format.h>

namespace gradlab::optim {

void ReduceLROnPlateauOptions::check() const {
    gradlab::check(factor_ < 1, "Factor should be < 1.0.");
    gradlab::check(mode_ == "min" || mode_ == "max", "mode " + mode_ + " is unknown!");
    gradlab::check(threshold_mode_ == "rel" || threshold_mode_ == "abs",
                   "threshold mode " + threshold_mode_ + " is unknown!");
}

ReduceLROnPlateau::ReduceLROnPlateau(Optimizer& optimizer, ReduceLROnPlateauOptions options)
    : LRScheduler(optimizer), options_(std::move(options)) {
    options_.check();
    const size_t groups = optimizer.param_groups().size();
    const auto& least = options_.min_lr();
    check(least.size() == groups || least.size() == 1,
          [&] { return fmt::format("expected {} min_lrs, got {}", groups, least.size()); });
    const double infinity = std::numeric_limits<double>::infinity();
    best_ = options_.mode() == "min" ? infinity : -infinity;
}

bool ReduceLROnPlateau::is_better(double metric) const {
    const bool smaller = options_.mode() == "min";
    const double threshold = smaller ? -options_.threshold() : options_.threshold();
    const double bar =
        options_.threshold_mode() == "rel" ? best_ * (1 + threshold) : best_ + threshold;
    return smaller ? metric < bar : metric > bar;
}

void ReduceLROnPlateau::step(double metric) {
    if (is_better(metric)) {
        best_ = metric;
        bad_steps_ = 0;
    } else {
        ++bad_steps_;
    }
    if (cooldown_ > 0) {
        --cooldown_;
        bad_steps_ = 0;
    }
    reduces_ = bad_steps_ > options_.patience();
    if (reduces_) {
        cooldown_ = options_.cooldown();
        bad_steps_ = 0;
    }
    LRScheduler::step();
}

std::vector<double> ReduceLROnPlateau::get_lrs() {
    std::vector<double> rates = get_current_lrs();
    const auto& least = options_.min_lr();
    for (size_t i = 0; reduces_ && i < rates.size(); ++i) {
        const double lower =
            std::max(rates[i] * options_.factor(), least[std::min(i, least.size() - 1)]);
        if (rates[i] - lower > options_.eps()) rates[i] = lower;
    }
    return rates;
}

NamedTensors ReduceLROnPlateau::state_dict() const {
    NamedTensors state = LRScheduler::state_dict();
    save_entry(state, "best", best_);
    save_entry(state, "num_bad_epochs", bad_steps_);
    save_entry(state, "cooldown_counter", cooldown_);
    return state;
}

void ReduceLROnPlateau::load_state_dict(const NamedTensors& state) {
    LRScheduler::load_state_dict(state);
    load_entry(state["best"], best_);
    load_entry(state["num_bad_epochs"], bad_steps_);
    load_entry(state["cooldown_counter"], cooldown_);
}

}  // namespace gradlab::optim
