// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/optim/schedulers.h"

namespace gradlab::optim {

class OneCycleLROptions : protected OptionSet<OneCycleLROptions> {
public:
    OneCycleLROptions(double max_lr, int64_t total_steps)
        : max_lr_(max_lr), total_steps_(total_steps) {}

    double max_lr() const { return max_lr_; }
    int64_t total_steps() const { return total_steps_; }
    OneCycleLROptions& pct_start(double v) { return set(pct_start_, v); }
    double pct_start() const { return pct_start_; }
    /// "cos" or "linear"
    OneCycleLROptions& anneal_strategy(std::string v) {
        return set(anneal_strategy_, std::move(v));
    }
    const std::string& anneal_strategy() const { return anneal_strategy_; }
    OneCycleLROptions& cycle_momentum(bool v) { return set(cycle_momentum_, v); }
    bool cycle_momentum() const { return cycle_momentum_; }
    OneCycleLROptions& base_momentum(double v) { return set(base_momentum_, v); }
    double base_momentum() const { return base_momentum_; }
    OneCycleLROptions& max_momentum(double v) { return set(max_momentum_, v); }
    double max_momentum() const { return max_momentum_; }
    OneCycleLROptions& div_factor(double v) { return set(div_factor_, v); }
    double div_factor() const { return div_factor_; }
    OneCycleLROptions& final_div_factor(double v) { return set(final_div_factor_, v); }
    double final_div_factor() const { return final_div_factor_; }
    OneCycleLROptions& three_phase(bool v) { return set(three_phase_, v); }
    bool three_phase() const { return three_phase_; }

    void check() const;

private:
    friend class OptionSet<OneCycleLROptions>;
    double max_lr_;
    int64_t total_steps_;
    double pct_start_ = 0.3;
    std::string anneal_strategy_ = "cos";
    bool cycle_momentum_ = true;
    double base_momentum_ = 0.85;
    double max_momentum_ = 0.95;
    double div_factor_ = 25;
    double final_div_factor_ = 1e4;
    bool three_phase_ = false;
};

/// Raises the rates from max_lr / div_factor to max_lr and lowers them far below, within
/// total_steps steps, one a batch; momentum goes the other way. Error for an optimiser without
/// momentum unless cycle_momentum is off, and for a step too many.
/// https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.OneCycleLR.html
class OneCycleLR : public LRScheduler {
public:
    OneCycleLR(Optimizer& optimizer, OneCycleLROptions options);

    bool finished() const override { return step_count_ >= options_.total_steps(); }

protected:
    std::vector<double> get_lrs() override;

private:
    /// A stretch up to `end`, with the values at its ends.
    struct Phase {
        double end;
        double lr[2];
        double momentum[2];
    };
    double anneal(const double (&ends)[2], double share) const;

    OneCycleLROptions options_;
    std::vector<Phase> phases_{};
};

}  // namespace gradlab::optim
