// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "engine/optim/optimizer.h"

// Schedulers with PyTorch 1.13's numbers. StepLR is libtorch's, whose first step() is step 0; the
// others, which libtorch does not have, are Python's and take step 0 when they are made.
namespace gradlab::optim {

/// Changes an optimiser's learning rates from step to step, as torch::optim::LRScheduler. The
/// optimiser must outlive it.
class LRScheduler {
public:
    /// The first scheduler of an optimiser fixes the initial rates of its groups.
    explicit LRScheduler(Optimizer& optimizer);
    virtual ~LRScheduler() = default;

    void step();
    /// A step of a scheduler that may look at a measured value; the others ignore it.
    virtual void step_by(double metric);
    /// It has reached its end: further steps make no sense and may be errors.
    virtual bool finished() const { return false; }

    /// What steps have left, beside what the optimiser keeps.
    virtual NamedTensors state_dict() const;
    /// Error where something is missing.
    virtual void load_state_dict(const NamedTensors& state);

protected:
    /// The rates for this step, one per parameter group.
    virtual std::vector<double> get_lrs() = 0;
    std::vector<double> get_current_lrs() const;
    /// The current rates times a factor.
    std::vector<double> scaled(double factor) const;
    Optimizer& optimizer() const { return optimizer_; }

    unsigned step_count_ = 0;  ///< calls of step() before this one

private:
    Optimizer& optimizer_;
};

/// Multiplies the rates by gamma after every step_size steps; as in libtorch the first step() is
/// step 0. https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.StepLR.html
class StepLR : public LRScheduler {
public:
    StepLR(Optimizer& optimizer, unsigned step_size, double gamma = 0.1);

protected:
    std::vector<double> get_lrs() override;

private:
    unsigned step_size_;
    double gamma_;
};

/// Multiplies the rates by gamma at each milestone, twice where one is named twice.
/// https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.MultiStepLR.html
class MultiStepLR : public LRScheduler {
public:
    MultiStepLR(Optimizer& optimizer, std::vector<int64_t> milestones, double gamma = 0.1);

protected:
    std::vector<double> get_lrs() override;

private:
    std::vector<int64_t> milestones_;
    double gamma_;
};

/// Multiplies the rates by gamma at every step.
/// https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ExponentialLR.html
class ExponentialLR : public LRScheduler {
public:
    ExponentialLR(Optimizer& optimizer, double gamma);

protected:
    std::vector<double> get_lrs() override;

private:
    double gamma_;
};

/// Lowers the rates to eta_min along half a cosine of T_max steps, then raises them again.
/// https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html
class CosineAnnealingLR : public LRScheduler {
public:
    CosineAnnealingLR(Optimizer& optimizer, int64_t T_max, double eta_min = 0);

protected:
    std::vector<double> get_lrs() override;

private:
    int64_t T_max_;
    double eta_min_;
};

/// A warm-up: multiplies the rates by a factor that goes evenly from start_factor to end_factor
/// within total_iters steps. Error for a factor outside 0..1.
/// https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.LinearLR.html
class LinearLR : public LRScheduler {
public:
    explicit LinearLR(Optimizer& optimizer, double start_factor = 1.0 / 3, double end_factor = 1,
                      int64_t total_iters = 5);

protected:
    std::vector<double> get_lrs() override;

private:
    double start_factor_, end_factor_;
    int64_t total_iters_;
};

}  // namespace gradlab::optim
