// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "engine/autograd/engine.h"
#include "engine/autograd/trace.h"
#include "engine/step/explanation.h"
#include "engine/step/pass.h"
#include "engine/step/subject.h"

namespace gradlab::step {

/// A pass with its graph alive, so that operations can be asked again. One thread.
struct Recorded {
    std::shared_ptr<const Pass> pass{};
    std::vector<autograd::TracedOperation> operations{};  ///< those of the pass
};

struct RecordOptions {
    bool keep_grad = false;  ///< add to the .grad that is there, as without zero_grad()
    /// Gradient of the result; undefined: 1 of each of its numbers.
    Tensor seed{};
};

/// Runs the subject once with the operations and gradient functions that training runs, and notes
/// everything; then lets the optimiser, if there is one, update and takes that back. Leaves .grad
/// behind as after backward(). Error as the operations throw.
Recorded record_pass(Subject& subject, const RecordOptions& options = {});

/// An operation of `outer` by its parts, forward and with the same incoming gradients. Error where
/// it has none.
Recorded record_parts(const Recorded& outer, int operation);

/// Why a cell has the number it has: one run of the operation's gradient function for a cell of an
/// output, one of its derivative for a cell of a gradient. `question.path` is not looked at.
Explanation explain(const Recorded& recorded, const Question& question);

/// d(value)/d(cell) for each value of the pass, forwards in the order of computing; undefined
/// where it does not depend on the leaf. Error where an operation cannot tell.
std::vector<Numbers> forward_mode(const Recorded& recorded, int leaf, int64_t cell);

}  // namespace gradlab::step
