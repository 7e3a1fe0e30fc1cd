// SPDX-License-Identifier: GPL-3.0-or-later
// Windows are boxes, so that one dimension after the other can be pooled.
#include <functional>

#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/pool.h"
#include "engine/ops/reduce.h"
#include "engine/ops/views.h"

namespace gradlab {

namespace {

void check_input(const char* op, const Tensor& x, IntArrayRef output_size, size_t rank) {
    check_defined(op, x);
    const auto most = static_cast<int64_t>(rank) + 2;
    check(output_size.size() == rank, [&] {
        return std::string(op) + ": expected " + std::to_string(rank) + " output sizes, got " +
               to_string(output_size);
    });
    check(x.dim() == most || x.dim() == most - 1, [&] {
        return std::string(op) + ": expected " + std::to_string(most) + " dimensions, got " +
               to_string(x.sizes());
    });
    for (size_t i = 0; i < rank; ++i)
        check(
            output_size[i] > 0 && x.size(static_cast<int64_t>(i) - static_cast<int64_t>(rank)) > 0,
            [&] { return std::string(op) + ": expected sizes of at least 1"; });
}

/// f(window) for each of `size` windows along `dim`, put together there; f keeps the dimension.
template <class F>
Tensor each_window(const Tensor& x, int64_t dim, int64_t size, F f) {
    const int64_t n = x.size(dim);
    std::vector<Tensor> parts;
    for (int64_t i = 0; i < size; ++i) {
        const int64_t begin = i * n / size, end = ((i + 1) * n + size - 1) / size;
        parts.push_back(f(x.narrow(dim, begin, end - begin), begin));
    }
    return cat(parts, dim);
}

Tensor average(const Tensor& x, int64_t dim, int64_t size) {
    const int64_t n = x.size(dim);
    if (n == size) return x;
    if (n % size == 0) return x.unflatten(dim, {size, n / size}).mean(IntArrayRef{dim + 1});
    return each_window(x, dim, size, [&](const Tensor& window, int64_t) {
        return window.mean(IntArrayRef{dim}, true);
    });
}

Tensor adaptive_average(const char* op, const Tensor& x, IntArrayRef output_size, size_t rank) {
    check_input(op, x, output_size, rank);
    Tensor y = x;
    for (size_t i = 0; i < rank; ++i)
        y = average(y, x.dim() - static_cast<int64_t>(rank - i), output_size[i]);
    return y;
}

/// Where the largest value of each window along `dim` lies, along that dimension.
Tensor largest(const Tensor& x, int64_t dim, int64_t size) {
    return each_window(x.detach(), dim, size, [&](const Tensor& window, int64_t begin) {
        return window.argmax(dim, true) + begin;
    });
}

std::tuple<Tensor, Tensor> adaptive_largest(const char* op, const Tensor& x,
                                            IntArrayRef output_size, size_t rank) {
    check_input(op, x, output_size, rank);
    const IntArrayRef plane = x.sizes().slice(static_cast<size_t>(x.dim()) - rank);
    Tensor y = x;
    Tensor index = arange(count(plane), x.options().dtype(kInt64)).view(plane).expand(x.sizes());
    for (size_t i = rank; i-- > 0;) {
        const int64_t dim = x.dim() - static_cast<int64_t>(rank - i);
        const Tensor at = largest(y, dim, output_size[i]);
        y = y.gather(dim, at);
        index = index.gather(dim, at);
    }
    return {y, index};
}

}  // namespace

Tensor adaptive_avg_pool1d(const Tensor& x, IntArrayRef output_size) {
    return adaptive_average("adaptive_avg_pool1d", x, output_size, 1);
}
Tensor adaptive_avg_pool2d(const Tensor& x, IntArrayRef output_size) {
    return adaptive_average("adaptive_avg_pool2d", x, output_size, 2);
}
Tensor adaptive_avg_pool3d(const Tensor& x, IntArrayRef output_size) {
    return adaptive_average("adaptive_avg_pool3d", x, output_size, 3);
}
std::tuple<Tensor, Tensor> adaptive_max_pool1d(const Tensor& x, IntArrayRef output_size) {
    return adaptive_largest("adaptive_max_pool1d", x, output_size, 1);
}
std::tuple<Tensor, Tensor> adaptive_max_pool2d(const Tensor& x, IntArrayRef output_size) {
    return adaptive_largest("adaptive_max_pool2d", x, output_size, 2);
}
std::tuple<Tensor, Tensor> adaptive_max_pool3d(const Tensor& x, IntArrayRef output_size) {
    return adaptive_largest("adaptive_max_pool3d", x, output_size, 3);
}

}  // namespace gradlab
