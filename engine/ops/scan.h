// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Running totals along a dimension, of the tensor's shape. Integers and bool sum as int64.
namespace gradlab {

Tensor cumsum(const Tensor& t, int64_t dim, OptionalType dtype = {});
Tensor cumprod(const Tensor& t, int64_t dim, OptionalType dtype = {});
/// The largest (smallest) value so far and where it stood, the last of equals.
std::tuple<Tensor, Tensor> cummax(const Tensor& t, int64_t dim);
std::tuple<Tensor, Tensor> cummin(const Tensor& t, int64_t dim);
/// Differences of neighbours, n times over; `prepend` and `append` may be undefined.
Tensor diff(const Tensor& t, int64_t n = 1, int64_t dim = -1, const Tensor& prepend = {},
            const Tensor& append = {});

}  // namespace gradlab
