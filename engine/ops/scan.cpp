// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/scan.h"

#include <algorithm>
#include <vector>

#include "engine/backend/backend.h"
#include "engine/ops/along.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"
#include "engine/ops/views.h"

namespace gradlab {

using autograd::Gradients;
using autograd::Saved;

namespace {

Tensor as_total(const char* op, const Tensor& t, OptionalType dtype) {
    check_defined(op, t);
    return t.to(dtype ? *dtype : t.is_floating_point() ? t.scalar_type() : kInt64);
}

/// Running totals without history.
Tensor totals(Scan what, const Tensor& t, const Along& along) {
    const Tensor rows = along.matrix(t), out = empty_like(rows);
    backend(t.device()).scan(what, rows, out);
    return along.shaped(out);
}

/// The in-place form; here the tensor's own dtype is the one to compute in.
template <class F>
Tensor& scan_(const char* op, const Tensor& self, OptionalType dtype, F&& scan) {
    check_defined(op, self);
    check(dtype.value_or(self.scalar_type()) == self.scalar_type(), [&] {
        return std::string(op) + ": expected the tensor's own dtype " + name(self.scalar_type()) +
               ", got " + name(*dtype);
    });
    return in_place(op, self, [&](const Tensor& x) { return scan(x, x.scalar_type()); });
}

/// Totals from the end.
Tensor cumsum_back(const Tensor& g, int64_t dim) { return g.flip(dim).cumsum(dim).flip(dim); }

/// dL/dx of y = cumprod(x). The total at i holds the factor k ≤ i, so that dx[k] is the product of
/// the factors before k times Σ g[i] · (product of those after k up to i). With zeros among the
/// factors that sum runs from the end, s[k] = g[k] + x[k + 1] · s[k + 1]; else it is a quotient.
Tensor cumprod_back(const Tensor& g, const Tensor& x, int64_t dim) {
    const Tensor y = x.cumprod(dim);
    if (x.dim() == 0) return g;
    if (!eq(x.detach(), 0).any().item<bool>()) return cumsum_back(g * y, dim) / x;
    const int64_t n = x.size(dim);
    std::vector<Tensor> slopes(static_cast<size_t>(n));
    Tensor sum = g.select(dim, n - 1);
    for (int64_t k = n - 1; k > 0; --k) {
        slopes[static_cast<size_t>(k)] = y.select(dim, k - 1) * sum;
        sum = g.select(dim, k - 1) + x.select(dim, k) * sum;
    }
    slopes[0] = sum;
    return stack(slopes, dim);
}

/// The extreme so far and its place.
std::tuple<Tensor, Tensor> extreme(const char* op, bool largest, const Tensor& t, int64_t dim) {
    check_defined(op, t);
    const Along along(op, t, dim);
    const Tensor rows = along.matrix(t), values = empty_like(rows);
    const Tensor index = rows.new_empty(rows.sizes(), kInt64);
    backend(t.device()).scan_extreme(largest, rows, values, index);
    return along.taken(op, t, values, index);
}

Tensor with_ends(const Tensor& t, int64_t dim, const Tensor& prepend, const Tensor& append) {
    std::vector<Tensor> parts{t};
    if (prepend.defined()) parts.insert(parts.begin(), prepend);
    if (append.defined()) parts.push_back(append);
    for (const Tensor& part : parts)
        check(part.dim() == t.dim(), [&] {
            return "diff: expected prepend and append with " + std::to_string(t.dim()) +
                   " dimensions, got " + std::to_string(part.dim());
        });
    return parts.size() == 1 ? t : cat(parts, dim);
}

}  // namespace

Tensor cumsum(const Tensor& t, int64_t dim, OptionalType dtype) {
    const Tensor x = as_total("cumsum", t, dtype);
    const Along along("cumsum", x, dim);
    const Tensor out = totals(Scan::Sum, x, along);
    if (autograd::needed(x))
        autograd::record("cumsum", out, {&x},
                         [at = along.dim](Gradients& g) { g.set(0, cumsum_back(g.output(), at)); });
    return out;
}

Tensor cumprod(const Tensor& t, int64_t dim, OptionalType dtype) {
    const Tensor x = as_total("cumprod", t, dtype);
    const Along along("cumprod", x, dim);
    const Tensor out = totals(Scan::Prod, x, along);
    if (autograd::needed(x))
        autograd::record("cumprod", out, {&x}, [x = Saved(x), at = along.dim](Gradients& g) {
            g.set(0, cumprod_back(g.output(), x.get(), at));
        });
    return out;
}

std::tuple<Tensor, Tensor> cummax(const Tensor& t, int64_t dim) {
    return extreme("cummax", true, t, dim);
}
std::tuple<Tensor, Tensor> cummin(const Tensor& t, int64_t dim) {
    return extreme("cummin", false, t, dim);
}

Tensor diff(const Tensor& t, int64_t n, int64_t dim, const Tensor& prepend, const Tensor& append) {
    check_defined("diff", t);
    check(t.dim() > 0, "diff: expected at least one dimension, got a scalar");
    const int64_t at = wrap_dim("diff", dim, t.dim());
    if (n <= 0) return t.clone();
    Tensor out = with_ends(t, at, prepend, append);
    const int64_t length = out.size(at);
    for (int64_t left = length; left > std::max<int64_t>(length - n, 0); --left) {
        const Tensor next = out.narrow(at, 1, left - 1), last = out.narrow(at, 0, left - 1);
        out = out.scalar_type() == kBool ? logical_xor(next, last) : next - last;
    }
    return out;
}

// ---- methods

Tensor Tensor::cumsum(int64_t dim, OptionalType dtype) const {
    return gradlab::cumsum(*this, dim, dtype);
}
Tensor& Tensor::cumsum_(int64_t dim, OptionalType dtype) const {
    return scan_("cumsum_", *this, dtype,
                 [&](const Tensor& x, ScalarType type) { return x.cumsum(dim, type); });
}
Tensor Tensor::cumprod(int64_t dim, OptionalType dtype) const {
    return gradlab::cumprod(*this, dim, dtype);
}
Tensor& Tensor::cumprod_(int64_t dim, OptionalType dtype) const {
    return scan_("cumprod_", *this, dtype,
                 [&](const Tensor& x, ScalarType type) { return x.cumprod(dim, type); });
}
std::tuple<Tensor, Tensor> Tensor::cummax(int64_t dim) const { return gradlab::cummax(*this, dim); }
std::tuple<Tensor, Tensor> Tensor::cummin(int64_t dim) const { return gradlab::cummin(*this, dim); }
Tensor Tensor::diff(int64_t n, int64_t dim) const { return gradlab::diff(*this, n, dim); }

}  // namespace gradlab
