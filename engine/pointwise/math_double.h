// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <math.h>

#include "engine/pointwise/info.h"

// double: the C library's functions, which are exact to the last bit or nearly so.
namespace gradlab::pointwise {

GRADLAB_FN double full_like(double, double value) { return value; }
GRADLAB_FN double where(bool condition, double a, double b) { return condition ? a : b; }
GRADLAB_FN double abs(double x) { return ::fabs(x); }
GRADLAB_FN double floor(double x) { return ::floor(x); }
GRADLAB_FN double ceil(double x) { return ::ceil(x); }
GRADLAB_FN double trunc(double x) { return ::trunc(x); }
GRADLAB_FN double sqrt(double x) { return ::sqrt(x); }
GRADLAB_FN double exp(double x) { return ::exp(x); }
GRADLAB_FN double exp2(double x) { return ::exp2(x); }
GRADLAB_FN double expm1(double x) { return ::expm1(x); }
GRADLAB_FN double log(double x) { return ::log(x); }
GRADLAB_FN double log2(double x) { return ::log2(x); }
GRADLAB_FN double log10(double x) { return ::log10(x); }
GRADLAB_FN double log1p(double x) { return ::log1p(x); }
GRADLAB_FN double sin(double x) { return ::sin(x); }
GRADLAB_FN double cos(double x) { return ::cos(x); }
GRADLAB_FN double tan(double x) { return ::tan(x); }
GRADLAB_FN double asin(double x) { return ::asin(x); }
GRADLAB_FN double acos(double x) { return ::acos(x); }
GRADLAB_FN double atan(double x) { return ::atan(x); }
GRADLAB_FN double sinh(double x) { return ::sinh(x); }
GRADLAB_FN double cosh(double x) { return ::cosh(x); }
GRADLAB_FN double tanh(double x) { return ::tanh(x); }
GRADLAB_FN double asinh(double x) { return ::asinh(x); }
GRADLAB_FN double acosh(double x) { return ::acosh(x); }
GRADLAB_FN double atanh(double x) { return ::atanh(x); }
GRADLAB_FN double erf(double x) { return ::erf(x); }
GRADLAB_FN double erfc(double x) { return ::erfc(x); }
GRADLAB_FN double round(double x) { return ::rint(x); }
GRADLAB_FN double sign(double x) { return static_cast<double>((x > 0) - (x < 0)); }
GRADLAB_FN double sgn(double x) { return sign(x); }
GRADLAB_FN double rsqrt(double x) { return 1 / ::sqrt(x); }
GRADLAB_FN double sigmoid(double x) { return 1 / (1 + ::exp(-x)); }

GRADLAB_FN double pow(double a, double b) { return ::pow(a, b); }
GRADLAB_FN double atan2(double a, double b) { return ::atan2(a, b); }
GRADLAB_FN double hypot(double a, double b) { return ::hypot(a, b); }
GRADLAB_FN double fmod(double a, double b) { return ::fmod(a, b); }
GRADLAB_FN double remainder(double a, double b) {
    const double left = ::fmod(a, b);
    return left != 0 && (left < 0) != (b < 0) ? left + b : left;
}
/// NaN if either is.
GRADLAB_FN double maximum(double a, double b) { return a > b || a != a ? a : b; }
GRADLAB_FN double minimum(double a, double b) { return a < b || a != a ? a : b; }

}  // namespace gradlab::pointwise
