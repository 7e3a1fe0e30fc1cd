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

/// A number as a tensor of the type in which it meets `a`.
Tensor number_for(const Tensor& a, const Scalar& value) {
    return full({}, value, TensorOptions(result_type(a, value)).device(a.device()));
}

Tensor compare(const char* op, Compare what, const Tensor& a, const Tensor& b) {
    check_defined(op, a);
    check_defined(op, b);
    if (a.device() != b.device()) {
        const Tensor x = beside(a, b), y = beside(b, a);
        check_same_device(op, x, y);
        return compare(op, what, x, y);
    }
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
    return compare(op, what, a, number_for(a, b));
}

Tensor bits(const char* op, Bits what, const Tensor& a, const Tensor& b) {
    check_defined(op, a);
    check_defined(op, b);
    check_same_device(op, a, b);
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
    const NoGradGuard quiet;
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
    return a.sizes().equals(b.sizes()) && eq(a, b).all().item<bool>();
}

Tensor isclose(const Tensor& a, const Tensor& b, double rtol, double atol, bool equal_nan) {
    check_defined("isclose", a);
    check_defined("isclose", b);
    check(a.scalar_type() == b.scalar_type(), "isclose: expected tensors of one dtype");
    check(rtol >= 0 && atol >= 0, "isclose: expected rtol and atol of at least 0");
    const NoGradGuard quiet;
    const Tensor same = eq(a, b);
    const Tensor close = equal_nan ? same | (isnan(a) & isnan(b)) : same;
    const ScalarType real = a.is_floating_point() ? a.scalar_type() : kFloat32;
    const Tensor x = a.to(real), y = b.to(real), distance = abs(x - y);
    return close | (isfinite(distance) & le(distance, abs(y * rtol) + atol));
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
    check_defined("bitwise_not", a);
    if (a.scalar_type() == kBool) return logical_not(a);
    return bits("bitwise_not", Bits::Xor, a, full_like(a, -1));
}
Tensor bitwise_and(const Tensor& a, const Tensor& b) {
    return bits("bitwise_and", Bits::And, a, b);
}
Tensor bitwise_and(const Tensor& a, const Scalar& b) { return bitwise_and(a, number_for(a, b)); }
Tensor bitwise_or(const Tensor& a, const Tensor& b) { return bits("bitwise_or", Bits::Or, a, b); }
Tensor bitwise_or(const Tensor& a, const Scalar& b) { return bitwise_or(a, number_for(a, b)); }
Tensor bitwise_xor(const Tensor& a, const Tensor& b) {
    return bits("bitwise_xor", Bits::Xor, a, b);
}
Tensor bitwise_xor(const Tensor& a, const Scalar& b) { return bitwise_xor(a, number_for(a, b)); }

Tensor where(const Tensor& mask, const Tensor& a, const Tensor& b) {
    check_defined("where", mask);
    check(mask.scalar_type() == kBool || mask.scalar_type() == kUInt8, [&] {
        return std::string("where: expected a bool mask, got ") + name(mask.scalar_type());
    });
    const ScalarType type = result_type(a, b);
    const Tensor x = beside(a, mask).to(type), y = beside(b, mask).to(type), m = mask.to(kBool);
    check_same_device("where", mask, x);
    check_same_device("where", mask, y);
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
    return where(mask, a, number_for(a, b));
}
Tensor where(const Tensor& mask, const Scalar& a, const Tensor& b) {
    return where(mask, number_for(b, a), b);
}
Tensor where(const Tensor& mask, const Scalar& a, const Scalar& b) {
    return where(mask, full({}, a, mask.device()), full({}, b, mask.device()));
}
std::vector<Tensor> where(const Tensor& mask) { return mask.nonzero().unbind(1); }

}  // namespace gradlab
