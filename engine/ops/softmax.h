// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

namespace gradlab {

/// exp(x) / Σ exp(x) along `dim`, shifted by the largest value so that nothing overflows.
Tensor softmax(const Tensor& t, int64_t dim, OptionalType dtype = {});
/// log(softmax(x)), computed without the detour.
Tensor log_softmax(const Tensor& t, int64_t dim, OptionalType dtype = {});
/// log Σ exp(x) over the dimensions, an empty list for all; integers become float32.
Tensor logsumexp(const Tensor& t, IntArrayRef dim, bool keepdim = false);

}  // namespace gradlab
