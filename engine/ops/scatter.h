// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Values taken from and put to places along one dimension. An index is int64 and in range, else an
// Error; for gather and scatter it has as many dimensions as the tensor, for index_… it is a list.
namespace gradlab {

/// out[i][j] = t[i][index[i][j]] for dim 1, and so on.
inline Tensor gather(const Tensor& t, int64_t dim, const Tensor& index) {
    return t.gather(dim, index);
}
/// A copy of t with out[i][index[i][j]] = src[i][j] for dim 1, and so on.
inline Tensor scatter(const Tensor& t, int64_t dim, const Tensor& index, const Tensor& src) {
    return t.scatter(dim, index, src);
}
inline Tensor scatter(const Tensor& t, int64_t dim, const Tensor& index, const Scalar& value) {
    return t.scatter(dim, index, value);
}
/// The same with += .
inline Tensor scatter_add(const Tensor& t, int64_t dim, const Tensor& index, const Tensor& src) {
    return t.scatter_add(dim, index, src);
}
/// A copy of t with out.select(dim, index[i]) += alpha · source.select(dim, i).
inline Tensor index_add(const Tensor& t, int64_t dim, const Tensor& index, const Tensor& source,
                        const Scalar& alpha = 1) {
    return t.index_add(dim, index, source, alpha);
}
inline Tensor index_copy(const Tensor& t, int64_t dim, const Tensor& index, const Tensor& source) {
    return t.index_copy(dim, index, source);
}
inline Tensor index_fill(const Tensor& t, int64_t dim, const Tensor& index, const Scalar& value) {
    return t.index_fill(dim, index, value);
}

}  // namespace gradlab
