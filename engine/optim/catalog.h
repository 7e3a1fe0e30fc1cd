// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/nn/params.h"
#include "engine/optim/optimizer.h"

namespace gradlab::optim {

/// Everything the program knows about one optimiser. Inspector, project file, training, help and
/// the generated tests read it.
struct OptimizerSpec {
    std::string id;       ///< PyTorch's class name; in project files for ever, never renamed
    std::string summary;  ///< one line for the list
    std::string formula;  ///< plain Unicode
    std::string help;     ///< Markdown; says the PyTorch page it follows
    std::vector<nn::Field> fields{};
    /// Error, as PyTorch's, where two values do not go together.
    std::unique_ptr<Optimizer> (*build)(std::vector<Tensor> params, const nn::Params& options);
};

/// In the order of the inspector's list. Constant for the life of the process; any thread.
const std::vector<OptimizerSpec>& optimizers();

/// The spec of a type as project files name it, or null.
const OptimizerSpec* find_optimizer(const std::string& id);

}  // namespace gradlab::optim
