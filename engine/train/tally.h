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

/// Adds up how well a network did, batch by batch.
class Tally {
public:
    /// Class indices in `y` are compared with the highest of the scores along dimension 1.
    void add(double loss, const Tensor& prediction, const Tensor& y);
    Score score() const;

private:
    double loss_ = 0;
    int64_t samples_ = 0;
    int64_t right_ = 0;
    int64_t answers_ = 0;  ///< 0: regression
};

}  // namespace gradlab::train
