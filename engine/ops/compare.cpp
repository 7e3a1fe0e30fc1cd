// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/compare.h"

#include <limits>

#include "engine/backend/backend.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/unary.h"

namespace gradlab {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Tensor compare(const char* op, Compare what, const Tensor& a, const Tensor& b) {
    check_defined(op, a);
    check_defined(op, b);
    check_same_device(op, a, b);
    const ScalarType type = result_type(a, b);
    const NoGradGuard quiet;
    const Dims sizes = broadcast_sizes(op, a.sizes(), b.sizes());
    const Tensor out = a.new_empty(sizes, kBool);
    backend(a.device())
        .compare(what, broadcast(op, a.to(type), sizes), broadcast(op, b.to(type), sizes), out);
    return out;
}

Tensor compare(const char* op, Compare what, const Tensor& a, const Scalar& b) {
    check_defined(op, a);
    return compare(op, what, a, full({}, b, TensorOptions(result_type(a, b)).device(a.device())));
}

Tensor bits(const char* op, Bits what, const Tensor& a, const Tensor& b) {
    const ScalarType type = result_type(a, b);
    check(!is_floating(type), [&] {
        return std::string(op) + ": expected bool or integer tensors, got " + name(type);
    });
    const Dims sizes = broadcast_sizes(op, a.sizes(), b.sizes());
    const Tensor out = a.new_empty(sizes, type);
    backend(a.device())
        .bits(what, broadcast(op, a.to(type), sizes), broadcast(op, b.to(type), sizes), out);
    return out;
}

Tensor logic(const char* op, Bits what, const Tensor& a, const Tensor& b) {
    check_defined(op, a);
    check_defined(op, b);
    return bits(op, what, a.to(kBool), b.to(kBool));
}

}  // namespace

Tensor eq(const Tensor& a, const Tensor& b) { return compare("eq", Compare::Eq, a, b); }
Tensor eq(const Tensor& a, const Scalar& b) { return compare("eq", Compare::Eq, a, b); }
Tensor ne(const Tensor& a, const Tensor& b) { return compare("ne", Compare::Ne, a, b); }
Tensor ne(const Tensor& a, const Scalar& b) { return compare("ne", Compare::Ne, a, b); }
Tensor lt(const Tensor& a, const Tensor& b) { return compare("lt", Compare::Lt, a, b); }
Tensor lt(const Tensor& a, const Scalar& b) { return compare("lt", Compare::Lt, a, b); }
Tensor le(const Tensor& a, const Tensor& b) { return compare("le", Compare::Le, a, b); }
Tensor le(const Tensor& a, const Scalar& b) { return compare("le", Compare::Le, a, b); }
Tensor gt(const Tensor& a, const Tensor& b) { return compare("gt", Compare::Gt, a, b); }
Tensor gt(const Tensor& a, const Scalar& b) { return compare("gt", Compare::Gt, a, b); }
Tensor ge(const Tensor& a, const Tensor& b) { return compare("ge", Compare::Ge, a, b); }
Tensor ge(const Tensor& a, const Scalar& b) { return compare("ge", Compare::Ge, a, b); }

bool equal(const Tensor& a, const Tensor& b) {
    if (!a.sizes().equals(b.sizes())) return false;
    check(a.scalar_type() == b.scalar_type(), [&] {
        return std::string("equal: expected tensors of one dtype, got ") + name(a.scalar_type()) +
               " and " + name(b.scalar_type());
    });
    return eq(a, b).all().item<bool>();
}

Tensor isclose(const Tensor& a, const Tensor& b, double rtol, double atol, bool equal_nan) {
    check(a.scalar_type() == b.scalar_type(), "isclose: expected tensors of one dtype");
    const NoGradGuard quiet;
    Tensor close = eq(a, b);
    if (equal_nan) close = close | (isnan(a) & isnan(b));
    const Tensor near = le(abs(a - b), abs(b) * rtol + atol);
    return close | (near & isfinite(a) & isfinite(b));
}

bool allclose(const Tensor& a, const Tensor& b, double rtol, double atol, bool equal_nan) {
    return isclose(a, b, rtol, atol, equal_nan).all().item<bool>();
}

Tensor isnan(const Tensor& t) { return ne(t, t); }
Tensor isinf(const Tensor& t) {
    return t.is_floating_point() ? eq(abs(t), infinity) : zeros_like(t, kBool);
}
Tensor isfinite(const Tensor& t) {
    return t.is_floating_point() ? lt(abs(t), infinity) : ones_like(t, kBool);
}

