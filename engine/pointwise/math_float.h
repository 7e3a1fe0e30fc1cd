// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <math.h>

#include "engine/pointwise/info.h"

// float.
namespace gradlab::pointwise {

GRADLAB_FN float full_like(float, double value) {
    return static_cast<float>(value);
}
GRADLAB_FN float where(bool condition, float a, float b) {
    return condition ? a : b;
}
GRADLAB_FN float abs(float x) {
    return ::fabsf(x);
}
GRADLAB_FN float floor(float x) {
    return ::floorf(x);
}
GRADLAB_FN float ceil(float x) {
    return ::ceilf(x);
}
GRADLAB_FN float trunc(float x) {
    return ::truncf(x);
}
GRADLAB_FN float sqrt(float x) {
    return ::sqrtf(x);
}
GRADLAB_FN float exp(float x) {
    return ::expf(x);
}
GRADLAB_FN float exp2(float x) {
    return ::exp2f(x);
}
GRADLAB_FN float expm1(float x) {
    return ::expm1f(x);
}
GRADLAB_FN float log(float x) {
    return ::logf(x);
}
GRADLAB_FN float log2(float x) {
    return ::log2f(x);
}
GRADLAB_FN float log10(float x) {
    return ::log10f(x);
}
GRADLAB_FN float log1p(float x) {
    return ::log1pf(x);
}
GRADLAB_FN float sin(float x) {
    return ::sinf(x);
}
GRADLAB_FN float cos(float x) {
    return ::cosf(x);
}
GRADLAB_FN float tan(float x) {
    return ::tanf(x);
}
GRADLAB_FN float asin(float x) {
    return ::asinf(x);
}
GRADLAB_FN float acos(float x) {
    return ::acosf(x);
}
GRADLAB_FN float atan(float x) {
    return ::atanf(x);
}
GRADLAB_FN float sinh(float x) {
    return ::sinhf(x);
}
GRADLAB_FN float cosh(float x) {
    return ::coshf(x);
}
GRADLAB_FN float tanh(float x) {
    return ::tanhf(x);
}
GRADLAB_FN float asinh(float x) {
    return ::asinhf(x);
}
GRADLAB_FN float acosh(float x) {
    return ::acoshf(x);
}
GRADLAB_FN float atanh(float x) {
    return ::atanhf(x);
}
GRADLAB_FN float erf(float x) {
    return ::erff(x);
}
GRADLAB_FN float erfc(float x) {
    return ::erfcf(x);
}
GRADLAB_FN float round(float x) {
    return ::rintf(x);
}
GRADLAB_FN float sign(float x) {
    return static_cast<float>((x > 0) - (x < 0));
}
GRADLAB_FN float sgn(float x) {
    return sign(x);
}
GRADLAB_FN float rsqrt(float x) {
    return 1 / ::sqrtf(x);
}
GRADLAB_FN float sigmoid(float x) {
    return 1 / (1 + ::expf(-x));
}

GRADLAB_FN float pow(float a, float b) {
    return ::powf(a, b);
}
GRADLAB_FN float atan2(float a, float b) {
    return ::atan2f(a, b);
}
GRADLAB_FN float hypot(float a, float b) {
    return ::hypotf(a, b);
}
GRADLAB_FN float fmod(float a, float b) {
    return ::fmodf(a, b);
}
GRADLAB_FN float remainder(float a, float b) {
    const float left = ::fmodf(a, b);
    return left != 0 && (left < 0) != (b < 0) ? left + b : left;
}
/// NaN if either is.
GRADLAB_FN float maximum(float a, float b) {
    return a > b || a != a ? a : b;
}
GRADLAB_FN float minimum(float a, float b) {
    return a < b || a != a ? a : b;
}

}  // namespace gradlab::pointwise
