// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/math_float.h"

// exp, log and what is made of them, for float.
namespace gradlab::pointwise {

namespace detail {

/// eˣ 2ᵏ.
GRADLAB_FN float exp_scaled(float x, int32_t k) {
    const float bounded = where(x < -104.0f, -104.0f, where(x > 90.0f, 90.0f, x));
    const auto [n, r] = reduce(bounded);
    return scale(expm1_reduced(r) + 1, n + k);
}

/// (eˣ − 1) / 2, exact near 0; the half keeps 2ⁿ finite up to the largest result.
GRADLAB_FN float half_expm1(float x) {
    const auto [n, r] = reduce(x);
    const float half_power = power_of_two(n - 1);
    return expm1_reduced(r) * half_power + (half_power - 0.5f);
}

/// x = 2ⁿ (1 + f) with √½ <= 1 + f < √2, for positive finite x.
struct Split {
    float n;
    float f;
};

GRADLAB_FN Split split(float x) {
    const bool tiny = x < 1.17549435e-38f;
    const float normal = tiny ? x * 8388608.0f : x;
    const uint32_t offset = bits(normal) - bits(0.70710678f);
    const int32_t n = static_cast<int32_t>(offset) >> 23;
    const float m = from_bits(bits(normal) - (static_cast<uint32_t>(n) << 23));
    return {static_cast<float>(n - (tiny ? 23 : 0)), m - 1};
}

/// ln(1 + f) = f + rest(f) over the range of split.
GRADLAB_FN float log1p_rest(float f) {
    const float q =
        polynomial(f, 3.3333313e-1f, -2.500001e-1f, 2.0002134e-1f, -1.6668007e-1f, 1.4219223e-1f,
                   -1.24051385e-1f, 1.1890339e-1f, -1.16796404e-1f, 6.74655e-2f);
    return f * f * (f * q - 0.5f);
}

/// What every logarithm does at 0, below and at infinity.
GRADLAB_FN float log_limits(float x, float result) {
    const float infinity = __builtin_inff();
    const float edge = x == 0 ? -infinity : __builtin_nanf("");
    const float finite = x > 0 ? result : edge;
    return x == infinity ? infinity : finite;
}

/// n ln b₂ + (f + rest) ln bₑ, the second constant as a sum of two and the first likewise.
GRADLAB_FN float log_in_base(float x, float two_high, float two_low, float e_high, float e_low) {
    const auto [n, f] = split(x);
    const float rest = log1p_rest(f);
    const float high = f + rest;
    const float low = (f - high) + rest;
    return n * two_high + (high * e_high + (high * e_low + low * e_high + n * two_low));
}

/// log₂ x to about 40 bits, for positive finite x.
GRADLAB_FN double log2_precise(float x) {
    const auto [n, f] = split(x);
    const double s = f / (2.0 + f);
    return n + s * polynomial(s * s, 2.8853900817778486, 0.9617966941156484, 0.5770779416485734,
                              0.4122093287495894, 0.319902418476187, 0.28294890798472117);
}

/// 2ˣ, 0 or infinity, from a double.
GRADLAB_FN float exp2_precise(double x) {
    const double bounded = x < -160.0 ? -160.0 : x > 130.0 ? 130.0 : x;
    const double shifted = bounded + rounder_double;
    const double m =
        polynomial(bounded - (shifted - rounder_double), 0.9999999999616823, 0.6931471807284564,
                   0.24022651198155842, 0.055504103534197824, 0.00961802725387806,
                   0.0013333922586573448, 0.00015469291082683968, 1.5201916235442935e-05);
    return scale(static_cast<float>(m), rounded_bits(shifted));
}

}  // namespace detail

/// Results below the normal range are 0, as they are on threads that compute.
GRADLAB_FN float exp(float x) {
    const auto [n, r] = detail::reduce(x);
    const float m = detail::expm1_reduced(r) + 1;
    const float finite = detail::from_bits(detail::bits(m) + (static_cast<uint32_t>(n) << 23));
    const float not_tiny = x < -87.33654f ? 0.0f : finite;
    return x <= 88.72283f ? not_tiny : x * __builtin_inff();
}

GRADLAB_FN float exp2(float x) {
    const float bounded = where(x < -151.0f, -151.0f, where(x > 129.0f, 129.0f, x));
    const float shifted = bounded + detail::rounder;
    const float r = (bounded - (shifted - detail::rounder)) * 0.69314718f;
    return detail::scale(
        detail::expm1_reduced(r) + 1,
        static_cast<int32_t>(detail::bits(shifted) - detail::bits(detail::rounder)));
}

GRADLAB_FN float expm1(float x) {
    const float bounded = where(x > 88.8f, 88.8f, where(x < -20.0f, -20.0f, x));
    return where(x == 0, x, 2 * detail::half_expm1(bounded));
}

GRADLAB_FN float log(float x) {
    return detail::log_limits(x, detail::log_in_base(x, 0.693359375f, -2.12194440e-4f, 1.0f, 0.0f));
}

GRADLAB_FN float log2(float x) {
    return detail::log_limits(x, detail::log_in_base(x, 1.0f, 0.0f, 1.4423828f, 3.122284e-4f));
}

GRADLAB_FN float log10(float x) {
    return detail::log_limits(
        x, detail::log_in_base(x, 0.3010254f, 4.605039e-6f, 0.4342041f, 9.038034e-5f));
}

GRADLAB_FN float log1p(float x) {
    const float u = 1 + x;
    const float lost = x - (u - 1);  // what rounding 1 + x took away
    const float correction = (x > -1) & (x < 1e9f) ? lost / u : 0.0f;
    const float result = log(u) + correction;
    return where(abs(x) < 1e-4f, x - x * x * 0.5f, result);
}

GRADLAB_FN float sigmoid(float x) { return 1 / (1 + exp(-x)); }

GRADLAB_FN float tanh(float x) {
    const float size = abs(x);
    const float t = detail::half_expm1(2 * where(size > 9.5f, 9.5f, size));
    return copysign(t / (t + 1), x);
}

GRADLAB_FN float sinh(float x) {
    const float size = abs(x);
    const float t = detail::half_expm1(where(size > 10.0f, 10.0f, size));
    const float near = t + t / (2 * t + 1);
    return copysign(where(size > 10.0f, detail::exp_scaled(size, -1), near), x);
}

GRADLAB_FN float cosh(float x) {
    const float half = detail::exp_scaled(abs(x), -1);
    return half + 0.25f / half;
}

GRADLAB_FN float asinh(float x) {
    const float size = abs(x);
    const float near = log1p(size + size * size / (1 + sqrt(1 + size * size)));
    return copysign(where(size > 1e9f, log(size) + 0.69314718f, near), x);
}

GRADLAB_FN float acosh(float x) {
    const float t = x - 1;
    const float near = t < 0 ? __builtin_nanf("") : log1p(t + sqrt(2 * t + t * t));
    return where(x > 1e9f, log(x) + 0.69314718f, near);
}

GRADLAB_FN float atanh(float x) {
    const float size = abs(x);
    return copysign(0.5f * log1p(2 * size / (1 - size)), x);
}

GRADLAB_FN float pow(float a, float b) {
    const float infinity = __builtin_inff();
    const float size = abs(a);
    const bool whole = trunc(b) == b;
    const bool odd = whole & (trunc(b * 0.5f) * 2 != b);
    const double exponent = detail::log2_precise(size) * static_cast<double>(b);
    const float finite = detail::exp2_precise(exponent);
    const float edge = (size == 0) == (b > 0) ? 0.0f : infinity;  // of base 0 or infinity
    const float regular = (size == 0) | (size == infinity) ? edge : finite;
    const float magnitude = (abs(b) == infinity) & (size == 1) ? 1.0f : regular;
    const float signed_result = odd ? copysign(magnitude, a) : magnitude;
    const float real_or_nan =
        (a < 0) & !whole & (size != infinity) ? __builtin_nanf("") : signed_result;
    const float with_nan = (a != a) | (b != b) ? a + b : real_or_nan;
    return (b == 0) | (a == 1) ? 1.0f : with_nan;
}

}  // namespace gradlab::pointwise
