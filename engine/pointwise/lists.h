// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <tuple>

#include "engine/pointwise/activations.h"
#include "engine/pointwise/binary.h"
#include "engine/pointwise/exponential.h"
#include "engine/pointwise/losses.h"
#include "engine/pointwise/piecewise.h"
#include "engine/pointwise/rounding.h"
#include "engine/pointwise/trigonometry.h"
#include "engine/pointwise/unary_math.h"

namespace gradlab::pointwise {

/// Every pointwise function there is. Kernels, operations, palette entries, help and tests come
/// from these lists; a new function is a struct and its name here.
using UnaryList =
    std::tuple<Abs, Neg, Sign, Sgn, Floor, Ceil, Round, Trunc, Frac, Exp, Exp2, Expm1, Log, Log2,
               Log10, Log1p, Sqrt, Rsqrt, Reciprocal, Square, Sin, Cos, Tan, Asin, Acos, Atan, Sinh,
               Cosh, Asinh, Acosh, Atanh, Erf, Erfc, Tanh, Sigmoid, LogSigmoid, Softplus, Silu,
               Mish, Gelu, GeluTanh, Elu, Selu, Celu, Relu, Relu6, LeakyRelu, Hardtanh, Clamp,
               Threshold, Hardsigmoid, Hardswish, Softsign, Hardshrink, Softshrink>;

using BinaryList = std::tuple<Add, Sub, Mul, Div, Pow, Atan2, Maximum, Minimum, Hypot, Fmod,
                              Remainder, SquaredError, AbsoluteError, SmoothL1, Huber,
                              BinaryCrossEntropy, BinaryCrossEntropyWithLogits>;

namespace detail {

template <class F, class List>
inline constexpr int index_in = -1;

template <class F, class... Fs>
inline constexpr int index_in<F, std::tuple<Fs...>> = [] {
    int at = 0;
    const bool found = ((std::same_as<F, Fs> || (++at, false)) || ...);
    return found ? at : -1;
}();

}  // namespace detail

template <class F>
inline constexpr int unary_index = detail::index_in<F, UnaryList>;
template <class F>
inline constexpr int binary_index = detail::index_in<F, BinaryList>;

inline constexpr int unary_count = std::tuple_size_v<UnaryList>;
inline constexpr int binary_count = std::tuple_size_v<BinaryList>;

template <class F>
concept Unary = unary_index<F>
>= 0;
template <class F>
concept Binary = binary_index<F>
>= 0;

}  // namespace gradlab::pointwise
