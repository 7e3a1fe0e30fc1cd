// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Values in order along a dimension, with the positions they came from (int64). NaN is larger than
// every number. Results are pairs of values and indices; gradients flow to the chosen values.
namespace gradlab {

std::tuple<Tensor, Tensor> sort(const Tensor& t, int64_t dim = -1, bool descending = false);
/// Stable: equal values keep their order; else they come in any, as in the form above.
std::tuple<Tensor, Tensor> sort(const Tensor& t, std::optional<bool> stable, int64_t dim = -1,
                                bool descending = false);
Tensor argsort(const Tensor& t, int64_t dim = -1, bool descending = false);
/// The k largest (or smallest) values.
std::tuple<Tensor, Tensor> topk(const Tensor& t, int64_t k, int64_t dim = -1, bool largest = true,
                                bool sorted = true);
/// The k-th smallest value, counted from 1.
std::tuple<Tensor, Tensor> kthvalue(const Tensor& t, int64_t k, int64_t dim = -1,
                                    bool keepdim = false);
/// The lower of the two middle values where their number is even; NaN wins.
Tensor median(const Tensor& t);
std::tuple<Tensor, Tensor> median(const Tensor& t, int64_t dim, bool keepdim = false);
/// How often each of 0, 1, … occurs in a tensor of one dimension, or the sum of its weights.
Tensor bincount(const Tensor& t, const Tensor& weights = {}, int64_t minlength = 0);

}  // namespace gradlab
