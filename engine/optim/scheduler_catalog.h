// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/nn/params.h"
#include "engine/optim/schedulers.h"

namespace gradlab::optim {

/// How long training is meant to be.
struct Course {
    int64_t epochs = 1;
    int64_t batches = 1;  ///< of one epoch
};

/// Everything the program knows about one scheduler. Project file, training and help read it.
struct SchedulerSpec {
    std::string id;       ///< PyTorch's class name; in project files for ever, never renamed
    std::string summary;  ///< one line for the list
    std::string help;     ///< Markdown; says the PyTorch page it follows
    std::vector<nn::Field> fields{};
    bool every_batch = false;  ///< one step a batch rather than an epoch
    /// With step 0 taken. Error, as PyTorch's, where two values do not go together.
    std::unique_ptr<LRScheduler> (*build)(Optimizer& optimizer, const nn::Params& options,
                                          const Course& course);
};

/// In the order of a list for choosing. Constant for the life of the process; any thread.
const std::vector<SchedulerSpec>& schedulers();

/// The spec of a type as project files name it, or null.
const SchedulerSpec* find_scheduler(const std::string& id);

}  // namespace gradlab::optim
