// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <math.h>

#include <cstdint>

#include "engine/pointwise/info.h"

// float: branch-free formulas that the compiler turns into vector code, right to a few units in the
// last place; NaN, infinities and signed zeros come out as the C library has them. Coefficients are
// minimax fits over the stated ranges.
namespace gradlab::pointwise {

namespace detail {

// Bits are unsigned, since what NaN and infinity do to an exponent may wrap around.
GRADLAB_FN uint32_t bits(float x) { return __builtin_bit_cast(uint32_t, x); }
GRADLAB_FN float from_bits(uint32_t x) { return __builtin_bit_cast(float, x); }

/// c0 + c1 x + c2 x² …
template <class T>
GRADLAB_FN T polynomial(T, T c0) {
    return c0;
}
template <class T, class... Rest>
GRADLAB_FN T polynomial(T x, T c0, Rest... rest) {
    return polynomial(x, static_cast<T>(rest)...) * x + c0;
}

/// x = n ln 2 + r with |r| <= ln 2 / 2.
struct Reduced {
    int32_t n;
    float r;
};

/// Adding 1.5 · 2²³ leaves the nearest whole number in the low bits.
inline constexpr float rounder = 12582912.0f;
inline constexpr double rounder_double = 6755399441055744.0;

GRADLAB_FN Reduced reduce(float x) {
    const float shifted = x * 1.44269504f + rounder;
    const float n = shifted - rounder;
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    return {static_cast<int32_t>(bits(shifted) - bits(rounder)), r};
}

/// The whole number in the low bits after adding rounder_double.
GRADLAB_FN int32_t rounded_bits(double shifted) {
    return static_cast<int32_t>(__builtin_bit_cast(int64_t, shifted));
}

/// eʳ − 1 for a reduced r.
GRADLAB_FN float expm1_reduced(float r) {
    const float p =
        polynomial(r, 0.5f, 1.6666667e-1f, 4.166635e-2f, 8.333273e-3f, 1.394122e-3f, 1.9913852e-4f);
    return r * r * p + r;
}

/// 2ⁿ for a normal result.
GRADLAB_FN float power_of_two(int32_t n) {
    return from_bits((static_cast<uint32_t>(n) + 127) << 23);
}

/// m 2ⁿ through subnormal results and up to infinity.
GRADLAB_FN float scale(float m, int32_t n) {
    const int32_t half = n >> 1;
    return m * power_of_two(half) * power_of_two(n - half);
}

}  // namespace detail

GRADLAB_FN float full_like(float, double value) { return static_cast<float>(value); }
GRADLAB_FN float where(bool condition, float a, float b) { return condition ? a : b; }
GRADLAB_FN float abs(float x) { return __builtin_fabsf(x); }
GRADLAB_FN float floor(float x) { return ::floorf(x); }
GRADLAB_FN float ceil(float x) { return ::ceilf(x); }
GRADLAB_FN float trunc(float x) { return ::truncf(x); }
GRADLAB_FN float round(float x) { return ::rintf(x); }
GRADLAB_FN float sqrt(float x) { return ::sqrtf(x); }
GRADLAB_FN float rsqrt(float x) { return 1 / ::sqrtf(x); }
GRADLAB_FN float sign(float x) { return (x > 0 ? 1.0f : 0.0f) - (x < 0 ? 1.0f : 0.0f); }
GRADLAB_FN float sgn(float x) { return sign(x); }
GRADLAB_FN float copysign(float size, float sign) { return __builtin_copysignf(size, sign); }

/// NaN if either is.
GRADLAB_FN float maximum(float a, float b) { return (a > b) | (a != a) ? a : b; }
GRADLAB_FN float minimum(float a, float b) { return (a < b) | (a != a) ? a : b; }

}  // namespace gradlab::pointwise
