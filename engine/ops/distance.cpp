// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/distance.h"

#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"

namespace gradlab {

namespace {

/// The length c along `dim`, at least eps; its gradient is t / c even where eps stands in, as
/// PyTorch's.
Tensor length(const Tensor& t, int64_t dim, double eps) {
    const Tensor squares = sum(square(t), dim, true);
    const Tensor value = clamp_min(sqrt(squares.detach()), eps);
    return value + (squares - squares.detach()) / (2 * value);
}

}  // namespace

Tensor cosine_similarity(const Tensor& a, const Tensor& b, int64_t dim, double eps) {
    check_defined("cosine_similarity", a);
    check_defined("cosine_similarity", b);
    const ScalarType type = result_type(a, b);
    check(is_floating(type), "cosine_similarity: expected floating-point tensors");
    const Dims sizes = broadcast_sizes("cosine_similarity", a.sizes(), b.sizes());
    const auto direction = [&](const Tensor& t) {
        const Tensor x = t.to(type).expand(sizes);
        return x / length(x, dim, eps);
    };
    return sum(direction(a) * direction(b), dim);
}

Tensor pairwise_distance(const Tensor& a, const Tensor& b, double p, double eps, bool keepdim) {
    check_defined("pairwise_distance", a);
    check_defined("pairwise_distance", b);
    return norm(a - b + eps, p, -1, keepdim);
}

}  // namespace gradlab
