// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "engine/optim/optimizer.h"

namespace gradlab::optim {

/// Changes an optimiser's learning rates from step to step, as torch::optim::LRScheduler. The
/// optimiser must outlive it.
class LRScheduler {
public:
    explicit LRScheduler(Optimizer& optimizer) : optimizer_(optimizer) {}
    virtual ~LRScheduler() = default;

    void step();

protected:
    /// The rates for this step, one per parameter group.
    virtual std::vector<double> get_lrs() = 0;
    std::vector<double> get_current_lrs() const;

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

}  // namespace gradlab::optim
