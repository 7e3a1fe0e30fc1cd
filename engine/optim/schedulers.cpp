// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/schedulers.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gradlab::optim {

LRScheduler::LRScheduler(Optimizer& optimizer) : optimizer_(optimizer) {
    for (OptimizerParamGroup& group : optimizer.param_groups())
        if (!group.initial_lr()) group.set_initial_lr(group.options().get_lr());
}

void LRScheduler::step() {
    const std::vector<double> rates = get_lrs();
    auto& groups = optimizer_.param_groups();
    check(rates.size() == groups.size(),
          "scheduler: expected one learning rate for each parameter group");
    for (size_t i = 0; i < groups.size(); ++i) groups[i].options().set_lr(rates[i]);
    ++step_count_;
}

void LRScheduler::step_by(double) { step(); }

NamedTensors LRScheduler::state_dict() const {
    NamedTensors state;
    save_entry(state, "step_count", int64_t{step_count_});
    return state;
}

void LRScheduler::load_state_dict(const NamedTensors& state) {
    int64_t count = 0;
    load_entry(state["step_count"], count);
    step_count_ = static_cast<unsigned>(count);
}

std::vector<double> LRScheduler::get_current_lrs() const {
    std::vector<double> rates;
    for (const OptimizerParamGroup& group : optimizer_.param_groups())
        rates.push_back(group.options().get_lr());
    return rates;
}

std::vector<double> LRScheduler::scaled(double factor) const {
    std::vector<double> rates = get_current_lrs();
    for (double& rate : rates) rate *= factor;
    return rates;
}

StepLR::StepLR(Optimizer& optimizer, unsigned step_size, double gamma)
    : LRScheduler(optimizer), step_size_(step_size), gamma_(gamma) {
    check(step_size > 0, "StepLR: expected a step_size of at least 1, got 0");
}

std::vector<double> StepLR::get_lrs() {
    return scaled(step_count_ > 0 && step_count_ % step_size_ == 0 ? gamma_ : 1);
}

MultiStepLR::MultiStepLR(Optimizer& optimizer, std::vector<int64_t> milestones, double gamma)
    : LRScheduler(optimizer), milestones_(std::move(milestones)), gamma_(gamma) {
    step();
}

std::vector<double> MultiStepLR::get_lrs() {
    const auto times = std::ranges::count(milestones_, int64_t{step_count_});
    return scaled(std::pow(gamma_, times));
}

ExponentialLR::ExponentialLR(Optimizer& optimizer, double gamma)
    : LRScheduler(optimizer), gamma_(gamma) {
    step();
}

std::vector<double> ExponentialLR::get_lrs() { return scaled(step_count_ > 0 ? gamma_ : 1); }

CosineAnnealingLR::CosineAnnealingLR(Optimizer& optimizer, int64_t T_max, double eta_min)
    : LRScheduler(optimizer), T_max_(T_max), eta_min_(eta_min) {
    check(T_max > 0, [&] {
        return "CosineAnnealingLR: expected a T_max of at least 1, got " + std::to_string(T_max);
    });
    step();
}

/// From the rate before, so that others may change it too; at the lowest point, where the quotient
/// is 0 / 0, from the initial rate.
std::vector<double> CosineAnnealingLR::get_lrs() {
    std::vector<double> rates = get_current_lrs();
    const int64_t now = step_count_;
    if (now == 0) return rates;
    const auto height = [&](int64_t step) {
        return 1 +
               std::cos(std::numbers::pi * static_cast<double>(step) / static_cast<double>(T_max_));
    };
    const bool from_lowest = (now - 1 - T_max_) % (2 * T_max_) == 0;
    for (size_t i = 0; i < rates.size(); ++i) {
        const double initial = optimizer().param_groups()[i].initial_lr().value_or(rates[i]);
        if (from_lowest)
            rates[i] += (initial - eta_min_) * (2 - height(1)) / 2;
        else
            rates[i] = height(now) / height(now - 1) * (rates[i] - eta_min_) + eta_min_;
    }
    return rates;
}

LinearLR::LinearLR(Optimizer& optimizer, double start_factor, double end_factor,
                   int64_t total_iters)
    : LRScheduler(optimizer),
      start_factor_(start_factor),
      end_factor_(end_factor),
      total_iters_(total_iters) {
    check(start_factor >= 0 && start_factor <= 1,
          "Starting multiplicative factor expected to be between 0 and 1.");
    check(end_factor >= 0 && end_factor <= 1,
          "Ending multiplicative factor expected to be between 0 and 1.");
    step();
}

std::vector<double> LinearLR::get_lrs() {
    const int64_t now = step_count_;
    if (now == 0) return scaled(start_factor_);
    if (now > total_iters_) return get_current_lrs();
    const double rise = end_factor_ - start_factor_;
    const double before =
        static_cast<double>(total_iters_) * start_factor_ + static_cast<double>(now - 1) * rise;
    return scaled(1 + rise / before);
}

}  // namespace gradlab::optim
