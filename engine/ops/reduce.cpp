// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/reduce.h"

#include <cmath>
#include <limits>

#include "engine/backend/backend.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/rows.h"
#include "engine/ops/views.h"

namespace gradlab {

using autograd::Gradients;
using autograd::Saved;

namespace {

/// A reduction with one value per kept position, without history.
Tensor reduced(Reduce op, const Tensor& t, const Rows& rows, ScalarType type) {
    const NoGradGuard quiet;
    const Tensor x = rows.gather(t);
    const Tensor out = t.new_empty(rows.result(false), type);
    const bool halves = is_half(x.scalar_type());
    const Tensor flat = out.view(IntArrayRef{rows.count});
    if (!halves) {
        backend(t.device()).reduce(op, x.to(type), flat);
        return out;
    }
    const Tensor wide = t.new_empty(IntArrayRef{rows.count}, kFloat32);
    backend(t.device()).reduce(op, x.to(kFloat32), wide);
    backend(t.device()).copy(wide, flat);
    return out;
}

ScalarType sum_type(const Tensor& t, OptionalType dtype) {
    return dtype ? *dtype : t.is_floating_point() ? t.scalar_type() : kInt64;
}

void check_floating(const char* op, const Tensor& t) {
    check(t.is_floating_point(), [&] {
        return std::string(op) + ": expected a floating-point tensor, got " + name(t.scalar_type());
    });
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
            out = reduced(Reduce::Sum, t, rows, type);
            if (keepdim) out = out.view(rows.result(true));
        }
        if (average) out.div_(rows.length);
    }
    if (autograd::needed(t))
        autograd::record(op, out, {&t},
                         [sizes = Dims(t.sizes()), kept = rows.result(true), factor](Gradients& g) {
                             const Tensor share = factor == 1 ? g.output() : g.output() * factor;
                             g.set(0, share.reshape(kept).expand(sizes));
                         });
    return out;
}

/// max or min over rows with the index of the winner.
std::tuple<Tensor, Tensor> extreme(const char* op, bool largest, const Tensor& t, int64_t dim,
                                   bool keepdim) {
    check_defined(op, t);
    const int64_t at = wrap_dim(op, dim, t.dim());
    const Rows rows(op, t, IntArrayRef{at});
    check(rows.length > 0, [&] {
        return std::string(op) + ": expected at least one value along dimension " +
               std::to_string(at);
    });
    const Tensor index = t.new_empty(IntArrayRef{rows.count}, kInt64);
    backend(t.device()).arg_reduce(largest, rows.gather(t.detach()), index);
    if (t.dim() == 0) return {t.clone(), index.view(IntArrayRef{})};
    const Tensor kept = index.view(rows.result(true));
    const Tensor values = t.gather(at, kept);
    if (keepdim) return {values, kept};
    return {values.squeeze(at), index.view(rows.result(false))};
}

Tensor extreme_of_all(const char* op, bool largest, const Tensor& t) {
    check_defined(op, t);
    check(t.numel() > 0, [&] { return std::string(op) + ": expected at least one value"; });
    const Rows rows(op, t, {});
    const Tensor out = reduced(largest ? Reduce::Max : Reduce::Min, t, rows, t.scalar_type());
    if (autograd::needed(t))
        autograd::record(
            op, out, {&t}, [x = Saved(t), y = Saved::output(out)](Gradients& g, autograd::Node& n) {
                const Tensor winners =
                    eq(x.get(&n).detach(), y.get(&n).detach()).to(g.output().scalar_type());
                g.set(0, winners * (g.output() / winners.sum()));
            });
    return out;
}

Tensor arg_extreme(const char* op, bool largest, const Tensor& t, std::optional<int64_t> dim,
                   bool keepdim) {
    check_defined(op, t);
    if (dim) return std::get<1>(extreme(op, largest, t, *dim, keepdim));
    check(t.numel() > 0, [&] { return std::string(op) + ": expected at least one value"; });
    const Tensor index =
        std::get<1>(extreme(op, largest, t.detach().reshape(IntArrayRef{-1}), 0, false));
    return keepdim ? index.view(Dims(static_cast<size_t>(t.dim()), 1)) : index;
}

