// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "engine/pointwise/lists.h"

// Pointwise functions of integers and bool. They are computed in int64 and then wrapped to the
// type of the result; arithmetic wraps as unsigned does, which is what hardware gives.
namespace gradlab::pointwise {

namespace detail {

GRADLAB_FN int64_t wrap(uint64_t v) { return static_cast<int64_t>(v); }
GRADLAB_FN int64_t negate(int64_t x) { return wrap(0 - static_cast<uint64_t>(x)); }
GRADLAB_FN int64_t multiply(int64_t a, int64_t b) {
    return wrap(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
}
GRADLAB_FN int64_t truncated_rest(int64_t a, int64_t b) { return b == 0 || b == -1 ? 0 : a % b; }

struct Unchanged {
    GRADLAB_FN int64_t value(int64_t x) const { return x; }
};

}  // namespace detail

/// The integer form of a function of UnaryList or BinaryList; without `value` where there is none.
/// With `divides`, b must not be 0: what comes out then is 0, for a device that cannot complain.
template <class F>
struct Integer {};

template <>
struct Integer<Abs> {
    GRADLAB_FN int64_t value(int64_t x) const { return x < 0 ? detail::negate(x) : x; }
};
template <>
struct Integer<Neg> {
    GRADLAB_FN int64_t value(int64_t x) const { return detail::negate(x); }
};
template <>
struct Integer<Sign> {
    GRADLAB_FN int64_t value(int64_t x) const { return (x > 0) - (x < 0); }
};
template <>
struct Integer<Sgn> : Integer<Sign> {};
template <>
struct Integer<Floor> : detail::Unchanged {};
template <>
struct Integer<Ceil> : detail::Unchanged {};
template <>
struct Integer<Round> : detail::Unchanged {};
template <>
struct Integer<Trunc> : detail::Unchanged {};
template <>
struct Integer<Square> {
    GRADLAB_FN int64_t value(int64_t x) const { return detail::multiply(x, x); }
};
template <>
struct Integer<Relu> {
    GRADLAB_FN int64_t value(int64_t x) const { return x > 0 ? x : 0; }
};

template <>
struct Integer<Add> {
    GRADLAB_FN int64_t value(int64_t a, int64_t b) const {
        return detail::wrap(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
    }
};
template <>
struct Integer<Sub> {
    GRADLAB_FN int64_t value(int64_t a, int64_t b) const {
        return detail::wrap(static_cast<uint64_t>(a) - static_cast<uint64_t>(b));
    }
};
template <>
struct Integer<Mul> {
    GRADLAB_FN int64_t value(int64_t a, int64_t b) const { return detail::multiply(a, b); }
};
template <>
struct Integer<Div> {
    static constexpr bool divides = true;
    GRADLAB_FN int64_t value(int64_t a, int64_t b) const {
        if (b == -1) return detail::negate(a);
        return b == 0 ? 0 : a / b;
    }
};
template <>
struct Integer<Pow> {
    GRADLAB_FN int64_t value(int64_t base, int64_t exponent) const {
        if (exponent < 0) return base == 1 ? 1 : base == -1 ? (exponent % 2 ? -1 : 1) : 0;
        int64_t result = 1;
        for (; exponent > 0; exponent >>= 1) {
            if (exponent & 1) result = detail::multiply(result, base);
            base = detail::multiply(base, base);
        }
        return result;
    }
};
template <>
struct Integer<Maximum> {
    GRADLAB_FN int64_t value(int64_t a, int64_t b) const { return a < b ? b : a; }
};
template <>
struct Integer<Minimum> {
    GRADLAB_FN int64_t value(int64_t a, int64_t b) const { return b < a ? b : a; }
};
template <>
struct Integer<Fmod> {
    static constexpr bool divides = true;
    GRADLAB_FN int64_t value(int64_t a, int64_t b) const { return detail::truncated_rest(a, b); }
};
template <>
struct Integer<Remainder> {
    static constexpr bool divides = true;
    GRADLAB_FN int64_t value(int64_t a, int64_t b) const {
        const int64_t rest = detail::truncated_rest(a, b);
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }
};

template <class F>
concept HasInteger = requires {
    &Integer<F>::value;
};
template <class F>
concept IntegerDivision = requires {
    Integer<F>::divides;
};

namespace detail {

template <class... F>
constexpr std::array<bool, sizeof...(F)> which_have_integer(std::type_identity<std::tuple<F...>>) {
    return {HasInteger<F>...};
}

}  // namespace detail

/// By place in the lists: whether there is an integer form.
inline constexpr auto unary_has_integer =
    detail::which_have_integer(std::type_identity<UnaryList>{});
inline constexpr auto binary_has_integer =
    detail::which_have_integer(std::type_identity<BinaryList>{});

}  // namespace gradlab::pointwise