Tensor logical_not(const Tensor& a) { return eq(a, 0); }
Tensor logical_and(const Tensor& a, const Tensor& b) {
    return logic("logical_and", Bits::And, a, b);
}
Tensor logical_or(const Tensor& a, const Tensor& b) { return logic("logical_or", Bits::Or, a, b); }
Tensor logical_xor(const Tensor& a, const Tensor& b) {
    return logic("logical_xor", Bits::Xor, a, b);
}
Tensor bitwise_not(const Tensor& a) {
    if (a.scalar_type() == kBool) return logical_not(a);
    return bits("bitwise_not", Bits::Xor, a, full_like(a, -1));
}
Tensor operator&(const Tensor& a, const Tensor& b) { return bits("&", Bits::And, a, b); }
Tensor operator|(const Tensor& a, const Tensor& b) { return bits("|", Bits::Or, a, b); }
Tensor operator^(const Tensor& a, const Tensor& b) { return bits("^", Bits::Xor, a, b); }

Tensor where(const Tensor& mask, const Tensor& a, const Tensor& b) {
    check_defined("where", mask);
    check(mask.scalar_type() == kBool || mask.scalar_type() == kUInt8, [&] {
        return std::string("where: expected a bool mask, got ") + name(mask.scalar_type());
    });
    const ScalarType type = result_type(a, b);
    const Tensor x = a.to(type), y = b.to(type), m = mask.to(kBool);
    const Dims sizes =
        broadcast_sizes("where", broadcast_sizes("where", x.sizes(), y.sizes()), mask.sizes());
    const Tensor out = x.sizes().equals(sizes) ? empty_like(x) : x.new_empty(sizes);
    backend(out.device())
        .where(broadcast("where", m, sizes), broadcast("where", x, sizes),
               broadcast("where", y, sizes), out);
    if (autograd::needed(x, y))
        autograd::record("where", out, {&x, &y},
                         [m = autograd::Saved(m), size_x = Dims(x.sizes()),
                          size_y = Dims(y.sizes())](autograd::Gradients& g) {
                             const Tensor zero = g.output().new_zeros({});
                             if (g.needs(0))
                                 g.set(0, sum_to(where(m.get(), g.output(), zero), size_x));
                             if (g.needs(1))
                                 g.set(1, sum_to(where(m.get(), zero, g.output()), size_y));
                         });
    return out;
}
Tensor where(const Tensor& mask, const Tensor& a, const Scalar& b) {
    return where(mask, a, full({}, b, TensorOptions(result_type(a, b)).device(a.device())));
}
Tensor where(const Tensor& mask, const Scalar& a, const Tensor& b) {
    return where(mask, full({}, a, TensorOptions(result_type(b, a)).device(b.device())), b);
}

Tensor Tensor::eq(const Tensor& o) const { return gradlab::eq(*this, o); }
Tensor Tensor::eq(const Scalar& o) const { return gradlab::eq(*this, o); }
Tensor Tensor::ne(const Tensor& o) const { return gradlab::ne(*this, o); }
Tensor Tensor::ne(const Scalar& o) const { return gradlab::ne(*this, o); }
Tensor Tensor::lt(const Tensor& o) const { return gradlab::lt(*this, o); }
Tensor Tensor::lt(const Scalar& o) const { return gradlab::lt(*this, o); }
Tensor Tensor::le(const Tensor& o) const { return gradlab::le(*this, o); }
Tensor Tensor::le(const Scalar& o) const { return gradlab::le(*this, o); }
Tensor Tensor::gt(const Tensor& o) const { return gradlab::gt(*this, o); }
Tensor Tensor::gt(const Scalar& o) const { return gradlab::gt(*this, o); }
Tensor Tensor::ge(const Tensor& o) const { return gradlab::ge(*this, o); }
Tensor Tensor::ge(const Scalar& o) const { return gradlab::ge(*this, o); }
bool Tensor::equal(const Tensor& o) const { return gradlab::equal(*this, o); }
bool Tensor::allclose(const Tensor& o, double rtol, double atol, bool equal_nan) const {
    return gradlab::allclose(*this, o, rtol, atol, equal_nan);
}
Tensor Tensor::bitwise_not() const { return gradlab::bitwise_not(*this); }
Tensor Tensor::logical_not() const { return gradlab::logical_not(*this); }
Tensor Tensor::logical_and(const Tensor& o) const { return gradlab::logical_and(*this, o); }
Tensor Tensor::logical_or(const Tensor& o) const { return gradlab::logical_or(*this, o); }
Tensor Tensor::logical_xor(const Tensor& o) const { return gradlab::logical_xor(*this, o); }
Tensor Tensor::where(const Tensor& condition, const Tensor& o) const {
    return gradlab::where(condition, *this, o);
}

}  // namespace gradlab
