// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/unary.h"

#include <limits>

#include "engine/ops/checks.h"
#include "engine/ops/compare.h"
#include "engine/ops/pointwise.h"

namespace gradlab {

using namespace pointwise;  // NOLINT: the functors' names

namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double infinity = std::numeric_limits<double>::infinity();

double largest_value(ScalarType type) {
    switch (type) {
        case kFloat16:
            return 65504;
        case kBFloat16:
            return 3.3895313892515355e38;
        case kFloat32:
            return std::numeric_limits<float>::max();
        default:
            return std::numeric_limits<double>::max();
    }
}

/// x; Error where it is not floating point, as in the functions that integers do not have.
const Tensor& real(const char* op, const Tensor& x) {
    check_floating(op, x);
    return x;
}
/// x, with 0 and 1 for bool.
Tensor numbers(const Tensor& x) {
    return x.defined() && x.scalar_type() == kBool ? x.to(kInt64) : x;
}

}  // namespace

Tensor abs(const Tensor& x) { return unary<Abs>(x); }
Tensor neg(const Tensor& x) { return unary<Neg>(x); }
Tensor sign(const Tensor& x) { return unary<Sign>(x); }
Tensor sgn(const Tensor& x) { return unary<Sgn>(x); }
Tensor floor(const Tensor& x) { return unary<Floor>(x); }
Tensor ceil(const Tensor& x) { return unary<Ceil>(x); }
Tensor round(const Tensor& x) { return unary<Round>(x); }
Tensor trunc(const Tensor& x) { return unary<Trunc>(x); }
Tensor frac(const Tensor& x) { return unary<Frac>(real("frac", x)); }
Tensor exp(const Tensor& x) { return unary<Exp>(x); }
Tensor exp2(const Tensor& x) { return unary<Exp2>(x); }
Tensor expm1(const Tensor& x) { return unary<Expm1>(x); }
Tensor log(const Tensor& x) { return unary<Log>(x); }
Tensor log2(const Tensor& x) { return unary<Log2>(x); }
Tensor log10(const Tensor& x) { return unary<Log10>(x); }
Tensor log1p(const Tensor& x) { return unary<Log1p>(x); }
Tensor sqrt(const Tensor& x) { return unary<Sqrt>(x); }
Tensor rsqrt(const Tensor& x) { return unary<Rsqrt>(x); }
Tensor reciprocal(const Tensor& x) { return unary<Reciprocal>(x); }
Tensor square(const Tensor& x) { return unary<Square>(numbers(x)); }
Tensor sin(const Tensor& x) { return unary<Sin>(x); }
Tensor cos(const Tensor& x) { return unary<Cos>(x); }
Tensor tan(const Tensor& x) { return unary<Tan>(x); }
Tensor asin(const Tensor& x) { return unary<Asin>(x); }
Tensor acos(const Tensor& x) { return unary<Acos>(x); }
Tensor atan(const Tensor& x) { return unary<Atan>(x); }
Tensor sinh(const Tensor& x) { return unary<Sinh>(x); }
Tensor cosh(const Tensor& x) { return unary<Cosh>(x); }
Tensor tanh(const Tensor& x) { return unary<Tanh>(x); }
Tensor asinh(const Tensor& x) { return unary<Asinh>(x); }
Tensor acosh(const Tensor& x) { return unary<Acosh>(x); }
Tensor atanh(const Tensor& x) { return unary<Atanh>(x); }
Tensor erf(const Tensor& x) { return unary<Erf>(x); }
Tensor erfc(const Tensor& x) { return unary<Erfc>(x); }
Tensor sigmoid(const Tensor& x) { return unary<Sigmoid>(x); }
Tensor log_sigmoid(const Tensor& x) { return unary<LogSigmoid>(real("log_sigmoid", x)); }
Tensor relu(const Tensor& x) { return unary<Relu>(x); }
Tensor relu6(const Tensor& x) {
    return x.defined() && !x.is_floating_point() ? hardtanh(x, 0, 6) : unary<Relu6>(x);
}
Tensor selu(const Tensor& x) { return unary<Selu>(real("selu", x)); }
Tensor silu(const Tensor& x) { return unary<Silu>(real("silu", x)); }
Tensor mish(const Tensor& x) { return unary<Mish>(real("mish", x)); }
Tensor softsign(const Tensor& x) { return unary<Softsign>(x); }
Tensor hardswish(const Tensor& x) { return unary<Hardswish>(real("hardswish", x)); }
Tensor hardsigmoid(const Tensor& x) { return unary<Hardsigmoid>(real("hardsigmoid", x)); }

