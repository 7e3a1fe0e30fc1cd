// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/tensor/tensor.h"
#include "engine/train/history.h"

namespace gradlab::train {

/// How well a network did.
struct Score {
    double loss = not_a_number;
    double accuracy = not_a_number;  ///< 0..1; NaN for regression
};

/// The loss of a batch and, for classes, how many answers were right, side by side on their device:
/// one copy brings both to the host. float64.
Tensor outcome(const Tensor& loss, const Tensor& prediction, const Tensor& y);

/// Adds up how well a network did, batch by batch.
class Tally {
public:
    /// Class indices in `y` are compared with the highest of the scores along dimension 1.
    void add(double loss, const Tensor& prediction, const Tensor& y);
    /// Reads the outcome() of a batch with such a `y`, wherever that is, and returns the loss.
    double add(const Tensor& outcome, const Tensor& y);
    Score score() const;

private:
    void add_loss(double loss, const Tensor& y);

    double loss_ = 0;
    int64_t samples_ = 0;
    int64_t right_ = 0;
    int64_t answers_ = 0;  ///< 0: regression
};

}  // namespace gradlab::train
