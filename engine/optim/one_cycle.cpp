// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/one_cycle.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace gradlab::optim {

void OneCycleLROptions::check() const {
    gradlab::check(total_steps_ > 0, [&] {
        return fmt::format("Expected positive integer total_steps, but got {}", total_steps_);
    });
    gradlab::check(pct_start_ >= 0 && pct_start_ <= 1, [&] {
        return fmt::format("Expected float between 0 and 1 pct_start, but got {}", pct_start_);
    });
    gradlab::check(anneal_strategy_ == "cos" || anneal_strategy_ == "linear", [&] {
        return fmt::format("anneal_strategy must by one of 'cos' or 'linear', instead got {}",
                           anneal_strategy_);
    });
}

OneCycleLR::OneCycleLR(Optimizer& optimizer, OneCycleLROptions options)
    : LRScheduler(optimizer), options_(std::move(options)) {
    options_.check();
    auto& groups = optimizer.param_groups();
    check(!options_.cycle_momentum() ||
              std::ranges::all_of(
                  groups,
                  [](const auto& group) { return group.options().get_momentum().has_value(); }),
          "optimizer must support momentum with `cycle_momentum` option enabled");

    const double most = options_.max_lr(), first = most / options_.div_factor();
    const double least = first / options_.final_div_factor();
    const double base = options_.base_momentum(), high = options_.max_momentum();
    const auto total = static_cast<double>(options_.total_steps());
    const double up = options_.pct_start() * total;
    phases_.push_back({up - 1, {first, most}, {high, base}});
    if (options_.three_phase()) {
        phases_.push_back({2 * options_.pct_start() * total - 2, {most, first}, {base, high}});
        phases_.push_back({total - 1, {first, least}, {high, high}});
    } else {
        phases_.push_back({total - 1, {most, least}, {base, high}});
    }
    for (OptimizerParamGroup& group : groups) group.set_initial_lr(first);
    step();
}

std::vector<double> OneCycleLR::get_lrs() {
    check(step_count_ <= options_.total_steps(), [&] {
        return fmt::format("Tried to step {} times. The specified number of total steps is {}",
                           step_count_ + 1, options_.total_steps());
    });
    size_t at = 0;
    while (at + 1 < phases_.size() && step_count_ > phases_[at].end) ++at;
    const Phase& phase = phases_[at];
    const double begin = at == 0 ? 0 : phases_[at - 1].end;
    const double length = phase.end - begin;
    const double share = length != 0 ? (step_count_ - begin) / length : 1;
    auto& groups = optimizer().param_groups();
    if (options_.cycle_momentum())
        for (OptimizerParamGroup& group : groups)
            group.options().set_momentum(anneal(phase.momentum, share));
    return std::vector<double>(groups.size(), anneal(phase.lr, share));
}

double OneCycleLR::anneal(const double (&ends)[2], double share) const {
    const auto [start, end] = ends;
    if (options_.anneal_strategy() == "linear") return (end - start) * share + start;
    return end + (start - end) / 2 * (std::cos(std::numbers::pi * share) + 1);
}

}  // namespace gradlab::optim
