// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "engine/tensor/tensor.h"

namespace gradlab::cpu {

/// Calls f(Type<T>) with the type of a float32 or float64 tensor; operations cast all others
/// before.
template <class F>
void dispatch_real(const Tensor& t, F&& f) {
    if (t.scalar_type() == kFloat64)
        f(Type<double>{});
    else
        f(Type<float>{});
}

/// How many elements are moved through a small buffer at once, where memory has other strides or
/// another type than the kernel wants.
inline constexpr int64_t block = 512;

template <class T>
using Compute = std::conditional_t<std::is_same_v<T, double>, double, float>;

template <class T, class C>
void load(const char* p, int64_t stride, int64_t n, C* values) {
    if (stride == 0) {
        std::fill_n(values, n, static_cast<C>(*reinterpret_cast<const T*>(p)));
        return;
    }
    for (int64_t i = 0; i < n; ++i)
        values[i] = static_cast<C>(*reinterpret_cast<const T*>(p + i * stride));
}

template <class T, class C>
void store(const C* values, char* p, int64_t stride, int64_t n) {
    for (int64_t i = 0; i < n; ++i)
        *reinterpret_cast<T*>(p + i * stride) = static_cast<T>(values[i]);
}

}  // namespace gradlab::cpu
