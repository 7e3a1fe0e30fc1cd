// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <type_traits>

#include "engine/pointwise/info.h"
#include "engine/tensor/dtype.h"

// Element types as kernels see them, on both sides.
namespace gradlab::cuda {

/// IEEE 754 binary16 and bfloat16 in memory; arithmetic goes through float.
struct Float16 {
    uint16_t bits;
};
struct BFloat16Bits {
    uint16_t bits;
};

namespace detail {

GRADLAB_FN uint32_t float_bits(float v) { return __builtin_bit_cast(uint32_t, v); }
GRADLAB_FN float bits_float(uint32_t v) { return __builtin_bit_cast(float, v); }

GRADLAB_FN float widened(Float16 h) {
    const uint32_t sign = static_cast<uint32_t>(h.bits & 0x8000) << 16;
    const uint32_t rest = h.bits & 0x7fff;
    if (rest >= 0x7c00) return bits_float(sign | 0x7f800000 | (rest & 0x3ff) << 13);
    // The exponent is put right by a product, which is exact and takes subnormal numbers along.
    const float size = bits_float(rest << 13) * bits_float(0x77800000);  // 2¹¹²
    return bits_float(sign | float_bits(size));
}
GRADLAB_FN float widened(BFloat16Bits h) { return bits_float(static_cast<uint32_t>(h.bits) << 16); }

/// Rounded to nearest, ties to even.
GRADLAB_FN Float16 narrowed16(float v) {
    const uint32_t all = float_bits(v);
    const auto sign = static_cast<uint16_t>(all >> 16 & 0x8000);
    const uint32_t size = all & 0x7fffffff;
    if (size > 0x7f800000) return {static_cast<uint16_t>(sign | 0x7e00)};
    if (size >= 0x477ff000) return {static_cast<uint16_t>(sign | 0x7c00)};  // rounds to infinity
    if (size < 0x38800000) {  // subnormal: adding 2⁻¹ leaves the rounded number in the low bits
        const uint32_t low = float_bits(bits_float(size) + 0.5f) - float_bits(0.5f);
        return {static_cast<uint16_t>(sign | low)};
    }
    const uint32_t rounded = size + 0xfff + (size >> 13 & 1);
    return {static_cast<uint16_t>(sign | (rounded - 0x38000000) >> 13)};
}
GRADLAB_FN BFloat16Bits narrowed_b16(float v) {
    const uint32_t b = float_bits(v);
    return {static_cast<uint16_t>(v != v ? 0x7fc0 : (b + 0x7fff + (b >> 16 & 1)) >> 16)};
}

}  // namespace detail

/// The type that values of a stored type are computed in: halves in float, the rest as they are.
template <class T>
struct ComputeOf {
    using type = T;
};
template <>
struct ComputeOf<Float16> {
    using type = float;
};
template <>
struct ComputeOf<BFloat16Bits> {
    using type = float;
};
template <class T>
using Compute = typename ComputeOf<T>::type;

template <class T>
inline constexpr bool is_half_number =
    std::is_same_v<T, Float16> || std::is_same_v<T, BFloat16Bits>;

template <class T>
GRADLAB_FN Compute<T> value_of(T stored) {
    if constexpr (is_half_number<T>)
        return detail::widened(stored);
    else
        return stored;
}

/// Converts as engine/tensor/dtype.h does: to bool is "not zero", floating to a small integer goes
/// through int64 and wraps.
template <class To, class From>
GRADLAB_FN To number_to(From v) {
    if constexpr (is_half_number<From>) {
        return number_to<To>(detail::widened(v));
    } else if constexpr (std::is_same_v<To, Float16>) {
        return detail::narrowed16(static_cast<float>(v));
    } else if constexpr (std::is_same_v<To, BFloat16Bits>) {
        return detail::narrowed_b16(static_cast<float>(v));
    } else if constexpr (std::is_same_v<To, bool>) {
        return v != From(0);
    } else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
        constexpr double limit = 9223372036854775808.0;
        const auto d = static_cast<double>(v);
        return static_cast<To>(d >= -limit && d < limit ? static_cast<int64_t>(d) : INT64_MIN);
    } else {
        return static_cast<To>(v);
    }
}

template <class T>
GRADLAB_FN bool is_nan_number(T v) {
    if constexpr (is_half_number<T>)
        return is_nan_number(detail::widened(v));
    else
        return v != v;
}

/// Calls f(Type<T>{}) with the stored type of `t`.
template <class F>
void dispatch_number(ScalarType t, F&& f) {
    switch (t) {
        case kBool:
            return f(Type<bool>{});
        case kUInt8:
            return f(Type<uint8_t>{});
        case kInt8:
            return f(Type<int8_t>{});
        case kInt16:
            return f(Type<int16_t>{});
        case kInt32:
            return f(Type<int32_t>{});
        case kInt64:
            return f(Type<int64_t>{});
        case kFloat16:
            return f(Type<Float16>{});
        case kBFloat16:
            return f(Type<BFloat16Bits>{});
        case kFloat32:
            return f(Type<float>{});
        default:
            return f(Type<double>{});
    }
}
/// The same for float32 and float64 only.
template <class F>
void dispatch_real(ScalarType t, F&& f) {
    if (t == kFloat64)
        f(Type<double>{});
    else
        f(Type<float>{});
}

}  // namespace gradlab::cuda
