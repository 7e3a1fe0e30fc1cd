// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/unary.h"

#include <limits>

#include "engine/ops/pointwise.h"

namespace gradlab {

using namespace pointwise;  // NOLINT: the functors' names

Tensor abs(const Tensor& x) {
    return unary<Abs>(x);
}
Tensor neg(const Tensor& x) {
    return unary<Neg>(x);
}
Tensor sign(const Tensor& x) {
    return unary<Sign>(x);
}
Tensor sgn(const Tensor& x) {
    return unary<Sgn>(x);
}
Tensor floor(const Tensor& x) {
    return unary<Floor>(x);
}
Tensor ceil(const Tensor& x) {
    return unary<Ceil>(x);
}
Tensor round(const Tensor& x) {
    return unary<Round>(x);
}
Tensor trunc(const Tensor& x) {
    return unary<Trunc>(x);
}
Tensor frac(const Tensor& x) {
    return unary<Frac>(x);
}
Tensor exp(const Tensor& x) {
    return unary<Exp>(x);
}
Tensor exp2(const Tensor& x) {
    return unary<Exp2>(x);
}
Tensor expm1(const Tensor& x) {
    return unary<Expm1>(x);
}
Tensor log(const Tensor& x) {
    return unary<Log>(x);
}
Tensor log2(const Tensor& x) {
    return unary<Log2>(x);
}
Tensor log10(const Tensor& x) {
    return unary<Log10>(x);
}
Tensor log1p(const Tensor& x) {
    return unary<Log1p>(x);
}
Tensor sqrt(const Tensor& x) {
    return unary<Sqrt>(x);
}
Tensor rsqrt(const Tensor& x) {
    return unary<Rsqrt>(x);
}
Tensor reciprocal(const Tensor& x) {
    return unary<Reciprocal>(x);
}
Tensor square(const Tensor& x) {
    return unary<Square>(x);
}
Tensor sin(const Tensor& x) {
    return unary<Sin>(x);
}
Tensor cos(const Tensor& x) {
    return unary<Cos>(x);
}
Tensor tan(const Tensor& x) {
    return unary<Tan>(x);
}
Tensor asin(const Tensor& x) {
    return unary<Asin>(x);
}
Tensor acos(const Tensor& x) {
    return unary<Acos>(x);
}
Tensor atan(const Tensor& x) {
    return unary<Atan>(x);
}
Tensor sinh(const Tensor& x) {
    return unary<Sinh>(x);
}
Tensor cosh(const Tensor& x) {
    return unary<Cosh>(x);
}
Tensor tanh(const Tensor& x) {
    return unary<Tanh>(x);
}
Tensor asinh(const Tensor& x) {
    return unary<Asinh>(x);
}
Tensor acosh(const Tensor& x) {
    return unary<Acosh>(x);
}
Tensor atanh(const Tensor& x) {
    return unary<Atanh>(x);
}
Tensor erf(const Tensor& x) {
    return unary<Erf>(x);
}
Tensor erfc(const Tensor& x) {
    return unary<Erfc>(x);
}
Tensor sigmoid(const Tensor& x) {
    return unary<Sigmoid>(x);
}
Tensor log_sigmoid(const Tensor& x) {
    return unary<LogSigmoid>(x);
}
Tensor relu(const Tensor& x) {
    return unary<Relu>(x);
}
Tensor relu6(const Tensor& x) {
    return unary<Relu6>(x);
}
Tensor selu(const Tensor& x) {
    return unary<Selu>(x);
}
Tensor silu(const Tensor& x) {
    return unary<Silu>(x);
}
Tensor mish(const Tensor& x) {
    return unary<Mish>(x);
}
Tensor softsign(const Tensor& x) {
    return unary<Softsign>(x);
}
Tensor hardswish(const Tensor& x) {
    return unary<Hardswish>(x);
}
Tensor hardsigmoid(const Tensor& x) {
    return unary<Hardsigmoid>(x);
}

Tensor Tensor::abs() const {
    return unary<Abs>(*this);
}
Tensor& Tensor::abs_() const {
    return unary_<Abs>(*this);
}
Tensor Tensor::neg() const {
    return unary<Neg>(*this);
}
Tensor& Tensor::neg_() const {
    return unary_<Neg>(*this);
}
Tensor Tensor::floor() const {
    return unary<Floor>(*this);
}
Tensor& Tensor::floor_() const {
    return unary_<Floor>(*this);
}
Tensor Tensor::ceil() const {
    return unary<Ceil>(*this);
}
Tensor& Tensor::ceil_() const {
    return unary_<Ceil>(*this);
}
Tensor Tensor::round() const {
    return unary<Round>(*this);
}
Tensor& Tensor::round_() const {
    return unary_<Round>(*this);
}
Tensor Tensor::trunc() const {
    return unary<Trunc>(*this);
}
Tensor& Tensor::trunc_() const {
    return unary_<Trunc>(*this);
}
Tensor Tensor::exp() const {
    return unary<Exp>(*this);
}
Tensor& Tensor::exp_() const {
    return unary_<Exp>(*this);
}
Tensor Tensor::log() const {
    return unary<Log>(*this);
}
Tensor& Tensor::log_() const {
    return unary_<Log>(*this);
}
Tensor Tensor::sqrt() const {
    return unary<Sqrt>(*this);
}
Tensor& Tensor::sqrt_() const {
    return unary_<Sqrt>(*this);
}
Tensor& Tensor::rsqrt_() const {
    return unary_<Rsqrt>(*this);
}
Tensor Tensor::reciprocal() const {
    return unary<Reciprocal>(*this);
}
Tensor& Tensor::reciprocal_() const {
    return unary_<Reciprocal>(*this);
}
Tensor Tensor::square() const {
    return unary<Square>(*this);
}
Tensor& Tensor::square_() const {
    return unary_<Square>(*this);
}
Tensor Tensor::sin() const {
    return unary<Sin>(*this);
}
Tensor& Tensor::sin_() const {
    return unary_<Sin>(*this);
}
Tensor Tensor::cos() const {
    return unary<Cos>(*this);
}
Tensor& Tensor::cos_() const {
    return unary_<Cos>(*this);
}
Tensor Tensor::tanh() const {
    return unary<Tanh>(*this);
}
Tensor& Tensor::tanh_() const {
    return unary_<Tanh>(*this);
}
Tensor Tensor::erf() const {
    return unary<Erf>(*this);
}
Tensor Tensor::sigmoid() const {
    return unary<Sigmoid>(*this);
}
Tensor& Tensor::sigmoid_() const {
    return unary_<Sigmoid>(*this);
}
Tensor Tensor::relu() const {
    return unary<Relu>(*this);
}
Tensor& Tensor::relu_() const {
    return unary_<Relu>(*this);
}

Tensor softplus(const Tensor& x, const Scalar& beta, const Scalar& threshold) {
    return unary(x, Softplus{beta.toDouble(), threshold.toDouble()});
}

Tensor gelu(const Tensor& x, std::string_view approximate) {
    check(approximate == "none" || approximate == "tanh",
          "gelu: expected approximate to be none or tanh");
    return approximate == "tanh" ? unary(x, GeluTanh{}) : unary(x, Gelu{});
}

Tensor elu(const Tensor& x, const Scalar& alpha, const Scalar& scale, const Scalar& input_scale) {
    check(scale.toDouble() == 1 && input_scale.toDouble() == 1,
          "elu: expected scale and input_scale of 1; selu and celu have their own functions");
    return unary(x, Elu{alpha.toDouble()});
}

Tensor celu(const Tensor& x, const Scalar& alpha) {
    check(alpha.toDouble() != 0, "celu: expected an alpha that is not 0");
    return unary(x, Celu{alpha.toDouble()});
}

Tensor leaky_relu(const Tensor& x, const Scalar& negative_slope) {
    return unary(x, LeakyRelu{negative_slope.toDouble()});
}

Tensor hardtanh(const Tensor& x, const Scalar& min_val, const Scalar& max_val) {
    check(min_val.toDouble() <= max_val.toDouble(), "hardtanh: expected min_val <= max_val");
    return unary(x, Hardtanh{min_val.toDouble(), max_val.toDouble()});
}

Tensor threshold(const Tensor& x, const Scalar& threshold, const Scalar& value) {
    return unary(x, Threshold{threshold.toDouble(), value.toDouble()});
}

Tensor clamp(const Tensor& x, const std::optional<Scalar>& min, const std::optional<Scalar>& max) {
    check(min || max, "clamp: expected at least one of min and max");
    check_defined("clamp", x);
    if (!x.is_floating_point()) {
        Tensor y = x;
        if (min) y = maximum(y, scalar_like(y, *min));
        if (max) y = minimum(y, scalar_like(y, *max));
        return y;
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return unary(x, Clamp{min ? min->toDouble() : -infinity, max ? max->toDouble() : infinity});
}

Tensor clamp_min(const Tensor& x, const Scalar& min) {
    return clamp(x, min);
}
Tensor clamp_max(const Tensor& x, const Scalar& max) {
    return clamp(x, std::nullopt, max);
}

Tensor Tensor::clamp(const std::optional<Scalar>& min, const std::optional<Scalar>& max) const {
    return gradlab::clamp(*this, min, max);
}
Tensor Tensor::clamp_min(const Scalar& min) const {
    return gradlab::clamp_min(*this, min);
}
Tensor Tensor::clamp_max(const Scalar& max) const {
    return gradlab::clamp_max(*this, max);
}
Tensor& Tensor::clamp_(const std::optional<Scalar>& min, const std::optional<Scalar>& max) const {
    return in_place("clamp_", *this, [&](const Tensor& x) { return gradlab::clamp(x, min, max); });
}

}  // namespace gradlab
