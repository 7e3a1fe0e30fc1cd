// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/norm.h"

#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"

namespace gradlab {

namespace {

struct Statistics {
    Tensor mean, variance;
};

Tensor normalize(const Tensor& x, const Statistics& statistics, double eps) {
    return (x - statistics.mean) * rsqrt(statistics.variance + eps);
}

Statistics measure(const Tensor& x, IntArrayRef dims) {
    const Tensor mean = x.mean(dims, true);
    return {mean, square(x - mean).mean(dims, true)};
}

Tensor affine(Tensor y, const Tensor& weight, const Tensor& bias, IntArrayRef shape) {
    if (weight.defined()) y = y * weight.reshape(shape);
    if (bias.defined()) y = y + bias.reshape(shape);
    return y;
}

/// A shape in which one value per channel stands before batch × channels × ….
Dims per_channel(const Tensor& x) {
    Dims shape(static_cast<size_t>(x.dim()), 1);
    shape[1] = x.size(1);
    return shape;
}

void check_size(const char* op, const Tensor& t, int64_t size) {
    check(!t.defined() || t.numel() == size, [&] {
        return std::string(op) + ": expected " + std::to_string(size) +
               " values per channel statistic, got " + std::to_string(t.numel());
    });
}

}  // namespace

Tensor layer_norm(const Tensor& x, IntArrayRef normalized_shape, const Tensor& weight,
                  const Tensor& bias, double eps) {
    const size_t rank = normalized_shape.size();
    const auto given = static_cast<size_t>(x.dim());
    check(rank > 0 && given >= rank && x.sizes().slice(given - rank).equals(normalized_shape), [&] {
        return "layer_norm: expected a tensor that ends in " + to_string(normalized_shape) +
               ", got " + to_string(x.sizes());
    });
    for (const Tensor* t : {&weight, &bias})
        check(!t->defined() || t->sizes().equals(normalized_shape), [&] {
            return "layer_norm: expected weight and bias of shape " + to_string(normalized_shape);
        });
    Dims dims;
    for (size_t i = 0; i < rank; ++i) dims.push_back(-1 - static_cast<int64_t>(i));
    return affine(normalize(x, measure(x, dims), eps), weight, bias, normalized_shape);
}

Tensor group_norm(const Tensor& x, int64_t num_groups, const Tensor& weight, const Tensor& bias,
                  double eps) {
    check(x.dim() >= 2 && num_groups > 0 && x.size(1) % num_groups == 0, [&] {
        return "group_norm: expected batch × channels × … with channels that " +
               std::to_string(num_groups) + " groups divide, got " + to_string(x.sizes());
    });
    for (const Tensor* t : {&weight, &bias}) check_size("group_norm", *t, x.size(1));
    if (x.numel() == 0) return x;
    const Tensor rows = x.reshape({x.size(0), num_groups, -1});
    const Tensor y = normalize(rows, measure(rows, IntArrayRef{2}), eps).reshape(x.sizes());
    return affine(y, weight, bias, per_channel(x));
}

}  // namespace gradlab
