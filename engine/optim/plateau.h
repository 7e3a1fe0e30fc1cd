// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <string>

#include "engine/optim/schedulers.h"

namespace gradlab::optim {

class ReduceLROnPlateauOptions : protected OptionSet<ReduceLROnPlateauOptions> {
public:
    /// "min": lower is better; or "max"
    ReduceLROnPlateauOptions& mode(std::string v) { return set(mode_, std::move(v)); }
    const std::string& mode() const { return mode_; }
    ReduceLROnPlateauOptions& factor(double v) { return set(factor_, v); }
    double factor() const { return factor_; }
    ReduceLROnPlateauOptions& patience(int64_t v) { return set(patience_, v); }
    int64_t patience() const { return patience_; }
    ReduceLROnPlateauOptions& threshold(double v) { return set(threshold_, v); }
    double threshold() const { return threshold_; }
    /// "rel" or "abs"
    ReduceLROnPlateauOptions& threshold_mode(std::string v) {
        return set(threshold_mode_, std::move(v));
    }
    const std::string& threshold_mode() const { return threshold_mode_; }
    ReduceLROnPlateauOptions& cooldown(int64_t v) { return set(cooldown_, v); }
    int64_t cooldown() const { return cooldown_; }
    /// One for all groups, or one for each.
    ReduceLROnPlateauOptions& min_lr(std::vector<double> v) { return set(min_lr_, std::move(v)); }
    const std::vector<double>& min_lr() const { return min_lr_; }
    ReduceLROnPlateauOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }

    void check() const;

private:
    friend class OptionSet<ReduceLROnPlateauOptions>;
    std::string mode_ = "min";
    double factor_ = 0.1;
    int64_t patience_ = 10;
    double threshold_ = 1e-4;
    std::string threshold_mode_ = "rel";
    int64_t cooldown_ = 0;
    std::vector<double> min_lr_{0};
    double eps_ = 1e-8;
};

/// Multiplies the rates by a factor when a measured value, given to each step, has not become
/// better for more than `patience` steps.
/// https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
class ReduceLROnPlateau : public LRScheduler {
public:
    explicit ReduceLROnPlateau(Optimizer& optimizer, ReduceLROnPlateauOptions options = {});

    void step(double metric);
    void step_by(double metric) override { step(metric); }

    NamedTensors state_dict() const override;
    void load_state_dict(const NamedTensors& state) override;

protected:
    std::vector<double> get_lrs() override;

private:
    bool is_better(double metric) const;

    ReduceLROnPlateauOptions options_;
    double best_;
    int64_t bad_steps_ = 0;
    int64_t cooldown_ = 0;  ///< steps left in which bad values do not count
    bool reduces_ = false;  ///< in this step
};

}  // namespace gradlab::optim