Tensor TensorUnary::neg() const { return unary<Neg>(self()); }
Tensor& TensorUnary::neg_() const { return unary_<Neg>(self()); }
Tensor TensorUnary::abs() const { return unary<Abs>(self()); }
Tensor& TensorUnary::abs_() const { return unary_<Abs>(self()); }
Tensor TensorUnary::sign() const { return unary<Sign>(self()); }
Tensor& TensorUnary::sign_() const { return unary_<Sign>(self()); }
Tensor TensorUnary::sgn() const { return unary<Sgn>(self()); }
Tensor& TensorUnary::sgn_() const { return unary_<Sgn>(self()); }
Tensor TensorUnary::floor() const { return unary<Floor>(self()); }
Tensor& TensorUnary::floor_() const { return unary_<Floor>(self()); }
Tensor TensorUnary::ceil() const { return unary<Ceil>(self()); }
Tensor& TensorUnary::ceil_() const { return unary_<Ceil>(self()); }
Tensor TensorUnary::round() const { return unary<Round>(self()); }
Tensor& TensorUnary::round_() const { return unary_<Round>(self()); }
Tensor TensorUnary::trunc() const { return unary<Trunc>(self()); }
Tensor& TensorUnary::trunc_() const { return unary_<Trunc>(self()); }
Tensor TensorUnary::frac() const { return gradlab::frac(self()); }
Tensor& TensorUnary::frac_() const { return unary_<Frac>(self()); }
Tensor TensorUnary::exp() const { return unary<Exp>(self()); }
Tensor& TensorUnary::exp_() const { return unary_<Exp>(self()); }
Tensor TensorUnary::exp2() const { return unary<Exp2>(self()); }
Tensor& TensorUnary::exp2_() const { return unary_<Exp2>(self()); }
Tensor TensorUnary::expm1() const { return unary<Expm1>(self()); }
Tensor& TensorUnary::expm1_() const { return unary_<Expm1>(self()); }
Tensor TensorUnary::log() const { return unary<Log>(self()); }
Tensor& TensorUnary::log_() const { return unary_<Log>(self()); }
Tensor TensorUnary::log2() const { return unary<Log2>(self()); }
Tensor& TensorUnary::log2_() const { return unary_<Log2>(self()); }
Tensor TensorUnary::log10() const { return unary<Log10>(self()); }
Tensor& TensorUnary::log10_() const { return unary_<Log10>(self()); }
Tensor TensorUnary::log1p() const { return unary<Log1p>(self()); }
Tensor& TensorUnary::log1p_() const { return unary_<Log1p>(self()); }
Tensor TensorUnary::sqrt() const { return unary<Sqrt>(self()); }
Tensor& TensorUnary::sqrt_() const { return unary_<Sqrt>(self()); }
Tensor TensorUnary::rsqrt() const { return unary<Rsqrt>(self()); }
Tensor& TensorUnary::rsqrt_() const { return unary_<Rsqrt>(self()); }
Tensor TensorUnary::reciprocal() const { return unary<Reciprocal>(self()); }
Tensor& TensorUnary::reciprocal_() const { return unary_<Reciprocal>(self()); }
Tensor TensorUnary::square() const { return gradlab::square(self()); }
Tensor& TensorUnary::square_() const { return unary_<Square>(self()); }
Tensor TensorUnary::sin() const { return unary<Sin>(self()); }
Tensor& TensorUnary::sin_() const { return unary_<Sin>(self()); }
Tensor TensorUnary::cos() const { return unary<Cos>(self()); }
Tensor& TensorUnary::cos_() const { return unary_<Cos>(self()); }
Tensor TensorUnary::tan() const { return unary<Tan>(self()); }
Tensor& TensorUnary::tan_() const { return unary_<Tan>(self()); }
Tensor TensorUnary::asin() const { return unary<Asin>(self()); }
Tensor& TensorUnary::asin_() const { return unary_<Asin>(self()); }
Tensor TensorUnary::acos() const { return unary<Acos>(self()); }
Tensor& TensorUnary::acos_() const { return unary_<Acos>(self()); }
Tensor TensorUnary::atan() const { return unary<Atan>(self()); }
Tensor& TensorUnary::atan_() const { return unary_<Atan>(self()); }
Tensor TensorUnary::sinh() const { return unary<Sinh>(self()); }
Tensor& TensorUnary::sinh_() const { return unary_<Sinh>(self()); }
Tensor TensorUnary::cosh() const { return unary<Cosh>(self()); }
Tensor& TensorUnary::cosh_() const { return unary_<Cosh>(self()); }
Tensor TensorUnary::tanh() const { return unary<Tanh>(self()); }
Tensor& TensorUnary::tanh_() const { return unary_<Tanh>(self()); }
Tensor TensorUnary::asinh() const { return unary<Asinh>(self()); }
Tensor& TensorUnary::asinh_() const { return unary_<Asinh>(self()); }
Tensor TensorUnary::acosh() const { return unary<Acosh>(self()); }
Tensor& TensorUnary::acosh_() const { return unary_<Acosh>(self()); }
Tensor TensorUnary::atanh() const { return unary<Atanh>(self()); }
Tensor& TensorUnary::atanh_() const { return unary_<Atanh>(self()); }
Tensor TensorUnary::erf() const { return unary<Erf>(self()); }
Tensor& TensorUnary::erf_() const { return unary_<Erf>(self()); }
Tensor TensorUnary::erfc() const { return unary<Erfc>(self()); }
Tensor& TensorUnary::erfc_() const { return unary_<Erfc>(self()); }
Tensor TensorUnary::sigmoid() const { return unary<Sigmoid>(self()); }
Tensor& TensorUnary::sigmoid_() const { return unary_<Sigmoid>(self()); }
Tensor TensorUnary::relu() const { return unary<Relu>(self()); }
Tensor& TensorUnary::relu_() const { return unary_<Relu>(self()); }

