// SPDX-License-Identifier: GPL-3.0-or-later
// How far values lie from their mean, and from zero.
#include <algorithm>
#include <cmath>

#include "engine/ops/checks.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/reduce.h"
#include "engine/ops/reduce_rows.h"

namespace gradlab {
namespace {

Tensor no_gradient_where(const Tensor& condition, const Tensor& gradient) {
    return where(condition, 0, gradient);
}

/// t minus its mean over `dims`, both counted from the first value of each row: so equal values
/// have no rounding error between them.
Tensor centred(const Tensor& t, IntArrayRef dims) {
    Tensor first = t;
    for (int64_t d = 0; d < t.dim(); ++d) {
        const auto is_d = [&](int64_t dim) { return wrap_dim("var", dim, t.dim()) == d; };
        if (dims.empty() || std::any_of(dims.begin(), dims.end(), is_d))
            first = first.narrow(d, 0, std::min<int64_t>(t.size(d), 1));
    }
    const Tensor x = t - first;
    return x - mean(x, dims, true);
}

/// The values of norm.
Tensor length_of(double p, const Tensor& t, IntArrayRef dims, bool keepdim, const Rows& rows) {
    const NoGradGuard quiet;
    if (rows.length == 0) return t.new_zeros(rows.result(keepdim));
    if (p == 0) return sum(ne(t, 0), dims, keepdim, t.scalar_type());
    if (p == 1) return sum(abs(t), dims, keepdim);
    if (p == 2) return sqrt(sum(square(t), dims, keepdim));
    if (!std::isinf(p)) return pow(sum(pow(abs(t), p), dims, keepdim), 1 / p);
    return p > 0 ? amax(abs(t), dims, keepdim) : amin(abs(t), dims, keepdim);
}

/// ∂norm/∂x: sign(x) · (|x| / norm)ᵖ⁻¹, and 0 where there is no direction; `y` is the norm with
/// the reduced dimensions kept.
Tensor norm_slope(double p, const Tensor& x, const Tensor& y, IntArrayRef dims) {
    if (p == 1) return sgn(x);
    if (p == 2) return no_gradient_where(y == 0, x / y);
    if (std::isinf(p)) {
        const Tensor longest = ((abs(x) == y) | isnan(x)).to(x.scalar_type());
        return sgn(x) * (longest / longest.sum(dims, true));
    }
    const Tensor parts = sgn(x) * no_gradient_where(x == 0, pow(abs(x), p - 1));
    return parts * no_gradient_where(y == 0, pow(y, 1 - p));
}

}  // namespace

Tensor var(const Tensor& t, bool unbiased) { return var(t, IntArrayRef{}, unbiased, false); }
Tensor var(const Tensor& t, OptionalIntArrayRef dim, bool unbiased, bool keepdim) {
    check_floating("var", t);
    if (is_half(t.scalar_type()))
        return var(t.to(kFloat32), dim, unbiased, keepdim).to(t.scalar_type());
    const IntArrayRef dims = dim.or_all();
    const Rows rows("var", t, dims);
    const auto freedom = static_cast<double>(std::max<int64_t>(rows.length - unbiased, 0));
    const Tensor out = [&] {
        const NoGradGuard quiet;
        return sum(square(centred(t, dims)), dims, keepdim) / freedom;
    }();
    if (autograd::needed(t))
        autograd::record(
            "var", out, {&t},
            [x = Saved(t), list = Dims(dims), kept = rows.result(true), freedom](Gradients& g) {
                const Tensor slope = centred(x.get(), list) * (2 / freedom);
                g.set(0, g.output().reshape(kept) * slope);
            });
    autograd::define(out, [list = Dims(dims), keepdim, freedom](const std::vector<Tensor>& in) {
        const Tensor squares = square(centred(in[0], list));
        return std::vector<Tensor>{sum(squares, IntArrayRef(list), keepdim) / freedom};
    });
    return out;
}

Tensor std(const Tensor& t, bool unbiased) { return std(t, IntArrayRef{}, unbiased, false); }
Tensor std(const Tensor& t, OptionalIntArrayRef dim, bool unbiased, bool keepdim) {
    const Tensor variance = var(t, dim, unbiased, keepdim);
    const Tensor out = sqrt(variance.detach());
    if (autograd::needed(variance))
        autograd::record(
            "std", out, {&variance}, [y = Saved::output(out)](Gradients& g, autograd::Node& node) {
                const Tensor deviation = y.get(&node);
                g.set(0, no_gradient_where(deviation == 0, g.output() / (deviation * 2)));
            });
    return out;
}

std::tuple<Tensor, Tensor> var_mean(const Tensor& t, bool unbiased) {
    return {var(t, unbiased), mean(t)};
}
std::tuple<Tensor, Tensor> var_mean(const Tensor& t, int dim) {
    return {var(t, dim), mean(t, dim)};
}
std::tuple<Tensor, Tensor> var_mean(const Tensor& t, OptionalIntArrayRef dim, bool unbiased,
                                    bool keepdim) {
    return {var(t, dim, unbiased, keepdim), mean(t, dim, keepdim)};
}
std::tuple<Tensor, Tensor> std_mean(const Tensor& t, bool unbiased) {
    return {std(t, unbiased), mean(t)};
}
std::tuple<Tensor, Tensor> std_mean(const Tensor& t, int dim) {
    return {std(t, dim), mean(t, dim)};
}
std::tuple<Tensor, Tensor> std_mean(const Tensor& t, OptionalIntArrayRef dim, bool unbiased,
                                    bool keepdim) {
    return {std(t, dim, unbiased, keepdim), mean(t, dim, keepdim)};
}

Tensor norm(const Tensor& t, const Scalar& p) { return norm(t, p, IntArrayRef{}, false); }
Tensor norm(const Tensor& t, const std::optional<Scalar>& power, IntArrayRef dim, bool keepdim) {
    check_floating("norm", t);
    if (is_half(t.scalar_type()))
        return norm(t.to(kFloat32), power, dim, keepdim).to(t.scalar_type());
    const double p = power.value_or(2).toDouble();
    const Rows rows("norm", t, dim);
    const Tensor out = length_of(p, t, dim, keepdim, rows);
    if (autograd::needed(t))
        autograd::record("norm", out, {&t},
                         [p, x = Saved(t), y = Saved::output(out), list = Dims(dim),
                          kept = rows.result(true)](Gradients& g, autograd::Node& node) {
                             if (p == 0) return;  // counts do not change
                             const Tensor length = y.get(&node).reshape(kept);
                             g.set(0,
                                   g.output().reshape(kept) * norm_slope(p, x.get(), length, list));
                         });
    return out;
}

}  // namespace gradlab
