// SPDX-License-Identifier: GPL-3.0-or-later
// Division to whole numbers and what it leaves.
#include "engine/ops/checks.h"
#include "engine/ops/constant.h"
#include "engine/ops/pointwise.h"

namespace gradlab {
namespace {

void check_operands(const char* op, const Tensor& a, const Tensor& b) {
    check_defined(op, a);
    check_defined(op, b);
    check_numbers(op, result_type(a, b));
}

/// a / b without its fraction, for operands of one type.
Tensor whole_quotient(const Tensor& a, const Tensor& b, const Tensor& rest) {
    if (!a.is_floating_point()) return binary<pointwise::Div>(a, b);
    // a − rest is a multiple of b, up to a rounding error that round() takes away.
    return where(b == 0, a / b, round((a - rest) / b));
}

/// The values of div with a rounding mode, for operands of one type.
Tensor rounded_quotient(const Tensor& a, const Tensor& b, bool down) {
    if (!down) return a.is_floating_point() ? trunc(a / b) : binary<pointwise::Div>(a, b);
    const Tensor rest = fmod(a, b);
    const Tensor above = (rest != 0) & ((rest < 0) != (b < 0));
    return whole_quotient(a, b, rest) - above.to(a.scalar_type());
}

Tensor rounded(const char* op, const Tensor& a, const Tensor& b, std::string_view mode) {
    check(mode == "floor" || mode == "trunc", [&] {
        return "div: expected the rounding mode floor or trunc, got " + std::string(mode);
    });
    check_operands(op, a, b);
    const ScalarType type = result_type(a, b);
    const NoGradGuard quiet;
    return rounded_quotient(a.to(type), b.to(type), mode == "floor");
}

}  // namespace

Tensor div(const Tensor& a, const Tensor& b, std::optional<std::string_view> rounding_mode) {
    if (!rounding_mode) return promoted_binary<pointwise::Div>(a, b, true);
    const Tensor out = rounded("div", a, b, *rounding_mode);
    record_constant("div", out, a, b);
    return out;
}
Tensor div(const Tensor& a, const Scalar& b, std::optional<std::string_view> rounding_mode) {
    return rounding_mode ? div(a, scalar_like(a, b), rounding_mode)
                         : binary_with_scalar<pointwise::Div>(a, b, true);
}
Tensor operator/(const Scalar& a, const Tensor& b) { return div(scalar_like(b, a, true), b); }

Tensor floor_divide(const Tensor& a, const Tensor& b) {
    const Tensor out = rounded("floor_divide", a, b, "floor");
    if (autograd::needed(a, b))
        autograd::record("floor_divide", out, {&a, &b}, [](Gradients&) {
            throw Error("floor_divide: has no derivative; div with rounding_mode \"floor\" has");
        });
    return out;
}
Tensor floor_divide(const Tensor& a, const Scalar& b) { return floor_divide(a, scalar_like(a, b)); }

Tensor fmod(const Tensor& a, const Tensor& b) {
    check_operands("fmod", a, b);
    return promoted_binary<pointwise::Fmod>(a, b);
}
Tensor fmod(const Tensor& a, const Scalar& b) { return fmod(a, scalar_like(a, b)); }
Tensor remainder(const Tensor& a, const Tensor& b) {
    check_operands("remainder", a, b);
    return promoted_binary<pointwise::Remainder>(a, b);
}
Tensor remainder(const Tensor& a, const Scalar& b) { return remainder(a, scalar_like(a, b)); }
Tensor remainder(const Scalar& a, const Tensor& b) { return remainder(scalar_like(b, a), b); }

Tensor Tensor::div(const Tensor& o) const { return gradlab::div(*this, o); }
Tensor Tensor::div(const Scalar& o) const { return gradlab::div(*this, o); }
Tensor Tensor::div(const Tensor& o, std::optional<std::string_view> mode) const {
    return gradlab::div(*this, o, mode);
}
Tensor Tensor::div(const Scalar& o, std::optional<std::string_view> mode) const {
    return gradlab::div(*this, o, mode);
}
Tensor& Tensor::div_(const Tensor& o) const { return binary_<pointwise::Div>(*this, o, true); }
Tensor& Tensor::div_(const Scalar& o) const { return div_(scalar_like(*this, o)); }
Tensor& Tensor::div_(const Tensor& o, std::optional<std::string_view> mode) const {
    if (!mode) return div_(o);
    return in_place("div_", *this, [&](const Tensor& x) { return gradlab::div(x, o, mode); });
}
Tensor& Tensor::div_(const Scalar& o, std::optional<std::string_view> mode) const {
    return div_(scalar_like(*this, o), mode);
}
Tensor Tensor::floor_divide(const Tensor& o) const { return gradlab::floor_divide(*this, o); }
Tensor Tensor::floor_divide(const Scalar& o) const { return gradlab::floor_divide(*this, o); }
Tensor& Tensor::floor_divide_(const Tensor& o) const {
    return in_place("floor_divide_", *this,
                    [&](const Tensor& x) { return gradlab::floor_divide(x, o); });
}
Tensor& Tensor::floor_divide_(const Scalar& o) const {
    return floor_divide_(scalar_like(*this, o));
}
Tensor Tensor::fmod(const Tensor& o) const { return gradlab::fmod(*this, o); }
Tensor Tensor::fmod(const Scalar& o) const { return gradlab::fmod(*this, o); }
Tensor& Tensor::fmod_(const Tensor& o) const { return binary_<pointwise::Fmod>(*this, o); }
Tensor& Tensor::fmod_(const Scalar& o) const { return fmod_(scalar_like(*this, o)); }
Tensor Tensor::remainder(const Tensor& o) const { return gradlab::remainder(*this, o); }
Tensor Tensor::remainder(const Scalar& o) const { return gradlab::remainder(*this, o); }
Tensor& Tensor::remainder_(const Tensor& o) const {
    return binary_<pointwise::Remainder>(*this, o);
}
Tensor& Tensor::remainder_(const Scalar& o) const { return remainder_(scalar_like(*this, o)); }

}  // namespace gradlab