Tensor signbit(const Tensor& x) {
    check_defined("signbit", x);
    // The sign of zero too, which a comparison does not see.
    return x.is_floating_point() ? lt(atan2(x.detach(), full({}, -1, x.options())), 0) : lt(x, 0);
}
Tensor TensorUnary::signbit() const { return gradlab::signbit(self()); }

Tensor deg2rad(const Tensor& x) { return x * (pi / 180); }
Tensor rad2deg(const Tensor& x) { return x * (180 / pi); }
Tensor TensorUnary::deg2rad() const { return gradlab::deg2rad(self()); }
Tensor& TensorUnary::deg2rad_() const { return self().mul_(pi / 180); }
Tensor TensorUnary::rad2deg() const { return gradlab::rad2deg(self()); }
Tensor& TensorUnary::rad2deg_() const { return self().mul_(180 / pi); }

Tensor nan_to_num(const Tensor& x, std::optional<double> nan, std::optional<double> posinf,
                  std::optional<double> neginf) {
    check_defined("nan_to_num", x);
    if (!x.is_floating_point()) return x.clone();
    const double largest = largest_value(x.scalar_type());
    const Tensor numbers = where(isnan(x), nan.value_or(0), x);
    const Tensor above = where(eq(numbers, infinity), posinf.value_or(largest), numbers);
    return where(eq(above, -infinity), neginf.value_or(-largest), above);
}
Tensor Tensor::nan_to_num(std::optional<double> nan, std::optional<double> posinf,
                          std::optional<double> neginf) const {
    return gradlab::nan_to_num(*this, nan, posinf, neginf);
}

Tensor softplus(const Tensor& x, const Scalar& beta, const Scalar& threshold) {
    return unary(real("softplus", x), Softplus{beta.toDouble(), threshold.toDouble()});
}

