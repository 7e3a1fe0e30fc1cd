// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of three: addcmul, addcdiv, lerp.
#include <cmath>

#include "engine/ops/checks.h"
#include "engine/ops/pointwise.h"

namespace gradlab {
namespace {

/// t + value · term; integers take the whole part of value.
Tensor added(const Tensor& t, const Tensor& term, const Scalar& value) {
    const bool real = is_floating(result_type(t, term));
    return add(t, term, real ? value : Scalar(value.toLong()));
}

void check_lerp(const Tensor& start, const Tensor& t, const char* which) {
    check_defined("lerp", start);
    check_defined("lerp", t);
    check(start.is_floating_point() && t.scalar_type() == start.scalar_type(), [&] {
        return std::string("lerp: expected floating-point tensors of one dtype, got ") +
               name(start.scalar_type()) + " and " + which + " of " + name(t.scalar_type());
    });
}

/// The two ways of writing start + weight · (end − start); each is exact at its own end.
template <class Weight>
Tensor from_start(const Tensor& start, const Tensor& end, const Weight& weight) {
    return start + (end - start) * weight;
}
template <class Weight>
Tensor from_end(const Tensor& start, const Tensor& end, const Weight& weight) {
    return end - (end - start) * (1 - weight);
}

}  // namespace

Tensor addcmul(const Tensor& t, const Tensor& a, const Tensor& b, const Scalar& value) {
    check_defined("addcmul", t);
    const Tensor term = mul(a, b);
    check_numbers("addcmul", result_type(t, term));
    return added(t, term, value);
}

Tensor addcdiv(const Tensor& t, const Tensor& a, const Tensor& b, const Scalar& value) {
    check_defined("addcdiv", t);
    check_defined("addcdiv", a);
    check_defined("addcdiv", b);
    check(a.is_floating_point() || b.is_floating_point(),
          "addcdiv: expected a floating-point quotient, got one of integers");
    return added(t, div(a, b), value);
}

Tensor lerp(const Tensor& start, const Tensor& end, const Scalar& weight) {
    check_lerp(start, end, "end");
    const double w = weight.toDouble();
    Tensor out;
    {
        const NoGradGuard quiet;
        out = std::abs(w) < 0.5 ? from_start(start, end, w) : from_end(start, end, w);
    }
    if (autograd::needed(start, end))
        autograd::record(
            "lerp", out, {&start, &end},
            [w, size_start = Dims(start.sizes()), size_end = Dims(end.sizes())](Gradients& g) {
                if (g.needs(0)) g.set(0, sum_to(g.output() * (1 - w), size_start));
                if (g.needs(1)) g.set(1, sum_to(g.output() * w, size_end));
            });
    return out;
}

Tensor lerp(const Tensor& start, const Tensor& end, const Tensor& weight) {
    check_lerp(start, end, "end");
    check_lerp(start, weight, "weight");
    Tensor out;
    {
        const NoGradGuard quiet;
        out =
            where(abs(weight) < 0.5, from_start(start, end, weight), from_end(start, end, weight));
    }
    if (autograd::needed(start, end, weight))
        autograd::record("lerp", out, {&start, &end, &weight},
                         [a = Saved(start), b = Saved(end), w = Saved(weight)](Gradients& g) {
                             const Tensor from = a.get(), to = b.get(), share = w.get();
                             if (g.needs(0))
                                 g.set(0, sum_to(g.output() * (1 - share), from.sizes()));
                             if (g.needs(1)) g.set(1, sum_to(g.output() * share, to.sizes()));
                             if (g.needs(2))
                                 g.set(2, sum_to(g.output() * (to - from), share.sizes()));
                         });
    return out;
}

Tensor Tensor::addcmul(const Tensor& a, const Tensor& b, const Scalar& value) const {
    return gradlab::addcmul(*this, a, b, value);
}
Tensor Tensor::addcdiv(const Tensor& a, const Tensor& b, const Scalar& value) const {
    return gradlab::addcdiv(*this, a, b, value);
}
Tensor Tensor::lerp(const Tensor& end, const Scalar& weight) const {
    return gradlab::lerp(*this, end, weight);
}
Tensor Tensor::lerp(const Tensor& end, const Tensor& weight) const {
    return gradlab::lerp(*this, end, weight);
}
Tensor& Tensor::addcmul_(const Tensor& a, const Tensor& b, const Scalar& value) const {
    return in_place("addcmul_", *this,
                    [&](const Tensor& x) { return gradlab::addcmul(x, a, b, value); });
}
Tensor& Tensor::addcdiv_(const Tensor& a, const Tensor& b, const Scalar& value) const {
    return in_place("addcdiv_", *this,
                    [&](const Tensor& x) { return gradlab::addcdiv(x, a, b, value); });
}
Tensor& Tensor::lerp_(const Tensor& end, const Scalar& weight) const {
    return in_place("lerp_", *this, [&](const Tensor& x) { return gradlab::lerp(x, end, weight); });
}
Tensor& Tensor::lerp_(const Tensor& end, const Tensor& weight) const {
    return in_place("lerp_", *this, [&](const Tensor& x) { return gradlab::lerp(x, end, weight); });
}

}  // namespace gradlab
