// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/arithmetic.h"

#include "engine/ops/checks.h"
#include "engine/ops/pointwise.h"

namespace gradlab {
namespace {

using pointwise::Add;
using pointwise::Mul;
using pointwise::Pow;
using pointwise::Sub;

bool is_one(const Scalar& v) { return v.toDouble() == 1; }

/// alpha · b in the type that adding it to `a` has.
Tensor scaled(const Tensor& a, const Tensor& b, const Scalar& alpha) {
    const ScalarType type = result_type(a, b);
    check(!alpha.isFloatingPoint() || is_floating(type),
          "add, sub: expected an integer alpha for integer tensors");
    check(!alpha.isBoolean() || type == kBool, "add, sub: expected a number alpha for numbers");
    if (is_one(alpha)) return b;
    return mul(b.to(type), type == kBool ? Scalar(alpha.toBool()) : alpha);
}

void check_subtraction(const Tensor& a, ScalarType b) {
    check(a.scalar_type() != kBool && b != kBool,
          "sub: expected numbers, got bool; use logical_xor or ~ for masks");
}

}  // namespace

Tensor add(const Tensor& a, const Tensor& b, const Scalar& alpha) {
    check_defined("add", a);
    check_defined("add", b);
    return promoted_binary<Add>(a, scaled(a, b, alpha));
}
Tensor add(const Tensor& a, const Scalar& b, const Scalar& alpha) {
    return is_one(alpha) ? binary_with_scalar<Add>(a, b) : add(a, scalar_like(a, b), alpha);
}

Tensor sub(const Tensor& a, const Tensor& b, const Scalar& alpha) {
    check_defined("sub", a);
    check_defined("sub", b);
    check_subtraction(a, b.scalar_type());
    return promoted_binary<Sub>(a, scaled(a, b, alpha));
}
Tensor sub(const Tensor& a, const Scalar& b, const Scalar& alpha) {
    check_defined("sub", a);
    check_subtraction(a, b.type());
    return is_one(alpha) ? binary_with_scalar<Sub>(a, b) : sub(a, scalar_like(a, b), alpha);
}
Tensor rsub(const Tensor& a, const Tensor& b, const Scalar& alpha) { return sub(b, a, alpha); }
Tensor rsub(const Tensor& a, const Scalar& b, const Scalar& alpha) {
    return sub(scalar_like(a, b), a, alpha);
}

Tensor mul(const Tensor& a, const Tensor& b) { return promoted_binary<Mul>(a, b); }
Tensor mul(const Tensor& a, const Scalar& b) { return binary_with_scalar<Mul>(a, b); }

Tensor pow(const Tensor& base, const Tensor& exponent) {
    check_defined("pow", base);
    check_defined("pow", exponent);
    check_numbers("pow", result_type(base, exponent));
    return promoted_binary<Pow>(base, exponent);
}
Tensor pow(const Tensor& base, const Scalar& exponent) {
    check_defined("pow", base);
    const ScalarType type = result_type(base, exponent);
    if (exponent.toDouble() == 2 && type == base.scalar_type()) return square(base);
    check_numbers("pow", type);
    check(base.is_floating_point() || exponent.isFloatingPoint() || exponent.toLong() >= 0,
          "pow: integers to negative integer powers are not integers; cast to float first");
    return binary_with_scalar<Pow>(base, exponent);
}
Tensor pow(const Scalar& base, const Tensor& exponent) {
    return pow(scalar_like(exponent, base), exponent);
}

Tensor maximum(const Tensor& a, const Tensor& b) {
    return promoted_binary<pointwise::Maximum>(a, b);
}
Tensor minimum(const Tensor& a, const Tensor& b) {
    return promoted_binary<pointwise::Minimum>(a, b);
}
Tensor atan2(const Tensor& y, const Tensor& x) {
    return promoted_binary<pointwise::Atan2>(y, x, true);
}
Tensor hypot(const Tensor& a, const Tensor& b) {
    check_defined("hypot", a);
    check_defined("hypot", b);
    check(is_floating(result_type(a, b)), "hypot: expected floating-point tensors");
    return promoted_binary<pointwise::Hypot>(a, b);
}

// ---- methods

Tensor Tensor::add(const Tensor& o, const Scalar& alpha) const {
    return gradlab::add(*this, o, alpha);
}
Tensor Tensor::add(const Scalar& o, const Scalar& alpha) const {
    return gradlab::add(*this, o, alpha);
}
Tensor Tensor::sub(const Tensor& o, const Scalar& alpha) const {
    return gradlab::sub(*this, o, alpha);
}
Tensor Tensor::sub(const Scalar& o, const Scalar& alpha) const {
    return gradlab::sub(*this, o, alpha);
}
Tensor Tensor::mul(const Tensor& o) const { return gradlab::mul(*this, o); }
Tensor Tensor::mul(const Scalar& o) const { return gradlab::mul(*this, o); }
Tensor Tensor::pow(const Tensor& exponent) const { return gradlab::pow(*this, exponent); }
Tensor Tensor::pow(const Scalar& exponent) const { return gradlab::pow(*this, exponent); }
Tensor Tensor::maximum(const Tensor& o) const { return gradlab::maximum(*this, o); }
Tensor Tensor::minimum(const Tensor& o) const { return gradlab::minimum(*this, o); }
Tensor Tensor::atan2(const Tensor& o) const { return gradlab::atan2(*this, o); }
Tensor Tensor::hypot(const Tensor& o) const { return gradlab::hypot(*this, o); }

Tensor& Tensor::add_(const Tensor& o, const Scalar& alpha) const {
    return binary_<Add>(*this, scaled(*this, o, alpha));
}
Tensor& Tensor::add_(const Scalar& o, const Scalar& alpha) const {
    return add_(scalar_like(*this, o), alpha);
}
Tensor& Tensor::sub_(const Tensor& o, const Scalar& alpha) const {
    check_subtraction(*this, o.scalar_type());
    return binary_<Sub>(*this, scaled(*this, o, alpha));
}
Tensor& Tensor::sub_(const Scalar& o, const Scalar& alpha) const {
    return sub_(scalar_like(*this, o), alpha);
}
Tensor& Tensor::mul_(const Tensor& o) const { return binary_<Mul>(*this, o); }
Tensor& Tensor::mul_(const Scalar& o) const { return mul_(scalar_like(*this, o)); }
Tensor& Tensor::pow_(const Tensor& exponent) const { return binary_<Pow>(*this, exponent); }
Tensor& Tensor::pow_(const Scalar& exponent) const {
    return in_place("pow_", *this, [&](const Tensor& x) { return gradlab::pow(x, exponent); });
}

Tensor& Tensor::fill_(const Scalar& value) const {
    autograd::check_inplace("fill_", *this);
    backend(device()).fill(value, *this);
    if (autograd::needed(*this))
        autograd::changed_inplace(*this, full_like(detach(), value));
    else
        autograd::changed_inplace(*this);
    return const_cast<Tensor&>(*this);
}
Tensor& Tensor::fill_(const Tensor& value) const {
    check(value.dim() == 0, "fill_: expected a tensor without dimensions");
    return copy_(value);
}
Tensor& Tensor::zero_() const { return fill_(0); }

}  // namespace gradlab
