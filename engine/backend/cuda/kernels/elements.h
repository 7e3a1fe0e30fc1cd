// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/kernels/walk.h"

// Elements of operands whose type is known when the kernel runs, in the type C that their kind is
// computed in: float for float32 and halves, double for float64, int64_t for integers and bool.
namespace gradlab::cuda {

/// Calls f(Type<C>{}) with the type that elements of type `t` are computed in.
template <class F>
void dispatch_computed(ScalarType t, F&& f) {
    if (t == kFloat64)
        f(Type<double>{});
    else if (is_floating(t))
        f(Type<float>{});
    else
        f(Type<int64_t>{});
}

namespace detail {

template <class C, class T>
GRADLAB_FN C element(const void* data, int64_t at) {
    return number_to<C>(static_cast<const T*>(data)[at]);
}
template <class T, class C>
GRADLAB_FN void set_element(void* data, int64_t at, C value) {
    static_cast<T*>(data)[at] = number_to<T>(value);
}

}  // namespace detail

template <class C>
GRADLAB_FN C load(const void* data, ScalarType t, int64_t at) {
    if constexpr (std::is_same_v<C, double>) {
        return static_cast<const double*>(data)[at];
    } else if constexpr (std::is_same_v<C, float>) {
        if (t == kFloat32) return static_cast<const float*>(data)[at];
        return t == kFloat16 ? detail::element<float, Float16>(data, at)
                             : detail::element<float, BFloat16Bits>(data, at);
    } else {
        switch (t) {
            case kBool:
                return detail::element<C, bool>(data, at);
            case kUInt8:
                return detail::element<C, uint8_t>(data, at);
            case kInt8:
                return detail::element<C, int8_t>(data, at);
            case kInt16:
                return detail::element<C, int16_t>(data, at);
            case kInt32:
                return detail::element<C, int32_t>(data, at);
            default:
                return detail::element<C, int64_t>(data, at);
        }
    }
}

/// Rounds to a half, wraps to a small integer.
template <class C>
GRADLAB_FN void store(void* data, ScalarType t, int64_t at, C value) {
    if constexpr (std::is_same_v<C, double>) {
        static_cast<double*>(data)[at] = value;
    } else if constexpr (std::is_same_v<C, float>) {
        if (t == kFloat32)
            static_cast<float*>(data)[at] = value;
        else if (t == kFloat16)
            detail::set_element<Float16>(data, at, value);
        else
            detail::set_element<BFloat16Bits>(data, at, value);
    } else {
        switch (t) {
            case kBool:
                return detail::set_element<bool>(data, at, value);
            case kUInt8:
                return detail::set_element<uint8_t>(data, at, value);
            case kInt8:
                return detail::set_element<int8_t>(data, at, value);
            case kInt16:
                return detail::set_element<int16_t>(data, at, value);
            case kInt32:
                return detail::set_element<int32_t>(data, at, value);
            default:
                return detail::set_element<int64_t>(data, at, value);
        }
    }
}

}  // namespace gradlab::cuda
