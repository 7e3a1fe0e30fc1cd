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
/// beta · input + alpha · a b; input broadcasts to the product.
Tensor addmm(const Tensor& input, const Tensor& a, const Tensor& b, const Scalar& beta = 1,
             const Scalar& alpha = 1);
/// x Wᵀ + bias for x of … × in and W of out × in; bias (out) may be undefined.
Tensor linear(const Tensor& x, const Tensor& weight, const Tensor& bias = {});

}  // namespace gradlab
