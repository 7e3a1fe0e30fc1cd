// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Activations that are more than a function of each value; the others are in engine/ops/unary.h.
namespace gradlab {

/// x where it is positive, else weight · x; one weight, or one per channel (dimension 1).
Tensor prelu(const Tensor& x, const Tensor& weight);
/// The first half along `dim` times the sigmoid of the second. Error for an odd size.
Tensor glu(const Tensor& x, int64_t dim = -1);
/// As leaky_relu with a slope for each value, drawn evenly from lower … upper while training, their
/// mean otherwise. With an underscore x is written over.
Tensor rrelu(const Tensor& x, const Scalar& lower = 1.0 / 8, const Scalar& upper = 1.0 / 3,
             bool training = false);
Tensor& rrelu_(const Tensor& x, const Scalar& lower = 1.0 / 8, const Scalar& upper = 1.0 / 3,
               bool training = false);

}  // namespace gradlab
