// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/optim/optimizer.h"
#include "engine/step/pass.h"

namespace gradlab::step {

/// One optimiser's settings and its memory of one parameter, as its state_dict has them.
struct UpdateState {
    std::string optimizer{};        ///< "Adam"
    optim::NamedTensors options{};  ///< "lr", "betas", …
    optim::NamedTensors memory{};   ///< "exp_avg", …; after the step
    optim::NamedTensors earlier{};  ///< the memory before it
};

/// The rule that the optimiser follows with these settings, "w ← w − lr · g"; "" for one that
/// the catalog does not know. Every symbol but w is one of update_rows().
std::string update_rule(const UpdateState& state);

/// The gradient, the settings and the memory under the symbols of the rule.
std::vector<Update::Row> update_rows(const UpdateState& state, const Tensor& gradient);

}  // namespace gradlab::step
