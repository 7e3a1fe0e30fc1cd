// SPDX-License-Identifier: GPL-3.0-or-later
// Methods of Tensor that cut it into a list of views.
#include <algorithm>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab {

std::vector<Tensor> Tensor::split(int64_t size, int64_t dim) const {
    check(this->dim() > 0, "split: expected at least one dimension, got a scalar");
    const int64_t n = this->size(dim);
    check(size > 0 || (size == 0 && n == 0), "split: expected a size above 0");
    std::vector<Tensor> parts;
    for (int64_t i = 0; i < std::max<int64_t>(n, 1); i += std::max<int64_t>(size, 1))
        parts.push_back(narrow(dim, i, std::min(size, n - i)));
    return parts;
}

std::vector<Tensor> Tensor::split(IntArrayRef sizes, int64_t dim) const {
    check(this->dim() > 0, "split: expected at least one dimension, got a scalar");
    int64_t at = 0;
    std::vector<Tensor> parts;
    for (int64_t s : sizes) {
        parts.push_back(narrow(dim, at, s));
        at += s;
    }
    check(at == size(dim), [&] {
        return "split: expected sizes that sum to " + std::to_string(size(dim)) + ", got " +
               to_string(sizes);
    });
    return parts;
}

std::vector<Tensor> Tensor::split_with_sizes(IntArrayRef sizes, int64_t dim) const {
    return split(sizes, dim);
}

std::vector<Tensor> Tensor::chunk(int64_t chunks, int64_t dim) const {
    check(chunks > 0, "chunk: expected at least one chunk");
    check(this->dim() > 0, "chunk: expected at least one dimension, got a scalar");
    const int64_t n = size(dim);
    if (n == 0) return std::vector<Tensor>(static_cast<size_t>(chunks), *this);
    return split((n + chunks - 1) / chunks, dim);
}

std::vector<Tensor> Tensor::unbind(int64_t dim) const {
    check(this->dim() > 0, "unbind: expected at least one dimension, got a scalar");
    std::vector<Tensor> parts;
    for (int64_t i = 0; i < size(dim); ++i) parts.push_back(select(dim, i));
    return parts;
}

}  // namespace gradlab
