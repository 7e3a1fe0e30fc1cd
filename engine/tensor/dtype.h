// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "engine/tensor/error.h"
#include "engine/tensor/half.h"

namespace gradlab {

/// Element types, in the order of PyTorch's promotion lattice.
enum class ScalarType : int8_t {
    Bool,
    Byte,
    Char,
    Short,
    Int,
    Long,
    Half,
    BFloat16,
    Float,
    Double,
    Undefined
};
using Dtype = ScalarType;

inline constexpr auto kBool = ScalarType::Bool;
inline constexpr auto kUInt8 = ScalarType::Byte, kByte = kUInt8;
inline constexpr auto kInt8 = ScalarType::Char, kChar = kInt8;
inline constexpr auto kInt16 = ScalarType::Short, kShort = kInt16;
inline constexpr auto kInt32 = ScalarType::Int, kInt = kInt32;
inline constexpr auto kInt64 = ScalarType::Long, kLong = kInt64;
inline constexpr auto kFloat16 = ScalarType::Half, kHalf = kFloat16;
inline constexpr auto kBFloat16 = ScalarType::BFloat16;
inline constexpr auto kFloat32 = ScalarType::Float, kFloat = kFloat32;
inline constexpr auto kFloat64 = ScalarType::Double, kDouble = kFloat64;

constexpr bool is_floating(ScalarType t) { return t >= kFloat16 && t <= kFloat64; }
constexpr bool is_integral(ScalarType t) { return t >= kUInt8 && t <= kInt64; }  // without bool
constexpr bool is_half(ScalarType t) { return t == kFloat16 || t == kBFloat16; }

/// Bytes of one element.
constexpr size_t item_size(ScalarType t) {
    constexpr uint8_t sizes[] = {1, 1, 1, 2, 4, 8, 2, 2, 4, 8, 0};
    return sizes[static_cast<int>(t)];
}
/// "float32", as Python prints it without the "torch." prefix.
const char* name(ScalarType t);
/// The type that holds both (PyTorch's promotion of two tensors of equal rank category).
ScalarType promote_types(ScalarType a, ScalarType b);
/// Whether a result of type `from` may be written into a tensor of type `to` in place.
bool can_cast(ScalarType from, ScalarType to);

template <class T>
struct Type {
    using type = T;
};

template <class T>
inline constexpr ScalarType dtype_of = ScalarType::Undefined;
template <>
inline constexpr ScalarType dtype_of<bool> = kBool;
template <>
inline constexpr ScalarType dtype_of<uint8_t> = kUInt8;
template <>
inline constexpr ScalarType dtype_of<int8_t> = kInt8;
template <>
inline constexpr ScalarType dtype_of<int16_t> = kInt16;
template <>
inline constexpr ScalarType dtype_of<int32_t> = kInt32;
template <>
inline constexpr ScalarType dtype_of<int64_t> = kInt64;
template <>
inline constexpr ScalarType dtype_of<long long> = kInt64;
template <>
inline constexpr ScalarType dtype_of<gradlab::Half> = kFloat16;
template <>
inline constexpr ScalarType dtype_of<gradlab::BFloat16> = kBFloat16;
template <>
inline constexpr ScalarType dtype_of<float> = kFloat32;
template <>
inline constexpr ScalarType dtype_of<double> = kFloat64;

/// Calls `f(Type<T>{})` with the element type of `t`.
template <class F>
decltype(auto) dispatch(ScalarType t, F&& f) {
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
            return f(Type<gradlab::Half>{});
        case kBFloat16:
            return f(Type<gradlab::BFloat16>{});
        case kFloat32:
            return f(Type<float>{});
        case kFloat64:
            return f(Type<double>{});
        default:
            throw Error("expected a tensor with a dtype, got an undefined one");
    }
}

/// A C++ conversion with PyTorch's meaning: to bool is "not zero", floating to a small integer goes
/// through int64 and wraps (-7.0 to uint8 is 249).
template <class To, class From>
To convert(From v) {
    if constexpr (std::is_same_v<To, bool>)
        return static_cast<float>(v) != 0 || v != From(0);
    else if constexpr (std::is_same_v<From, gradlab::Half> ||
                       std::is_same_v<From, gradlab::BFloat16>)
        return convert<To>(static_cast<float>(v));
    else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
        // Outside of int64 the hardware gives the smallest int64; say so instead of leaving it
        // open.
        constexpr double limit = 9223372036854775808.0;
        const auto d = static_cast<double>(v);
        return static_cast<To>(d >= -limit && d < limit ? static_cast<int64_t>(d) : INT64_MIN);
    } else if constexpr (std::is_same_v<To, gradlab::Half> || std::is_same_v<To, gradlab::BFloat16>)
        return To(static_cast<float>(v));
    else
        return static_cast<To>(v);
}

}  // namespace gradlab
