// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/sort.h"

#include <algorithm>
#include <limits>

#include "engine/backend/backend.h"
#include "engine/ops/along.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"

namespace gradlab {

using autograd::Gradients;
using autograd::Saved;

namespace {

void check_some_values(const char* op, const Along& along) {
    check(along.length() > 0, [&] {
        return std::string(op) + ": expected at least one value along dimension " +
               std::to_string(along.dim);
    });
}

/// The value of each row that `index` (a column) names, with history, and the index.
std::tuple<Tensor, Tensor> value_at(const Tensor& t, const Along& along, const Tensor& index,
                                    bool keepdim) {
    const Tensor places = along.shaped(index), values = t.gather(along.dim, places);
    if (keepdim) return {values, places};
    return {values.squeeze(along.dim), places.squeeze(along.dim)};
}

/// The lower middle of each row as an index, or the first NaN.
Tensor median_index(const Tensor& rows) {
    const int64_t n = rows.size(1);
    const Tensor values = empty_like(rows), index = rows.new_empty(rows.sizes(), kInt64);
    backend(rows.device()).sort(true, false, rows, values, index);
    // NaNs stand at the end in the order that they had.
    const Tensor nans = isnan(rows).sum(IntArrayRef{1}, true);
    return index.gather(1, where(nans > 0, n - nans, (n - 1) / 2));
}

/// The places of `x` that equal its result y share the gradient of y.
Tensor shared(const Tensor& g, const Tensor& x, const Tensor& y) {
    const Tensor winners = isnan(y).item<bool>() ? isnan(x) : eq(x, y);
    return where(winners, g / winners.sum(), 0);
}

}  // namespace

std::tuple<Tensor, Tensor> sort(const Tensor& t, int64_t dim, bool descending) {
    return sort(t, false, dim, descending);
}
std::tuple<Tensor, Tensor> sort(const Tensor& t, std::optional<bool> stable, int64_t dim,
                                bool descending) {
    check_defined("sort", t);
    check(stable.has_value(), "sort: expected `stable` to be true or false, got nothing");
    const Along along("sort", t, dim);
    const Tensor rows = along.matrix(t), values = empty_like(rows);
    const Tensor index = rows.new_empty(rows.sizes(), kInt64);
    backend(t.device()).sort(*stable, descending, rows, values, index);
    return along.taken("sort", t, values, index);
}
Tensor argsort(const Tensor& t, int64_t dim, bool descending) {
    check_defined("argsort", t);
    return std::get<1>(sort(t.detach(), dim, descending));
}

std::tuple<Tensor, Tensor> topk(const Tensor& t, int64_t k, int64_t dim, bool largest,
                                bool sorted) {
    check_defined("topk", t);
    const Along along("topk", t, dim);
    check(k >= 0 && k <= along.length(), [&] {
        return "topk: expected k from 0 to " + std::to_string(along.length()) + ", got " +
               std::to_string(k);
    });
    const Dims shape{along.rows(), t.dim() == 0 ? 1 : k};
    const Tensor values = t.new_empty(shape), index = t.new_empty(shape, kInt64);
    backend(t.device()).topk(largest, sorted, along.matrix(t), values, index);
    return along.taken("topk", t, values, index);
}

std::tuple<Tensor, Tensor> kthvalue(const Tensor& t, int64_t k, int64_t dim, bool keepdim) {
    check_defined("kthvalue", t);
    const Along along("kthvalue", t, dim);
    check_some_values("kthvalue", along);
    check(k >= 1 && k <= along.length(), [&] {
        return "kthvalue: expected k from 1 to " + std::to_string(along.length()) + ", got " +
               std::to_string(k);
    });
    const Tensor index = t.new_empty(IntArrayRef{along.rows(), 1}, kInt64);
    backend(t.device()).kth(k - 1, along.matrix(t), index);
    return value_at(t, along, index, keepdim);
}

Tensor median(const Tensor& t) {
    check_defined("median", t);
    Tensor out = t.new_full({}, std::numeric_limits<double>::quiet_NaN());
    if (t.numel() > 0) {
        const NoGradGuard quiet;
        out = std::get<0>(median(t.detach().reshape(IntArrayRef{-1}), 0));
    }
    if (autograd::needed(t))
        autograd::record("median", out, {&t},
                         [x = Saved(t), y = Saved::output(out)](Gradients& g, autograd::Node& n) {
                             g.set(0, shared(g.output(), x.get().detach(), y.get(&n).detach()));
                         });
    return out;
}
std::tuple<Tensor, Tensor> median(const Tensor& t, int64_t dim, bool keepdim) {
    check_defined("median", t);
    const Along along("median", t, dim);
    check_some_values("median", along);
    return value_at(t, along, median_index(along.matrix(t)), keepdim);
}

Tensor bincount(const Tensor& t, const Tensor& weights, int64_t minlength) {
    check_defined("bincount", t);
    check(minlength >= 0, "bincount: expected a minlength of at least 0");
    check(is_integral(t.scalar_type()) && t.dim() == 1 && !lt(t, 0).any().item<bool>(),
          "bincount: expected a vector of integers that are not negative");
    if (t.numel() == 0) return t.new_zeros(IntArrayRef{minlength}, kInt64);
    check(!weights.defined() || weights.sizes().equals(t.sizes()), [&] {
        return "bincount: expected weights of shape " + to_string(t.sizes()) + ", got " +
               to_string(weights.sizes());
    });
    const NoGradGuard quiet;
    const Tensor place = t.to(kInt64);
    const int64_t largest = place.max().item<int64_t>();
    const ScalarType type = !weights.defined()                  ? kInt64
                            : weights.scalar_type() == kFloat32 ? kFloat32
                                                                : kFloat64;
    const Tensor amounts = weights.defined() ? weights.to(type) : ones_like(place);
    const Tensor totals = t.new_zeros(IntArrayRef{std::max(largest + 1, minlength)}, type);
    return totals.index_add_(0, place, amounts);
}

// ---- methods

std::tuple<Tensor, Tensor> Tensor::sort(int64_t dim, bool descending) const {
    return gradlab::sort(*this, dim, descending);
}
std::tuple<Tensor, Tensor> Tensor::sort(std::optional<bool> stable, int64_t dim,
                                        bool descending) const {
    return gradlab::sort(*this, stable, dim, descending);
}
Tensor Tensor::argsort(int64_t dim, bool descending) const {
    return gradlab::argsort(*this, dim, descending);
}
std::tuple<Tensor, Tensor> Tensor::topk(int64_t k, int64_t dim, bool largest, bool sorted) const {
    return gradlab::topk(*this, k, dim, largest, sorted);
}
std::tuple<Tensor, Tensor> Tensor::kthvalue(int64_t k, int64_t dim, bool keepdim) const {
    return gradlab::kthvalue(*this, k, dim, keepdim);
}
Tensor Tensor::median() const { return gradlab::median(*this); }
std::tuple<Tensor, Tensor> Tensor::median(int64_t dim, bool keepdim) const {
    return gradlab::median(*this, dim, keepdim);
}
Tensor Tensor::bincount(const Tensor& weights, int64_t minlength) const {
    return gradlab::bincount(*this, weights, minlength);
}

}  // namespace gradlab
