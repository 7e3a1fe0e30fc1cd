// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/graph/document.h"
#include "engine/optim/optimizer.h"
#include "engine/optim/scheduler_catalog.h"
#include "engine/tensor/device.h"

/// What a project's training section asks for. Each throws Error naming the parameter at fault.
namespace gradlab::train {

std::unique_ptr<optim::Optimizer> make_optimizer(const graph::OptimizerConfig& config,
                                                 std::vector<Tensor> parameters);

/// A scheduler that has taken its step 0, and when the others are due.
struct Schedule {
    std::unique_ptr<optim::LRScheduler> scheduler{};  ///< null: the rate stays
    bool every_batch = false;                         ///< rather than every epoch
};
Schedule make_schedule(const graph::Json& config, optim::Optimizer& optimizer,
                       const optim::Course& course);

/// What of the two would be refused.
void check_training(const graph::TrainingConfig& config);

/// "auto" (the first GPU where there is one, otherwise the CPU), "cpu", "cuda" or "cuda:1".
/// cuda::DeviceError, with the reason, for one that cannot be used; Error for another name.
Device choose_device(const std::string& name);

}  // namespace gradlab::train
