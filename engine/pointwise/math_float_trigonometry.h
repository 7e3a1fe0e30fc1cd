// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/math_float_exponential.h"

// Circular functions, their inverses and the error function, for float.
namespace gradlab::pointwise {

namespace detail {

/// The angle's distance to the nearest multiple of a quarter turn, and which multiple that is.
struct Quarter {
    int32_t n;
    float r;
};

/// Exact for |x| up to 10⁸, as the kernels know (`float_reach`); beyond, r is kept in range.
GRADLAB_FN Quarter quarter(float x) {
    const double wide = x;
    const double shifted = wide * 0.6366197723675814 + rounder_double;
    const double n = shifted - rounder_double;
    const double rest = wide - n * 1.5707963109016418;  // the first 26 bits of π/2
    const double r = (rest - n * 1.5893254712295857e-8) - n * 6.123233995736766e-17;
    const float bounded = static_cast<float>(r < -0.8 ? -0.8 : r > 0.8 ? 0.8 : r);
    return {rounded_bits(shifted), bounded};
}

/// sin r and cos r for |r| <= π/4.
GRADLAB_FN float sin_near(float r) {
    const float z = r * r;
    return r * z * polynomial(z, -1.6666667e-1f, 8.333329e-3f, -1.9839256e-4f, 2.7175645e-6f) + r;
}
GRADLAB_FN float cos_near(float r) {
    const float z = r * r;
    return z * z * polynomial(z, 4.1666668e-2f, -1.3888883e-3f, 2.4799436e-5f, -2.7203302e-7f) +
           (1 - 0.5f * z);
}

/// The sine of n quarter turns and r.
GRADLAB_FN float sin_of(int32_t n, float r) {
    const float size = (n & 1) != 0 ? cos_near(r) : sin_near(r);
    return (n & 2) != 0 ? -size : size;
}

/// arcsin x for |x| <= ½, from x and x².
GRADLAB_FN float asin_near(float x, float z) {
    const float p = polynomial(z, 1.666666e-1f, 7.500542e-2f, 4.450936e-2f, 3.1873696e-2f,
                               1.4180132e-2f, 3.7891135e-2f);
    return x * z * p + x;
}

/// arctan x for 0 <= x <= 1.
GRADLAB_FN float atan_near(float x) {
    const float z = x * x;
    const float p =
        polynomial(z, -3.33333e-1f, 1.9998549e-1f, -1.4264241e-1f, 1.0952181e-1f, -8.403437e-2f,
                   5.795736e-2f, -3.1177612e-2f, 1.0914481e-2f, -1.7935939e-3f);
    return x * z * p + x;
}

inline constexpr float half_pi = 1.57079633f;
inline constexpr float half_pi_low = -4.37113883e-8f;  // what the float above lacks

}  // namespace detail

GRADLAB_FN float sin(float x) {
    const auto [n, r] = detail::quarter(x);
    return where(abs(x) == 0, x, where(abs(x) < __builtin_inff(), detail::sin_of(n, r), x - x));
}

GRADLAB_FN float cos(float x) {
    const auto [n, r] = detail::quarter(x);
    return where(abs(x) < __builtin_inff(), detail::sin_of(n + 1, r), x - x);
}

GRADLAB_FN float tan(float x) {
    const auto [n, r] = detail::quarter(x);
    const float s = detail::sin_near(r), c = detail::cos_near(r);
    const bool swap = (n & 1) != 0;
    const float tangent = (swap ? -c : s) / (swap ? s : c);
    return where(abs(x) == 0, x, where(abs(x) < __builtin_inff(), tangent, x - x));
}

GRADLAB_FN float asin(float x) {
    const float size = abs(x);
    const bool large = size > 0.5f;
    const float z = large ? 0.5f * (1 - size) : size * size;
    const float near = detail::asin_near(large ? sqrt(z) : size, z);
    const float far = detail::half_pi - (2 * near - detail::half_pi_low);
    return copysign(large ? far : near, x);
}

GRADLAB_FN float acos(float x) {
    const float size = abs(x);
    const bool large = size > 0.5f;
    const float z = large ? 0.5f * (1 - size) : size * size;
    const float near = detail::asin_near(large ? sqrt(z) : size, z);
    const float middle = detail::half_pi - (copysign(near, x) - detail::half_pi_low);
    const float left = 2 * detail::half_pi - (2 * near - 2 * detail::half_pi_low);
    const float end = x > 0 ? 2 * near : left;
    return large ? end : middle;
}

GRADLAB_FN float atan(float x) {
    const float size = abs(x);
    const bool large = size > 1;
    const float near = detail::atan_near(large ? 1 / size : size);
    const float far = detail::half_pi - (near - detail::half_pi_low);
    return copysign(large ? far : near, x);
}

GRADLAB_FN float atan2(float a, float b) {
    const float height = abs(a), width = abs(b);
    const bool steep = height > width;
    const float small = steep ? width : height, large = steep ? height : width;
    const float ratio = large == 0 ? 0.0f : small == large ? 1.0f : small / large;
    const float near = detail::atan_near(ratio);
    const float right = steep ? detail::half_pi - (near - detail::half_pi_low) : near;
    const bool left = detail::bits(b) >> 31 != 0;
    const float angle = left ? 2 * detail::half_pi - (right - 2 * detail::half_pi_low) : right;
    return where((a != a) | (b != b), a + b, copysign(angle, a));
}

GRADLAB_FN float hypot(float a, float b) {
    const double wide = static_cast<double>(a) * a + static_cast<double>(b) * b;
    const bool endless = (abs(a) == __builtin_inff()) | (abs(b) == __builtin_inff());
    return where(endless, __builtin_inff(), static_cast<float>(__builtin_sqrt(wide)));
}

GRADLAB_FN float erf(float x) {
    const float size = abs(x);
    const float z = x * x;
    const float p = detail::polynomial(z, 1.28379167e-1f, -3.7612626e-1f, 1.12835854e-1f,
                                       -2.6853811e-2f, 5.1883273e-3f, -8.01019e-4f, 7.853851e-5f);
    const float bounded = where(size > 4.0f, 4.0f, size);
    const float exponent =
        detail::polynomial(bounded, 1.8804023e-4f, -1.1295785f, -6.332199e-1f, -1.0841858e-1f,
                           2.5208257e-2f, -4.204562e-3f, 4.4133636e-4f, -2.168685e-5f);
    const float far = copysign(1 - exp(exponent), x);
    return where(size < 1, x * p + x, far);
}

GRADLAB_FN float erfc(float x) { return static_cast<float>(::erfc(static_cast<double>(x))); }

GRADLAB_FN float fmod(float a, float b) { return ::fmodf(a, b); }

GRADLAB_FN float remainder(float a, float b) {
    const float left = ::fmodf(a, b);
    return (left != 0) & ((left < 0) != (b < 0)) ? left + b : left;
}

}  // namespace gradlab::pointwise
