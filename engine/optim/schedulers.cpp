// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/schedulers.h"

namespace gradlab::optim {

void LRScheduler::step() {
    const std::vector<double> rates = get_lrs();
    auto& groups = optimizer_.param_groups();
    check(rates.size() == groups.size(),
          "scheduler: expected one learning rate for each parameter group");
    for (size_t i = 0; i < groups.size(); ++i) groups[i].options().set_lr(rates[i]);
    ++step_count_;
}

std::vector<double> LRScheduler::get_current_lrs() const {
    std::vector<double> rates;
    for (const OptimizerParamGroup& group : optimizer_.param_groups())
        rates.push_back(group.options().get_lr());
    return rates;
}

StepLR::StepLR(Optimizer& optimizer, unsigned step_size, double gamma)
    : LRScheduler(optimizer), step_size_(step_size), gamma_(gamma) {
    check(step_size > 0, "StepLR: expected a step_size of at least 1, got 0");
}

std::vector<double> StepLR::get_lrs() {
    std::vector<double> rates = get_current_lrs();
    if (step_count_ > 0 && step_count_ % step_size_ == 0)
        for (double& rate : rates) rate *= gamma_;
    return rates;
}

}  // namespace gradlab::optim
