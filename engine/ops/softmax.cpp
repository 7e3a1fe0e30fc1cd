// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/softmax.h"

#include <algorithm>

#include "engine/backend/backend.h"
#include "engine/ops/checks.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/reduce.h"
#include "engine/ops/rows.h"

namespace gradlab {
namespace {

/// The sizes of a tensor as rows of its last dimension.
Dims matrix_of(const Tensor& t) {
    return {t.numel() / std::max<int64_t>(t.size(-1), 1), t.size(-1)};
}

/// dL/dx from y; the rows are the last dimension.
Tensor softmax_backward(bool log, const Tensor& g, const Tensor& y) {
    if (!GradMode::is_enabled()) {
        const Tensor rows = g.contiguous().view(matrix_of(y));
        const Tensor out = empty_like(rows);
        backend(g.device()).softmax_grad(log, rows, y.view(rows.sizes()), out);
        return out.view(y.sizes());
    }
    if (log) return g - exp(y) * sum(g, IntArrayRef{-1}, true);
    return y * (g - sum(g * y, IntArrayRef{-1}, true));
}

/// Softmax along the last dimension.
Tensor softmax_rows(bool log, const Tensor& input) {
    const Tensor x = input.contiguous();
    const Tensor y = empty_like(x);
    if (x.numel() > 0) {
        const Dims matrix = matrix_of(x);
        backend(x.device()).softmax(log, x.detach().view(matrix), y.view(matrix).detach());
    }
    const Tensor out = y.detach();
    if (autograd::needed(x))
        autograd::record(log ? "log_softmax" : "softmax", out, {&x},
                         [log, y = Saved::output(out)](Gradients& g, autograd::Node& node) {
                             g.set(0, softmax_backward(log, g.output(), y.get(&node)));
                         });
    autograd::define(out, [log](const std::vector<Tensor>& in) {
        // Shifted by the largest score, so that no power overflows; the shift cancels.
        const Tensor shifted = in[0] - amax(in[0].detach(), IntArrayRef{-1}, true);
        const Tensor powers = exp(shifted), total = sum(powers, IntArrayRef{-1}, true);
        return std::vector<Tensor>{log ? shifted - gradlab::log(total) : powers / total};
    });
    return out;
}

Tensor softmax_of(const char* op, bool log, const Tensor& input, int64_t dim, OptionalType dtype) {
    check_defined(op, input);
    const Tensor t = dtype ? input.to(*dtype) : input;
    check_floating(op, t);
    const int64_t at = wrap_dim(op, dim, t.dim());
    if (is_half(t.scalar_type()))
        return softmax_of(op, log, t.to(kFloat32), dim, {}).to(t.scalar_type());
    if (t.dim() == 0) return softmax_rows(log, t.view(IntArrayRef{1})).view(IntArrayRef{});
    if (at == t.dim() - 1) return softmax_rows(log, t);
    return softmax_rows(log, t.transpose(at, -1)).transpose(at, -1).contiguous();
}

}  // namespace

Tensor softmax(const Tensor& t, int64_t dim, OptionalType dtype) {
    return softmax_of("softmax", false, t, dim, dtype);
}
Tensor log_softmax(const Tensor& t, int64_t dim, OptionalType dtype) {
    return softmax_of("log_softmax", true, t, dim, dtype);
}

Tensor logsumexp(const Tensor& t, IntArrayRef dim, bool keepdim) {
    check_defined("logsumexp", t);
    if (t.scalar_type() != kFloat32 && t.scalar_type() != kFloat64) {
        const Tensor out = logsumexp(t.to(kFloat32), dim, keepdim);
        return t.is_floating_point() ? out.to(t.scalar_type()) : out;
    }
    const Rows rows("logsumexp", t, dim);
    const Tensor out = [&] {
        const NoGradGuard quiet;
        const Tensor top = rows.length > 0 ? amax(t, dim, true) : t.new_zeros(rows.result(true));
        // Where the largest value is infinite there is nothing to shift.
        const Tensor shift = where(isfinite(top), top, 0);
        const Tensor result = log(sum(exp(t - shift), dim, true)) + shift;
        return result.view(rows.result(keepdim));
    }();
    if (autograd::needed(t))
        autograd::record("logsumexp", out, {&t},
                         [x = Saved(t), y = Saved::output(out), kept = rows.result(true)](
                             Gradients& g, autograd::Node& node) {
                             const Tensor top = y.get(&node).reshape(kept);
                             g.set(0, g.output().reshape(kept) * exp(x.get() - top));
                         });
    autograd::define(out, [list = Dims(dim), keepdim](const std::vector<Tensor>& in) {
        return std::vector<Tensor>{log(sum(exp(in[0]), IntArrayRef(list), keepdim))};
    });
    return out;
}

}  // namespace gradlab
