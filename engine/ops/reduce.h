// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ops/softmax.h"
#include "engine/tensor/tensor.h"

// Reductions over all or some dimensions; see torch.sum and its neighbours. An empty list of
// dimensions means all. Sums of integers and bool are int64; mean, var, std and norm expect
// floating point. Repeated dimensions are an Error.
namespace gradlab {

Tensor sum(const Tensor& t, OptionalType dtype = {});
Tensor sum(const Tensor& t, OptionalIntArrayRef dim, bool keepdim = false, OptionalType dtype = {});
Tensor mean(const Tensor& t, OptionalType dtype = {});
Tensor mean(const Tensor& t, OptionalIntArrayRef dim, bool keepdim = false,
            OptionalType dtype = {});
Tensor prod(const Tensor& t, OptionalType dtype = {});
Tensor prod(const Tensor& t, int64_t dim, bool keepdim = false, OptionalType dtype = {});
/// Divided by n − 1 when unbiased (Bessel), else by n.
Tensor var(const Tensor& t, bool unbiased = true);
inline Tensor var(const Tensor& t, int dim) { return t.var(dim); }
Tensor var(const Tensor& t, OptionalIntArrayRef dim, bool unbiased = true, bool keepdim = false);
Tensor std(const Tensor& t, bool unbiased = true);
inline Tensor std(const Tensor& t, int dim) { return t.std(dim); }
Tensor std(const Tensor& t, OptionalIntArrayRef dim, bool unbiased = true, bool keepdim = false);
/// (Σ|x|ᵖ)^(1/p); p of 0 counts, infinity is the largest magnitude.
Tensor norm(const Tensor& t, const Scalar& p = 2);
Tensor norm(const Tensor& t, const std::optional<Scalar>& p, IntArrayRef dim, bool keepdim = false);

/// The largest value; ties share the gradient. With a dimension also its index (the first of
/// equals), and the gradient goes there.
Tensor max(const Tensor& t);
Tensor min(const Tensor& t);
std::tuple<Tensor, Tensor> max(const Tensor& t, int64_t dim, bool keepdim = false);
std::tuple<Tensor, Tensor> min(const Tensor& t, int64_t dim, bool keepdim = false);
inline Tensor max(const Tensor& a, const Tensor& b) { return a.maximum(b); }
inline Tensor min(const Tensor& a, const Tensor& b) { return a.minimum(b); }
Tensor argmax(const Tensor& t, std::optional<int64_t> dim = {}, bool keepdim = false);
Tensor argmin(const Tensor& t, std::optional<int64_t> dim = {}, bool keepdim = false);
Tensor all(const Tensor& t);
Tensor all(const Tensor& t, int64_t dim, bool keepdim = false);
Tensor any(const Tensor& t);
Tensor any(const Tensor& t, int64_t dim, bool keepdim = false);

/// Sums without the NaNs; the sum of floating-point values is one.
Tensor nansum(const Tensor& t, OptionalType dtype = {});
Tensor nansum(const Tensor& t, OptionalIntArrayRef dim, bool keepdim = false,
              OptionalType dtype = {});
/// The largest (smallest) value over the dimensions; ties share the gradient.
Tensor amax(const Tensor& t, IntArrayRef dim = {}, bool keepdim = false);
Tensor amin(const Tensor& t, IntArrayRef dim = {}, bool keepdim = false);
Tensor count_nonzero(const Tensor& t, std::optional<int64_t> dim = {});
Tensor count_nonzero(const Tensor& t, IntArrayRef dim);
/// var (std) and mean in one go.
std::tuple<Tensor, Tensor> var_mean(const Tensor& t, bool unbiased = true);
std::tuple<Tensor, Tensor> var_mean(const Tensor& t, int dim);
std::tuple<Tensor, Tensor> var_mean(const Tensor& t, OptionalIntArrayRef dim, bool unbiased = true,
                                    bool keepdim = false);
std::tuple<Tensor, Tensor> std_mean(const Tensor& t, bool unbiased = true);
std::tuple<Tensor, Tensor> std_mean(const Tensor& t, int dim);
std::tuple<Tensor, Tensor> std_mean(const Tensor& t, OptionalIntArrayRef dim, bool unbiased = true,
                                    bool keepdim = false);

}  // namespace gradlab
