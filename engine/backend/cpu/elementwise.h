// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/thread_pool.h"

// Pointwise functions over contiguous arrays on all threads. See isa.h for the arguments.
namespace gradlab::cpu {

/// A pointer moved on by `offset` elements; null stays null.
template <class T>
T* advance(T* pointer, int64_t offset) {
    return pointer ? pointer + offset : nullptr;
}

template <pointwise::Unary F, class T>
void unary_value(const F& f, int64_t n, const T* x, T* y) {
    const auto kernel = kernels<T>().unary[pointwise::unary_index<F>].value;
    parallel_for(n, static_cast<int64_t>(F::info.cost), [&](int64_t begin, int64_t end) {
        kernel(&f, end - begin, x + begin, y + begin);
    });
}

template <pointwise::Unary F, class T>
void unary_grad(const F& f, int64_t n, const T* g, const T* x, const T* y, T* dx) {
    const auto kernel = kernels<T>().unary[pointwise::unary_index<F>].grad;
    parallel_for(n, static_cast<int64_t>(F::info.cost), [&](int64_t begin, int64_t end) {
        kernel(&f, end - begin, g + begin, advance(x, begin), advance(y, begin), dx + begin);
    });
}

template <pointwise::Binary F, class T>
void binary_value(const F& f, int64_t n, const T* a, int64_t stride_a, const T* b, int64_t stride_b,
                  T* y) {
    const auto kernel = kernels<T>().binary[pointwise::binary_index<F>].value;
    parallel_for(n, static_cast<int64_t>(F::info.cost), [&](int64_t begin, int64_t end) {
        kernel(&f, end - begin, a + begin * stride_a, stride_a, b + begin * stride_b, stride_b,
               y + begin);
    });
}

template <pointwise::Binary F, class T>
void binary_grad_a(const F& f, int64_t n, const T* g, const T* a, int64_t stride_a, const T* b,
                   int64_t stride_b, const T* y, T* da) {
    const auto kernel = kernels<T>().binary[pointwise::binary_index<F>].grad_a;
    parallel_for(n, static_cast<int64_t>(F::info.cost), [&](int64_t begin, int64_t end) {
        kernel(&f, end - begin, g + begin, advance(a, begin * stride_a), stride_a,
               advance(b, begin * stride_b), stride_b, advance(y, begin), da + begin);
    });
}

template <pointwise::Binary F, class T>
void binary_grad_b(const F& f, int64_t n, const T* g, const T* a, int64_t stride_a, const T* b,
                   int64_t stride_b, const T* y, T* db) {
    const auto kernel = kernels<T>().binary[pointwise::binary_index<F>].grad_b;
    parallel_for(n, static_cast<int64_t>(F::info.cost), [&](int64_t begin, int64_t end) {
        kernel(&f, end - begin, g + begin, advance(a, begin * stride_a), stride_a,
               advance(b, begin * stride_b), stride_b, advance(y, begin), db + begin);
    });
}

/// The sum in double, the same for every run with as many threads.
template <class T>
double sum(int64_t n, const T* x) {
    if (n == 0) return 0;
    const auto kernel = kernels<T>().sum;
    return parallel_reduce(
        n, int64_t{1} << 17,
        [&](int64_t begin, int64_t end) { return kernel(end - begin, x + begin); },
        [](double l, double r) { return l + r; });
}

}  // namespace gradlab::cpu
