// SPDX-License-Identifier: GPL-3.0-or-later
// The methods of Tensor that compare, and their in-place forms.
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/constant.h"

namespace gradlab {
namespace {

/// Whether `self` compares, as a number of its own type. The gradient is 0.
template <class Other>
Tensor& compare_(const char* op, const Tensor& self, const Other& other,
                 Tensor (*compare)(const Tensor&, const Other&)) {
    return in_place(op, self, [&](const Tensor& x) {
        const Tensor truth = compare(x, other).to(x.scalar_type());
        if constexpr (std::is_same_v<Other, Tensor>)
            record_constant(op, truth, x, other);
        else
            record_constant(op, truth, x);
        return truth;
    });
}

/// Overwrites `self` and leaves its history alone, as PyTorch's logical functions do.
Tensor& logic_(const char* op, const Tensor& self, const Tensor& truth) {
    autograd::check_inplace(op, self);
    const NoGradGuard quiet;
    return in_place(op, self, [&](const Tensor&) { return truth; });
}

}  // namespace

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
Tensor& Tensor::eq_(const Tensor& o) const {
    return compare_<Tensor>("eq_", *this, o, gradlab::eq);
}
Tensor& Tensor::eq_(const Scalar& o) const {
    return compare_<Scalar>("eq_", *this, o, gradlab::eq);
}
Tensor& Tensor::ne_(const Tensor& o) const {
    return compare_<Tensor>("ne_", *this, o, gradlab::ne);
}
Tensor& Tensor::ne_(const Scalar& o) const {
    return compare_<Scalar>("ne_", *this, o, gradlab::ne);
}
Tensor& Tensor::lt_(const Tensor& o) const {
    return compare_<Tensor>("lt_", *this, o, gradlab::lt);
}
Tensor& Tensor::lt_(const Scalar& o) const {
    return compare_<Scalar>("lt_", *this, o, gradlab::lt);
}
Tensor& Tensor::le_(const Tensor& o) const {
    return compare_<Tensor>("le_", *this, o, gradlab::le);
}
Tensor& Tensor::le_(const Scalar& o) const {
    return compare_<Scalar>("le_", *this, o, gradlab::le);
}
Tensor& Tensor::gt_(const Tensor& o) const {
    return compare_<Tensor>("gt_", *this, o, gradlab::gt);
}
Tensor& Tensor::gt_(const Scalar& o) const {
    return compare_<Scalar>("gt_", *this, o, gradlab::gt);
}
Tensor& Tensor::ge_(const Tensor& o) const {
    return compare_<Tensor>("ge_", *this, o, gradlab::ge);
}
Tensor& Tensor::ge_(const Scalar& o) const {
    return compare_<Scalar>("ge_", *this, o, gradlab::ge);
}
bool Tensor::equal(const Tensor& o) const { return gradlab::equal(*this, o); }
bool Tensor::allclose(const Tensor& o, double rtol, double atol, bool equal_nan) const {
    return gradlab::allclose(*this, o, rtol, atol, equal_nan);
}
Tensor Tensor::isclose(const Tensor& o, double rtol, double atol, bool equal_nan) const {
    return gradlab::isclose(*this, o, rtol, atol, equal_nan);
}
Tensor Tensor::isnan() const { return gradlab::isnan(*this); }
Tensor Tensor::isinf() const { return gradlab::isinf(*this); }
Tensor Tensor::isfinite() const { return gradlab::isfinite(*this); }
Tensor Tensor::bitwise_not() const { return gradlab::bitwise_not(*this); }
Tensor Tensor::logical_not() const { return gradlab::logical_not(*this); }
Tensor Tensor::logical_and(const Tensor& o) const { return gradlab::logical_and(*this, o); }
Tensor Tensor::logical_or(const Tensor& o) const { return gradlab::logical_or(*this, o); }
Tensor Tensor::logical_xor(const Tensor& o) const { return gradlab::logical_xor(*this, o); }
Tensor& Tensor::logical_not_() const {
    return logic_("logical_not_", *this, gradlab::logical_not(*this));
}
Tensor& Tensor::logical_and_(const Tensor& o) const {
    return logic_("logical_and_", *this, gradlab::logical_and(*this, o));
}
Tensor& Tensor::logical_or_(const Tensor& o) const {
    return logic_("logical_or_", *this, gradlab::logical_or(*this, o));
}
Tensor& Tensor::logical_xor_(const Tensor& o) const {
    return logic_("logical_xor_", *this, gradlab::logical_xor(*this, o));
}
Tensor Tensor::where(const Tensor& condition, const Tensor& o) const {
    return gradlab::where(condition, *this, o);
}

}  // namespace gradlab