Tensor truth(const char* op, Reduce what, const Tensor& t, IntArrayRef dims, bool keepdim) {
    check_defined(op, t);
    const Rows rows(op, t, dims);
    const ScalarType type = t.scalar_type() == kUInt8 ? kUInt8 : kBool;
    return reduced(what, t.to(kBool), rows, kBool).view(rows.result(keepdim)).to(type);
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
    const Tensor x = dtype ? t.to(*dtype) : t;
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
    const Tensor out =
        reduced(Reduce::Prod, x, rows, x.scalar_type()).view(rows.result(keepdim)).detach();
    if (autograd::needed(x))
        autograd::record("prod", out, {&x}, [x = Saved(x), at, keepdim](Gradients& g) {
            // The product of the others, element by element, so that zeros are no trouble.
            const Tensor values = x.get();
            const Tensor outer =
                keepdim || values.dim() == 0 ? g.output() : g.output().unsqueeze(at);
            std::vector<Tensor> others;
            for (int64_t i = 0; i < values.size(at); ++i)
                others.push_back(prod(cat({values.narrow(at, 0, i),
                                           values.narrow(at, i + 1, values.size(at) - i - 1)},
                                          at),
                                      at, true));
            g.set(0, outer * cat(others, at));
        });
    return out;
}

Tensor var(const Tensor& t, bool unbiased) { return var(t, IntArrayRef{}, unbiased, false); }
Tensor var(const Tensor& t, OptionalIntArrayRef dim, bool unbiased, bool keepdim) {
    check_defined("var", t);
    check_floating("var", t);
    const IntArrayRef dims = dim.or_all();
    const Rows rows("var", t, dims);
    const Tensor distance = square(t - mean(t, dims, true));
    const auto n = static_cast<double>(rows.length - (unbiased ? 1 : 0));
    return sum(distance, dims, keepdim) / std::max(n, 0.0);
}

Tensor std(const Tensor& t, bool unbiased) { return std(t, IntArrayRef{}, unbiased, false); }
Tensor std(const Tensor& t, OptionalIntArrayRef dim, bool unbiased, bool keepdim) {
    return sqrt(var(t, dim, unbiased, keepdim));
}

Tensor norm(const Tensor& t, const Scalar& p) { return norm(t, p, IntArrayRef{}, false); }
Tensor norm(const Tensor& t, const std::optional<Scalar>& power, IntArrayRef dim, bool keepdim) {
    check_defined("norm", t);
    check_floating("norm", t);
    const double p = power.value_or(2).toDouble();
    const Tensor magnitude = abs(t);
    if (p == 0) return sum(ne(t, 0).to(t.scalar_type()), dim, keepdim);
    if (p == 1) return sum(magnitude, dim, keepdim);
    if (std::isinf(p)) {
        const Rows rows("norm", t, dim);
        const Tensor flat = rows.gather(magnitude);
        return std::get<0>(p > 0 ? flat.max(1) : flat.min(1)).reshape(rows.result(keepdim));
    }
    if (p != 2) return pow(sum(pow(magnitude, p), dim, keepdim), 1 / p);
    const Tensor out = sqrt(sum(square(t.detach()), dim, keepdim));
    if (!autograd::needed(t)) return out;
    const Rows rows("norm", t, dim);
    autograd::record("norm", out, {&t},
                     [x = Saved(t), y = Saved::output(out), kept = rows.result(true)](
                         Gradients& g, autograd::Node& node) {
                         const Tensor length = y.get(&node).reshape(kept);
                         const Tensor unit = where(length == 0, 0, x.get() / length);
                         g.set(0, g.output().reshape(kept) * unit);
                     });
    return out;
}

Tensor max(const Tensor& t) { return extreme_of_all("max", true, t); }
Tensor min(const Tensor& t) { return extreme_of_all("min", false, t); }
std::tuple<Tensor, Tensor> max(const Tensor& t, int64_t dim, bool keepdim) {
    return extreme("max", true, t, dim, keepdim);
}
std::tuple<Tensor, Tensor> min(const Tensor& t, int64_t dim, bool keepdim) {
    return extreme("min", false, t, dim, keepdim);
}
Tensor argmax(const Tensor& t, std::optional<int64_t> dim, bool keepdim) {
    return arg_extreme("argmax", true, t, dim, keepdim);
}
Tensor argmin(const Tensor& t, std::optional<int64_t> dim, bool keepdim) {
    return arg_extreme("argmin", false, t, dim, keepdim);
}
Tensor all(const Tensor& t) { return truth("all", Reduce::All, t, {}, false); }
Tensor all(const Tensor& t, int64_t dim, bool keepdim) {
    return truth("all", Reduce::All, t, IntArrayRef{dim}, keepdim);
}
Tensor any(const Tensor& t) { return truth("any", Reduce::Any, t, {}, false); }
Tensor any(const Tensor& t, int64_t dim, bool keepdim) {
    return truth("any", Reduce::Any, t, IntArrayRef{dim}, keepdim);
}

}  // namespace gradlab
