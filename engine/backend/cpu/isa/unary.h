// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/isa/tables.h"

// The loops around pointwise functions of one number.
namespace gradlab::cpu {
namespace {

/// A functor says `float_reach` when its float formula holds for inputs up to there only.
template <class F, class T>
constexpr bool has_reach = false;
template <class F>
requires requires { F::float_reach; }
constexpr bool has_reach<F, float> = true;

template <class F>
bool beyond_reach(int64_t n, const float* x) {
    int32_t any = 0;
    for (int64_t i = 0; i < n; ++i)
        any |= __builtin_fabsf(x[i]) > static_cast<float>(F::float_reach) ? 1 : 0;
    return any != 0;
}

template <class F, class T>
void value(const void* functor, int64_t n, const T* x, T* y) {
    const F f = *static_cast<const F*>(functor);
    if constexpr (has_reach<F, T>) {
        if (beyond_reach<F>(n, x)) {
            for (int64_t i = 0; i < n; ++i)
                y[i] = static_cast<T>(f.value(static_cast<double>(x[i])));
            return;
        }
    }
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] = f.value(x[i]);
}

/// from[i] if the slope reads it, else 0, so that `from` may be null.
template <class F, pointwise::Reads which, class T>
[[gnu::always_inline]] inline T read(const T* from, int64_t i) {
    if constexpr (contains(F::info.reads, which))
        return from[i];
    else
        return T{};
}

template <class F, class T>
void grad(const void* functor, int64_t n, const T* g, const T* x, const T* y, T* dx) {
    using enum pointwise::Reads;
    const F f = *static_cast<const F*>(functor);
    if constexpr (has_reach<F, T> && contains(F::info.reads, A)) {
        if (beyond_reach<F>(n, x)) {
            for (int64_t i = 0; i < n; ++i) {
                const double wide = x[i];
                dx[i] = g[i] * static_cast<T>(f.slope(wide, f.value(wide)));
            }
            return;
        }
    }
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) dx[i] = g[i] * f.slope(read<F, A>(x, i), read<F, Y>(y, i));
}

template <class T, class... F>
constexpr auto unary_set(const std::tuple<F...>*) {
    return GRADLAB_ISA::UnarySet<T>{{{value<F, T>, grad<F, T>}...}};
}

}  // namespace
}  // namespace gradlab::cpu
