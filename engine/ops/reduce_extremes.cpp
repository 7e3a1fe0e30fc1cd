// SPDX-License-Identifier: GPL-3.0-or-later
// The largest and smallest values and where they are.
#include "engine/ops/checks.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/reduce.h"
#include "engine/ops/reduce_rows.h"

namespace gradlab {
namespace {

void check_values(const char* op, const Rows& rows) {
    check(rows.length > 0,
          [&] { return std::string(op) + ": expected at least one value to reduce"; });
}

/// max or min along a dimension with the index of the winner, to whom the gradient goes.
std::tuple<Tensor, Tensor> extreme(const char* op, bool largest, const Tensor& t, int64_t dim,
                                   bool keepdim) {
    check_defined(op, t);
    const int64_t at = wrap_dim(op, dim, t.dim());
    const Rows rows(op, t, IntArrayRef{at});
    check_values(op, rows);
    const Tensor index = t.new_empty(IntArrayRef{rows.count}, kInt64);
    backend(t.device()).arg_reduce(largest, rows.gather(t.detach()), index);
    if (t.dim() == 0) return {t.clone(), index.view(IntArrayRef{})};
    const Tensor kept = index.view(rows.result(true));
    const Tensor values = t.gather(at, kept);
    if (keepdim) return {values, kept};
    return {values.squeeze(at), index.view(rows.result(false))};
}

/// The extreme value over `dims`; those who have it share the gradient. `find_nan`: so do the NaNs
/// where the value is one.
Tensor extreme_value(const char* op, bool largest, const Tensor& t, IntArrayRef dims, bool keepdim,
                     bool find_nan) {
    check_defined(op, t);
    const Rows rows(op, t, dims);
    check_values(op, rows);
    const Tensor out =
        reduced(largest ? Reduce::Max : Reduce::Min, t, rows, t.scalar_type(), keepdim);
    if (!autograd::needed(t)) return out;
    autograd::record(op, out, {&t},
                     [x = Saved(t), y = Saved::output(out), list = Dims(dims),
                      kept = rows.result(true), find_nan](Gradients& g, autograd::Node& node) {
                         const Tensor values = x.get().detach();
                         const Tensor best = y.get(&node).detach().reshape(kept);
                         Tensor wins = eq(values, best);
                         if (find_nan) wins = wins | (isnan(values) & isnan(best));
                         wins = wins.to(g.output().scalar_type());
                         const Tensor share =
                             g.output().reshape(kept) / wins.sum(IntArrayRef(list), true);
                         g.set(0, wins * share);
                     });
    return out;
}

Tensor arg_extreme(const char* op, bool largest, const Tensor& t, std::optional<int64_t> dim,
                   bool keepdim) {
    check_defined(op, t);
    check_numbers(op, t.scalar_type());
    if (dim) return std::get<1>(extreme(op, largest, t.detach(), *dim, keepdim));
    const Tensor index =
        std::get<1>(extreme(op, largest, t.detach().reshape(IntArrayRef{-1}), 0, false));
    return keepdim ? index.view(Dims(static_cast<size_t>(t.dim()), 1)) : index;
}

}  // namespace

Tensor max(const Tensor& t) { return extreme_value("max", true, t, {}, false, true); }
Tensor min(const Tensor& t) { return extreme_value("min", false, t, {}, false, true); }
std::tuple<Tensor, Tensor> max(const Tensor& t, int64_t dim, bool keepdim) {
    return extreme("max", true, t, dim, keepdim);
}
std::tuple<Tensor, Tensor> min(const Tensor& t, int64_t dim, bool keepdim) {
    return extreme("min", false, t, dim, keepdim);
}
Tensor amax(const Tensor& t, IntArrayRef dim, bool keepdim) {
    return extreme_value("amax", true, t, dim, keepdim, false);
}
Tensor amin(const Tensor& t, IntArrayRef dim, bool keepdim) {
    return extreme_value("amin", false, t, dim, keepdim, false);
}
Tensor argmax(const Tensor& t, std::optional<int64_t> dim, bool keepdim) {
    return arg_extreme("argmax", true, t, dim, keepdim);
}
Tensor argmin(const Tensor& t, std::optional<int64_t> dim, bool keepdim) {
    return arg_extreme("argmin", false, t, dim, keepdim);
}

}  // namespace gradlab
