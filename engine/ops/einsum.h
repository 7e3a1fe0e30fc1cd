// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "engine/tensor/tensor.h"

// Products of tensors named by their dimensions.
namespace gradlab {

/// Sums of products by Einstein's convention: "ij,jk->ik"; without an arrow the letters that occur
/// once, in alphabetical order; "..." stands for leading dimensions that broadcast
/// (https://pytorch.org/docs/1.13/generated/torch.einsum.html). Error naming the equation where it
/// does not fit the operands.
Tensor einsum(std::string_view equation, ArrayRef<Tensor> operands);
/// Sums over the given dimensions of a and b, pairwise, of equal size or 1; first the dimensions
/// left of a, then b's. One dtype.
Tensor tensordot(const Tensor& a, const Tensor& b, IntArrayRef dims_a, IntArrayRef dims_b);

}  // namespace gradlab
