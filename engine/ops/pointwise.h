// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/backend.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"
#include "engine/ops/unary.h"
#include "engine/pointwise/lists.h"

// Operations made from the functors of engine/pointwise. One definition of value and slope serves
// the kernels, backward (g · slope in one pass over memory) and double backward, where the slope is
// evaluated with tensors and so recorded.
namespace gradlab {

using autograd::Gradients;
using autograd::Saved;
using pointwise::Reads;

/// Functions that integers have; the others turn them into float32.
template <class F>
inline constexpr bool keeps_integers =
    std::is_same_v<F, pointwise::Abs> || std::is_same_v<F, pointwise::Neg> ||
    std::is_same_v<F, pointwise::Sign> || std::is_same_v<F, pointwise::Sgn> ||
    std::is_same_v<F, pointwise::Floor> || std::is_same_v<F, pointwise::Ceil> ||
    std::is_same_v<F, pointwise::Round> || std::is_same_v<F, pointwise::Trunc> ||
    std::is_same_v<F, pointwise::Square> || std::is_same_v<F, pointwise::Relu>;

template <class F>
bool reads(Reads what) {
    return pointwise::contains(F::info.reads, what);
}

template <pointwise::Unary F>
Tensor unary_backward(const F& f, const Tensor& g, const Tensor& x, const Tensor& y) {
    if (GradMode::is_enabled()) {
        // What the slope does not read was not kept; something must stand in its place.
        const Tensor& any = x.defined() ? x : y.defined() ? y : g;
        return g * f.slope(x.defined() ? x : any, y.defined() ? y : any);
    }
    const Tensor out = empty_like(x.defined() ? x : y.defined() ? y : g);
    backend(g.device()).unary_grad({pointwise::unary_index<F>, &f}, g, x, y, out);
    return out;
}

template <pointwise::Unary F>
Tensor unary(const Tensor& input, const F& f = {}) {
    check_defined(F::info.id, input);
    const bool cast = !input.is_floating_point() && !keeps_integers<F>;
    const Tensor x = cast ? input.to(kFloat32) : input;
    const Tensor y = empty_like(x);
    backend(x.device()).unary({pointwise::unary_index<F>, &f}, x, y);
    if (autograd::needed(x))
        autograd::record(F::info.id, y, {&x},
                         [f, a = reads<F>(Reads::A) ? Saved(x) : Saved(),
                          b = reads<F>(Reads::Y) ? Saved::output(y) : Saved()](
                             Gradients& g, autograd::Node& node) {
                             g.set(0, unary_backward(f, g.output(), a.get(&node), b.get(&node)));
                         });
    return y;
}

template <pointwise::Unary F>
Tensor& unary_(const Tensor& self, const F& f = {}) {
    const bool recording = GradMode::is_enabled() && autograd::tracked(self);
    if (recording || !self.is_floating_point())
        return in_place(F::info.id, self, [&](const Tensor& x) { return unary(x, f); });
    autograd::check_inplace(F::info.id, self);
    backend(self.device()).unary({pointwise::unary_index<F>, &f}, self, self);
    autograd::changed_inplace(self);
    return const_cast<Tensor&>(self);
}

/// dL/d(operand) of shape `sizes`, from dL/dy.
template <pointwise::Binary F, int operand>
Tensor binary_backward(const F& f, const Tensor& g, const Tensor& a, const Tensor& b,
                       const Tensor& y, IntArrayRef sizes) {
    if constexpr (std::is_same_v<F, pointwise::Add>) return sum_to(g, sizes);
    if constexpr (std::is_same_v<F, pointwise::Sub>) return sum_to(operand == 0 ? g : -g, sizes);
    if (GradMode::is_enabled()) {
        // What the slope does not read was not kept; something must stand in its place.
        const Tensor& any = a.defined() ? a : b.defined() ? b : y;
        const auto given = [&](const Tensor& t) { return t.defined() ? t : any; };
        if constexpr (operand == 0)
            return sum_to(g * f.slope_a(given(a), given(b), given(y)), sizes);
        return sum_to(g * f.slope_b(given(a), given(b), given(y)), sizes);
    }
    const auto wide = [&](const Tensor& t) {
        return t.defined() ? broadcast(F::info.id, t, g.sizes()) : t;
    };
    const Tensor out = empty_like(g);
    backend(g.device())
        .binary_grad({pointwise::binary_index<F>, &f}, operand, g, wide(a), wide(b), y, out);
    return sum_to(out, sizes);
}

template <pointwise::Binary F>
void record_binary(const F& f, const Tensor& a, const Tensor& b, const Tensor& y) {
    const auto keep = [](const Tensor& t, Reads what) {
        return reads<F>(what) ? Saved(t) : Saved();
    };
    autograd::record(
        F::info.id, y, {&a, &b},
        [f, sa = keep(a, Reads::A), sb = keep(b, Reads::B),
         sy = reads<F>(Reads::Y) ? Saved::output(y) : Saved(), size_a = Dims(a.sizes()),
         size_b = Dims(b.sizes())](Gradients& g, autograd::Node& node) {
            const Tensor x = sa.get(&node), z = sb.get(&node), out = sy.get(&node);
            if (g.needs(0)) g.set(0, binary_backward<F, 0>(f, g.output(), x, z, out, size_a));
            if (g.needs(1)) g.set(1, binary_backward<F, 1>(f, g.output(), x, z, out, size_b));
        });
}

/// y = f(a, b) for operands of one dtype, broadcast against each other.
template <pointwise::Binary F>
Tensor binary(const Tensor& a, const Tensor& b, const F& f = {}) {
    check_same_device(F::info.id, a, b);
    const Functor functor{pointwise::binary_index<F>, &f};
    Tensor y;
    if (a.sizes().equals(b.sizes())) {
        y = empty_like(a);
        backend(a.device()).binary(functor, a, b, y);
    } else {
        const Dims sizes = broadcast_sizes(F::info.id, a.sizes(), b.sizes());
        y = a.sizes().equals(sizes)   ? empty_like(a)
            : b.sizes().equals(sizes) ? empty_like(b)
                                      : empty(sizes, a.options());
        backend(a.device())
            .binary(functor, broadcast(F::info.id, a, sizes), broadcast(F::info.id, b, sizes), y);
    }
    if (autograd::needed(a, b)) record_binary(f, a, b, y);
    return y;
}

/// The same after promotion; `real`: integers compute in float32.
template <pointwise::Binary F>
Tensor promoted_binary(const Tensor& a, const Tensor& b, bool real = false, const F& f = {}) {
    check_defined(F::info.id, a);
    check_defined(F::info.id, b);
    if (a.device() != b.device()) [[unlikely]] {
        const Tensor x = beside(a, b), y = beside(b, a);
        check_same_device(F::info.id, x, y);
        return promoted_binary(x, y, real, f);
    }
    ScalarType type = result_type(a, b);
    if (real && !is_floating(type)) type = kFloat32;
    if (a.scalar_type() == type && b.scalar_type() == type) return binary(a, b, f);
    return binary(a.to(type), b.to(type), f);
}

/// A number as a tensor that an operation with `a` takes.
inline Tensor scalar_like(const Tensor& a, const Scalar& value, bool real = false) {
    check(a.defined(), "expected a tensor, got an undefined one");
    ScalarType type = result_type(a, value);
    if (real && !is_floating(type)) type = kFloat32;
    return full({}, value, TensorOptions(type).device(a.device()));
}

template <pointwise::Binary F>
Tensor binary_with_scalar(const Tensor& a, const Scalar& b, bool real = false) {
    const Tensor s = scalar_like(a, b, real);
    const bool same = a.scalar_type() == s.scalar_type();
    return binary(same ? a : a.to(s.scalar_type()), s, F{});
}

template <pointwise::Binary F>
Tensor& binary_(const Tensor& self, const Tensor& other, bool real = false) {
    check_defined(F::info.id, self);
    check_defined(F::info.id, other);
    if (self.device() != other.device()) [[unlikely]] {
        const Tensor there = beside(other, self);
        check_same_device(F::info.id, self, there);
        return binary_<F>(self, there, real);
    }
    const bool direct = self.scalar_type() == other.scalar_type() && self.is_floating_point() &&
                        !autograd::needed(self, other) &&
                        (!same_memory(self, other) || self.is_same(other));
    if (!direct)
        return in_place(F::info.id, self, [&](const Tensor& x) {
            return promoted_binary<F>(x, other.is_same(self) ? x : other, real);
        });
    autograd::check_inplace(F::info.id, self);
    const F f{};
    backend(self.device())
        .binary({pointwise::binary_index<F>, &f}, self, broadcast(F::info.id, other, self.sizes()),
                self);
    autograd::changed_inplace(self);
    return const_cast<Tensor&>(self);
}

}  // namespace gradlab
