// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab {

/// Error naming `op` unless index is int64 with values in 0 … n − 1.
void check_index(const char* op, const Tensor& index, int64_t n);

/// t at the positions that broadcast index tensors name, one (or nothing) for each dimension of t.
/// The chosen dimensions are replaced by the shape of the indices: in place when they are
/// neighbours, else in front.
Tensor index_by_tensors(const Tensor& t, const std::vector<Tensor>& chosen);

/// Writes (or adds) values to those positions of `t`, in place.
void put_by_tensors(const Tensor& t, const std::vector<Tensor>& chosen, const Tensor& values,
                    bool accumulate);

}  // namespace gradlab
