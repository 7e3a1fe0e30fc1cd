// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/pointwise/math_double.h"
#include "engine/pointwise/math_float.h"
#include "engine/pointwise/math_float_exponential.h"
#include "engine/pointwise/math_float_trigonometry.h"

// The mathematics that pointwise functions are written in: exp, log, tanh, where, full_like … for
// float and double. Tensors have functions of the same names, found by argument-dependent lookup.
namespace gradlab::pointwise {

inline constexpr double ln_2 = 0.69314718055994530942;
inline constexpr double ln_10 = 2.30258509299404568402;
inline constexpr double sqrt_half = 0.70710678118654752440;
inline constexpr double two_over_sqrt_pi = 1.12837916709551257390;

}  // namespace gradlab::pointwise
