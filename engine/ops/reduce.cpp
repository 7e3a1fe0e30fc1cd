// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/reduce.h"

#include "engine/ops/checks.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/reduce_rows.h"
#include "engine/ops/scan.h"
#include "engine/ops/shape.h"
#include "engine/ops/views.h"

namespace gradlab {

using autograd::Gradients;
using autograd::Saved;

namespace {

ScalarType sum_type(const Tensor& t, OptionalType dtype) {
    return dtype ? *dtype : t.is_floating_point() ? t.scalar_type() : kInt64;
}

/// The sum over `dims`, or their average, as one recorded step.
Tensor sum_over(const char* op, const Tensor& input, IntArrayRef dims, bool keepdim,
                ScalarType type, bool average) {
    const Tensor t = input.scalar_type() == type ? input : input.to(type);
    const Rows rows(op, t, dims);
    const double factor = average ? 1.0 / static_cast<double>(rows.length) : 1;
    Tensor out;
    {
        const NoGradGuard quiet;
        const bool real = type == kFloat32 || type == kFloat64;
        if (rows.keeps_last_only() && real && t.is_contiguous() && rows.length > 0) {
            out = t.new_empty(rows.result(keepdim));
            backend(t.device())
                .sum_columns(t.view(IntArrayRef{rows.length, rows.count}),
                             out.view(IntArrayRef{rows.count}));
        } else {
            out = reduced(Reduce::Sum, t, rows, type, keepdim);
        }
        if (average) binary_<pointwise::Div>(out, scalar_like(out, rows.length));
    }
    if (autograd::needed(t))
        autograd::record(op, out, {&t},
                         [sizes = Dims(t.sizes()), kept = rows.result(true), factor](Gradients& g) {
                             const Tensor share = factor == 1 ? g.output() : g.output() * factor;
                             const bool fits = share.dim() == 0 || share.sizes().equals(kept);
                             g.set(0, (fits ? share : share.reshape(kept)).expand(sizes));
                         });
    if (average)
        autograd::define(
            out, [list = Dims(dims), keepdim, n = rows.length](const std::vector<Tensor>& in) {
                return std::vector<Tensor>{sum(in[0], IntArrayRef(list), keepdim) / n};
            });
    return out;
}

/// For each value the product of the others along a dimension, which needs no division.
Tensor product_of_others(const Tensor& t, int64_t dim) {
    if (t.dim() == 0) return ones_like(t);
    const Tensor one = ones_like(t.narrow(dim, 0, 1));
    const int64_t rest = t.size(dim) - 1;
    const Tensor before = cumprod(cat({one, t.narrow(dim, 0, rest)}, dim), dim);
    const Tensor after = cumprod(cat({one, flip(t.narrow(dim, 1, rest), {dim})}, dim), dim);
    return before * flip(after, {dim});
}

Tensor truth(const char* op, Reduce what, const Tensor& t, IntArrayRef dims, bool keepdim) {
    check_defined(op, t);
    const Rows rows(op, t, dims);
    const ScalarType type = t.scalar_type() == kUInt8 ? kUInt8 : kBool;
    return reduced(what, t.detach().to(kBool), rows, kBool, keepdim).to(type);
}

}  // namespace

Tensor sum(const Tensor& t, OptionalType dtype) { return sum(t, IntArrayRef{}, false, dtype); }
Tensor sum(const Tensor& t, OptionalIntArrayRef dim, bool keepdim, OptionalType dtype) {
    check_defined("sum", t);
    return sum_over("sum", t, dim.or_all(), keepdim, sum_type(t, dtype), false);
}

Tensor mean(const Tensor& t, OptionalType dtype) { return mean(t, IntArrayRef{}, false, dtype); }
Tensor mean(const Tensor& t, OptionalIntArrayRef dim, bool keepdim, OptionalType dtype) {
    check_defined("mean", t);
    const Tensor x = t.to(dtype.value_or(t.scalar_type()));
    check_floating("mean", x);
    return sum_over("mean", x, dim.or_all(), keepdim, x.scalar_type(), true);
}

Tensor prod(const Tensor& t, OptionalType dtype) {
    check_defined("prod", t);
    return prod(t.reshape(IntArrayRef{-1}), 0, false, dtype);
}
Tensor prod(const Tensor& t, int64_t dim, bool keepdim, OptionalType dtype) {
    check_defined("prod", t);
    const Tensor x = t.to(sum_type(t, dtype));
    const int64_t at = wrap_dim("prod", dim, x.dim());
    const Rows rows("prod", x, IntArrayRef{at});
    const Tensor out = reduced(Reduce::Prod, x, rows, x.scalar_type(), keepdim);
    if (autograd::needed(x))
        autograd::record(
            "prod", out, {&x},
            [x = Saved(x), y = Saved::output(out), kept = rows.result(true), at](
                Gradients& g, autograd::Node& node) {
                const Tensor values = x.get(), product = y.get(&node).reshape(kept);
                const bool plain = values.dim() > 0 && ne(values, 0).all().item<bool>();
                g.set(0, g.output().reshape(kept) *
                             (plain ? product / values : product_of_others(values, at)));
            });
    return out;
}

Tensor nansum(const Tensor& t, OptionalType dtype) {
    return nansum(t, IntArrayRef{}, false, dtype);
}
Tensor nansum(const Tensor& t, OptionalIntArrayRef dim, bool keepdim, OptionalType dtype) {
    check_defined("nansum", t);
    if (!t.is_floating_point()) return sum(t, dim, keepdim, dtype);
    check(is_floating(dtype.value_or(t.scalar_type())),
          "nansum: expected a floating-point dtype for the sum of a floating-point tensor");
    return sum(where(isnan(t), 0, t), dim, keepdim, dtype);
}

Tensor count_nonzero(const Tensor& t, std::optional<int64_t> dim) {
    return dim ? count_nonzero(t, IntArrayRef{*dim}) : count_nonzero(t, IntArrayRef{});
}
Tensor count_nonzero(const Tensor& t, IntArrayRef dim) { return sum(ne(t, 0), dim); }

Tensor all(const Tensor& t) { return truth("all", Reduce::All, t, {}, false); }
Tensor all(const Tensor& t, int64_t dim, bool keepdim) {
    return truth("all", Reduce::All, t, IntArrayRef{dim}, keepdim);
}
Tensor any(const Tensor& t) { return truth("any", Reduce::Any, t, {}, false); }
Tensor any(const Tensor& t, int64_t dim, bool keepdim) {
    return truth("any", Reduce::Any, t, IntArrayRef{dim}, keepdim);
}

}  // namespace gradlab