Tensor gelu(const Tensor& x, std::string_view approximate) {
    check(approximate == "none" || approximate == "tanh",
          "gelu: expected approximate to be none or tanh");
    const Tensor input = real("gelu", x);
    return approximate == "tanh" ? unary(input, GeluTanh{}) : unary(input, Gelu{});
}

Tensor elu(const Tensor& x, const Scalar& alpha, const Scalar& scale, const Scalar& input_scale) {
    check(scale.toDouble() == 1 && input_scale.toDouble() == 1,
          "elu: expected scale and input_scale of 1; selu and celu have their own functions");
    return unary(real("elu", x), Elu{alpha.toDouble()});
}

Tensor celu(const Tensor& x, const Scalar& alpha) {
    check(alpha.toDouble() != 0, "celu: expected an alpha that is not 0");
    return unary(real("celu", x), Celu{alpha.toDouble()});
}

Tensor leaky_relu(const Tensor& x, const Scalar& negative_slope) {
    return unary(real("leaky_relu", x), LeakyRelu{negative_slope.toDouble()});
}

Tensor hardtanh(const Tensor& x, const Scalar& min_val, const Scalar& max_val) {
    check(min_val.toDouble() <= max_val.toDouble(), "hardtanh: expected min_val <= max_val");
    check_defined("hardtanh", x);
    check_numbers("hardtanh", x.scalar_type());
    if (!x.is_floating_point()) return clamp(x, min_val, max_val);
    return unary(x, Hardtanh{min_val.toDouble(), max_val.toDouble()});
}

Tensor threshold(const Tensor& x, const Scalar& threshold, const Scalar& value) {
    return unary(x, Threshold{threshold.toDouble(), value.toDouble()});
}

Tensor clamp(const Tensor& x, const std::optional<Scalar>& min, const std::optional<Scalar>& max) {
    check(min || max, "clamp: expected at least one of min and max");
    check_defined("clamp", x);
    const bool real = (min && min->isFloatingPoint()) || (max && max->isFloatingPoint());
    if (!x.is_floating_point()) {
        if (real) return clamp(x.to(kFloat32), min, max);
        Tensor y = x;
        if (min) y = maximum(y, scalar_like(y, *min));
        if (max) y = minimum(y, scalar_like(y, *max));
        return y;
    }
    return unary(x, Clamp{min ? min->toDouble() : -infinity, max ? max->toDouble() : infinity});
}

Tensor clamp(const Tensor& x, const Tensor& min, const Tensor& max) {
    check(min.defined() || max.defined(), "clamp: expected at least one of min and max");
    const Tensor raised = min.defined() ? maximum(x, min) : x;
    return max.defined() ? minimum(raised, max) : raised;
}

Tensor clamp_min(const Tensor& x, const Scalar& min) { return clamp(x, min); }
Tensor clamp_max(const Tensor& x, const Scalar& max) { return clamp(x, std::nullopt, max); }

Tensor Tensor::clamp(const std::optional<Scalar>& min, const std::optional<Scalar>& max) const {
    return gradlab::clamp(*this, min, max);
}
Tensor Tensor::clamp_min(const Scalar& min) const { return gradlab::clamp_min(*this, min); }
Tensor Tensor::clamp_max(const Scalar& max) const { return gradlab::clamp_max(*this, max); }
Tensor Tensor::clamp(const Tensor& min, const Tensor& max) const {
    return gradlab::clamp(*this, min, max);
}
Tensor Tensor::clamp_min(const Tensor& min) const { return gradlab::clamp(*this, min, {}); }
Tensor Tensor::clamp_max(const Tensor& max) const { return gradlab::clamp(*this, {}, max); }
Tensor& Tensor::clamp_min_(const Scalar& min) const { return clamp_(min); }
Tensor& Tensor::clamp_max_(const Scalar& max) const { return clamp_(std::nullopt, max); }
Tensor& Tensor::clamp_(const std::optional<Scalar>& min, const std::optional<Scalar>& max) const {
    return in_place("clamp_", *this, [&](const Tensor& x) { return gradlab::clamp(x, min, max); });
}

}  // namespace gradlab
