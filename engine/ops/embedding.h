// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Vectors for whole numbers (https://pytorch.org/docs/1.13/nn.functional.html#sparse-functions).
namespace gradlab {

/// A row of `weight` for every index, of any shape; the row padding_idx gets no gradient. With
/// scale_grad_by_freq a row's gradient is divided by how often it was read. Error for an index out
/// of range.
Tensor embedding(const Tensor& weight, const Tensor& indices, int64_t padding_idx = -1,
                 bool scale_grad_by_freq = false);
/// Shortens the rows that are read to a norm of at most max_norm, in place.
Tensor& embedding_renorm_(Tensor& weight, const Tensor& indices, double max_norm,
                          double norm_type = 2);
/// 1 at each number's place in a new last dimension of num_classes (−1: as many as needed), else 0;
/// int64. Error for numbers below 0 or too large.
Tensor one_hot(const Tensor& numbers, int64_t num_classes = -1);

}  // namespace gradlab
