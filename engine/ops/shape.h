// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/tensor/tensor.h"

// Rearranged copies; for windows on the same memory see engine/ops/views.h.
namespace gradlab {

inline Tensor flip(const Tensor& t, IntArrayRef dims) { return t.flip(dims); }
/// Shifted along `dims`, what falls off comes back at the other end; without dims as one long row.
inline Tensor roll(const Tensor& t, IntArrayRef shifts, IntArrayRef dims = {}) {
    return t.roll(shifts, dims);
}
inline Tensor repeat_interleave(const Tensor& t, int64_t repeats, std::optional<int64_t> dim = {}) {
    return t.repeat_interleave(repeats, dim);
}
/// The tensor repeated along each dimension.
Tensor tile(const Tensor& t, IntArrayRef repeats);
/// The lower (upper) triangle of the last two dimensions, zeros elsewhere.
inline Tensor tril(const Tensor& t, int64_t diagonal = 0) { return t.tril(diagonal); }
inline Tensor triu(const Tensor& t, int64_t diagonal = 0) { return t.triu(diagonal); }
/// The matrix with a vector on its diagonal, or a copy of a matrix's diagonal.
inline Tensor diag(const Tensor& t, int64_t diagonal = 0) { return t.diag(diagonal); }
inline Tensor trace(const Tensor& matrix) { return matrix.trace(); }
/// Views of the tensors in the shape that all of them broadcast to.
std::vector<Tensor> broadcast_tensors(ArrayRef<Tensor> tensors);
/// For each coordinate a tensor of the grid's shape; indexing "ij" or "xy".
std::vector<Tensor> meshgrid(ArrayRef<Tensor> tensors, std::string_view indexing = "ij");

}  // namespace gradlab
