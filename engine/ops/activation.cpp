// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/activation.h"

#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"
#include "engine/ops/indexing.h"
#include "engine/ops/unary.h"

namespace gradlab {

namespace {

/// The slope of each value: 1, or drawn where it is not positive.
Tensor slopes(const char* op, const Tensor& x, double low, double high, bool training) {
    check_defined(op, x);
    const NoGradGuard quiet;
    const Tensor all = ones_like(x);
    const Tensor bent = x <= 0;
    if (!training) return all.masked_fill_(bent, (low + high) / 2);
    const Tensor drawn = empty({bent.sum().item<int64_t>()}, x.options().dtype(kFloat64));
    return all.index_put_({bent}, drawn.uniform_(low, high).to(x.scalar_type()));
}

}  // namespace

Tensor prelu(const Tensor& x, const Tensor& weight) {
    check_defined("prelu", x);
    check_defined("prelu", weight);
    check(weight.dim() <= 1, "prelu: expected a weight of one dimension");
    Tensor slope = weight;
    if (weight.numel() > 1) {
        check(x.dim() >= 2 && x.size(1) == weight.numel(), [&] {
            return "prelu: expected " + std::to_string(weight.numel()) + " channels, got " +
                   to_string(x.sizes());
        });
        Dims shape(static_cast<size_t>(x.dim()), 1);
        shape[1] = weight.numel();
        slope = weight.view(shape);
    } else if (x.dim() == 0) {
        slope = weight.reshape(IntArrayRef{});
    }
    return where(x > 0, x, slope * x);
}

Tensor glu(const Tensor& x, int64_t dim) {
    check_defined("glu", x);
    check(x.dim() > 0 && x.size(dim) % 2 == 0, [&] {
        return "glu: expected an even size along the dimension to halve, got " +
               to_string(x.sizes());
    });
    const std::vector<Tensor> halves = x.chunk(2, dim);
    return halves[0] * sigmoid(halves[1]);
}

Tensor rrelu(const Tensor& x, const Scalar& lower, const Scalar& upper, bool training) {
    return x * slopes("rrelu", x, lower.toDouble(), upper.toDouble(), training);
}

Tensor& rrelu_(const Tensor& x, const Scalar& lower, const Scalar& upper, bool training) {
    return x.mul_(slopes("rrelu_", x, lower.toDouble(), upper.toDouble(), training));
}

}  // namespace gradlab
