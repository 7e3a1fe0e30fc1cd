// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/tensor/tensor.h"

// Other windows on the same memory, and tensors put together. Views share values with their base:
// writing through one is seen through the other, by autograd too.
namespace gradlab {

inline Tensor reshape(const Tensor& t, IntArrayRef shape) { return t.reshape(shape); }
inline Tensor permute(const Tensor& t, IntArrayRef dims) { return t.permute(dims); }
inline Tensor transpose(const Tensor& t, int64_t a, int64_t b) { return t.transpose(a, b); }
inline Tensor t(const Tensor& m) { return m.t(); }
inline Tensor unsqueeze(const Tensor& t, int64_t dim) { return t.unsqueeze(dim); }
inline Tensor squeeze(const Tensor& t) { return t.squeeze(); }
inline Tensor squeeze(const Tensor& t, int64_t dim) { return t.squeeze(dim); }
inline Tensor flatten(const Tensor& t, int64_t start_dim = 0, int64_t end_dim = -1) {
    return t.flatten(start_dim, end_dim);
}
inline Tensor narrow(const Tensor& t, int64_t dim, int64_t start, int64_t length) {
    return t.narrow(dim, start, length);
}
inline Tensor select(const Tensor& t, int64_t dim, int64_t index) { return t.select(dim, index); }
inline std::vector<Tensor> chunk(const Tensor& t, int64_t chunks, int64_t dim = 0) {
    return t.chunk(chunks, dim);
}
inline std::vector<Tensor> split(const Tensor& t, int64_t size, int64_t dim = 0) {
    return t.split(size, dim);
}
inline std::vector<Tensor> split_with_sizes(const Tensor& t, IntArrayRef sizes, int64_t dim = 0) {
    return t.split_with_sizes(sizes, dim);
}
inline Tensor diagonal(const Tensor& t, int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1) {
    return t.diagonal(offset, dim1, dim2);
}
inline Tensor broadcast_to(const Tensor& t, IntArrayRef size) { return t.expand(size); }
inline std::vector<Tensor> unbind(const Tensor& t, int64_t dim = 0) { return t.unbind(dim); }

/// Copies of the tensors after each other along `dim`; all other sizes agree.
Tensor cat(ArrayRef<Tensor> tensors, int64_t dim = 0);
/// Copies of tensors of one shape along a new dimension.
Tensor stack(ArrayRef<Tensor> tensors, int64_t dim = 0);

}  // namespace gradlab
