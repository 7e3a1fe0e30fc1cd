// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ops/loss.h"

// What the losses in this folder share.
namespace gradlab {

/// The losses as they are, their sum, or their mean: the sum divided by `divisor` where that is
/// defined, else by their number. Error for another reduction.
Tensor reduce_loss(const Tensor& losses, int64_t reduction, const Tensor& divisor = {});

/// The weights of the classes, shaped to stand before N × C × … scores (C for one sample).
Tensor along_classes(const Tensor& weight, const Tensor& scores);

/// Class numbers as losses use them.
struct ClassTargets {
    Tensor index;    ///< those of the target, 0 for the ignored
    Tensor ignored;  ///< which these are; undefined where there are none
    Tensor factor;   ///< what each counts: its class's weight, 0 if ignored; undefined: all count 1

    /// The losses of ignored targets become 0.
    Tensor without_ignored(const Tensor& losses) const {
        return ignored.defined() ? losses.masked_fill(ignored, 0) : losses;
    }
    /// What a mean divides by, or undefined: the number of losses.
    Tensor total() const;
};
/// Error for classes outside of 0 … classes − 1 other than ignore_index. `scores` say the dtype.
ClassTargets read_classes(const char* op, const Tensor& target, int64_t classes,
                          const Tensor& weight, int64_t ignore_index, const Tensor& scores);

}  // namespace gradlab
