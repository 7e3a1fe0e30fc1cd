// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Products of matrices and vectors. Both operands have one dtype; shapes that do not fit are an
// Error with both shapes.
namespace gradlab {

Tensor mm(const Tensor& a, const Tensor& b);       ///< n × k by k × m
Tensor bmm(const Tensor& a, const Tensor& b);      ///< b × n × k by b × k × m
Tensor mv(const Tensor& matrix, const Tensor& v);  ///< n × k by k
Tensor dot(const Tensor& a, const Tensor& b);      ///< k by k
Tensor outer(const Tensor& a, const Tensor& b);    ///< n by m gives n × m
/// Any of the above by rank, batches broadcast (torch.matmul).
Tensor matmul(const Tensor& a, const Tensor& b);
/// beta · input + alpha · a b; input broadcasts to the product. A beta or alpha of 0 takes away
/// what it stands before, NaN included; for integers both are whole.
Tensor addmm(const Tensor& input, const Tensor& a, const Tensor& b, const Scalar& beta = 1,
             const Scalar& alpha = 1);
/// beta · input + alpha · matrix v.
Tensor addmv(const Tensor& input, const Tensor& matrix, const Tensor& v, const Scalar& beta = 1,
             const Scalar& alpha = 1);
/// beta · input + alpha · a b for batches.
Tensor baddbmm(const Tensor& input, const Tensor& a, const Tensor& b, const Scalar& beta = 1,
               const Scalar& alpha = 1);
inline Tensor ger(const Tensor& a, const Tensor& b) { return outer(a, b); }
/// The vector product along `dim`, which has size 3; without dim the first of that size.
Tensor cross(const Tensor& a, const Tensor& b, std::optional<int64_t> dim = {});
/// Kronecker's product: every value of a times the whole of b.
Tensor kron(const Tensor& a, const Tensor& b);
/// x Wᵀ + bias for x of … × in and W of out × in, or in for a single output; bias (out, or what
/// broadcasts to the product) may be undefined.
Tensor linear(const Tensor& x, const Tensor& weight, const Tensor& bias = {});
/// Σᵢⱼ aᵢ Wᵢⱼ bⱼ + bias for each matrix of W (out × in1 × in2), a of … × in1, b of … × in2.
Tensor bilinear(const Tensor& a, const Tensor& b, const Tensor& weight, const Tensor& bias = {});

}  // namespace gradlab
