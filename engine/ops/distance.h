// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// How near vectors are (https://pytorch.org/docs/1.13/nn.functional.html#distance-functions).
namespace gradlab {

/// The cosine of the angle between vectors along `dim`; lengths count as at least eps.
Tensor cosine_similarity(const Tensor& a, const Tensor& b, int64_t dim = 1, double eps = 1e-8);
/// The p-norm of a − b + eps along the last dimension.
Tensor pairwise_distance(const Tensor& a, const Tensor& b, double p = 2, double eps = 1e-6,
                         bool keepdim = false);

}  // namespace gradlab
