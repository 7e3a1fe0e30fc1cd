// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/isa/tables.h"

// The loops around pointwise functions of two numbers. An operand of stride 0 is one value for all.
namespace gradlab::cpu {
namespace {

/// One operand with its stride known at compile time, so that the loop over it becomes vector code.
template <class T, int stride, bool used>
struct Operand {
    const T* from;
    T first;

    explicit Operand(const T* pointer)
        : from(pointer), first(used && stride == 0 ? *pointer : T{}) {}

    [[gnu::always_inline]] T operator[](int64_t i) const {
        if constexpr (used && stride == 1)
            return from[i];
        else
            return first;
    }
};

/// Calls loop(a, b) with the operands' strides made constants.
template <bool reads_a, bool reads_b, class T, class Loop>
[[gnu::always_inline]] inline void with_strides(const T* a, int64_t stride_a, const T* b,
                                                int64_t stride_b, Loop loop) {
    if (stride_a == 0 && stride_b == 0)
        loop(Operand<T, 0, reads_a>(a), Operand<T, 0, reads_b>(b));
    else if (stride_a == 0)
        loop(Operand<T, 0, reads_a>(a), Operand<T, 1, reads_b>(b));
    else if (stride_b == 0)
        loop(Operand<T, 1, reads_a>(a), Operand<T, 0, reads_b>(b));
    else
        loop(Operand<T, 1, reads_a>(a), Operand<T, 1, reads_b>(b));
}

template <class F, class T>
void value(const void* functor, int64_t n, const T* a, int64_t stride_a, const T* b,
           int64_t stride_b, T* y) {
    if (n == 0) return;
    const F f = *static_cast<const F*>(functor);
    with_strides<true, true>(a, stride_a, b, stride_b, [=](auto left, auto right) {
#pragma GCC ivdep
        for (int64_t i = 0; i < n; ++i) y[i] = f.value(left[i], right[i]);
    });
}

/// dx = g · slope, the slope given as a function of f, a, b, y.
template <class F, class T, class Slope>
[[gnu::always_inline]] inline void grad(const void* functor, int64_t n, const T* g, const T* a,
                                        int64_t stride_a, const T* b, int64_t stride_b, const T* y,
                                        T* dx, Slope slope) {
    using enum pointwise::Reads;
    if (n == 0) return;
    const F f = *static_cast<const F*>(functor);
    constexpr auto reads = F::info.reads;
    with_strides<contains(reads, A), contains(reads, B)>(
        a, stride_a, b, stride_b, [=](auto left, auto right) {
            const Operand<T, 1, contains(reads, Y)> output(y);
#pragma GCC ivdep
            for (int64_t i = 0; i < n; ++i) dx[i] = g[i] * slope(f, left[i], right[i], output[i]);
        });
}

template <class F, class T>
void grad_a(const void* functor, int64_t n, const T* g, const T* a, int64_t stride_a, const T* b,
            int64_t stride_b, const T* y, T* da) {
    grad<F>(functor, n, g, a, stride_a, b, stride_b, y, da,
            [](const F& f, T left, T right, T out) { return f.slope_a(left, right, out); });
}

template <class F, class T>
void grad_b(const void* functor, int64_t n, const T* g, const T* a, int64_t stride_a, const T* b,
            int64_t stride_b, const T* y, T* db) {
    grad<F>(functor, n, g, a, stride_a, b, stride_b, y, db,
            [](const F& f, T left, T right, T out) { return f.slope_b(left, right, out); });
}

template <class T, class... F>
constexpr auto binary_set(const std::tuple<F...>*) {
    return GRADLAB_ISA::BinarySet<T>{{{value<F, T>, grad_a<F, T>, grad_b<F, T>}...}};
}

}  // namespace
}  // namespace gradlab::cpu
