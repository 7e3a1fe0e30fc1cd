// SPDX-License-Identifier: GPL-3.0-or-later
// Draws whose distribution tensors describe. They depend on what describes them, but not smoothly:
// gradients are 0, as in PyTorch.
#include <algorithm>
#include <limits>

#include "engine/ops/constant.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/random.h"
#include "engine/ops/reduce.h"
#include "engine/ops/sort.h"

namespace gradlab {
namespace {

/// mean + std · standard normal values.
Tensor shifted_normal(const Tensor& mean, const Tensor& std) {
    check((std >= 0).all().item<bool>(), "normal: expected standard deviations of at least 0");
    const Dims sizes = broadcast_sizes("normal", mean.sizes(), std.sizes());
    const NoGradGuard quiet;
    return randn(sizes, mean.options()).mul_(std).add_(mean);
}

/// Without replacement: the positions with the largest share x / q, q exponential.
Tensor distinct_positions(const Tensor& weights, int64_t count) {
    check((isfinite(weights) & (weights >= 0)).all().item<bool>(),
          "multinomial: expected finite weights of at least 0");
    check((weights.sum(-1) > 0).all().item<bool>(),
          "multinomial: expected weights with a sum above 0");
    const Tensor q = empty_like(weights);
    backend(q.device()).draw(Draw::Exponential, 1, 0, default_generator(), q);
    const Tensor shares = weights / q;
    return count == 1 ? argmax(shares, -1, true) : std::get<1>(topk(shares, count, -1));
}

/// Running totals of the weights, scaled to end at 1.
template <class T>
std::vector<T> distribution(const T* weights, int64_t n) {
    std::vector<T> totals(static_cast<size_t>(n));
    T sum = 0;
    for (int64_t i = 0; i < n; ++i) {
        check(weights[i] >= 0 && weights[i] < std::numeric_limits<T>::infinity(),
              "multinomial: expected finite weights of at least 0");
        totals[i] = sum += weights[i];
    }
    check(sum > 0, "multinomial: expected weights with a sum above 0");
    for (T& total : totals) total /= sum;
    totals.back() = 1;
    return totals;
}

/// With replacement: where uniform numbers fall among the running totals.
template <class T>
Tensor repeated_positions(const Tensor& weights, int64_t count) {
    const int64_t rows = weights.size(0), n = weights.size(1);
    const Tensor out = empty({rows, count}, kInt64);
    auto* positions = out.data_ptr<int64_t>();
    for (int64_t r = 0; r < rows; ++r) {
        const auto totals = distribution(weights.data_ptr<T>() + r * n, n);
        for (int64_t i = 0; i < count; ++i) {
            const double u = default_generator().uniform_double();
            *positions++ = std::lower_bound(totals.begin(), totals.end(), u) - totals.begin();
        }
    }
    return out;
}

}  // namespace

Tensor bernoulli(const Tensor& t) {
    check_defined("bernoulli", t);
    check(t.is_floating_point(), "bernoulli: expected probabilities as floating-point numbers");
    Tensor out;
    {
        const NoGradGuard quiet;
        check(((t >= 0) & (t <= 1)).all().item<bool>(),
              "bernoulli: expected probabilities between 0 and 1");
        // As many random bits as float or double have.
        const ScalarType type = t.scalar_type() == kFloat64 ? kFloat64 : kFloat32;
        const Tensor uniform = rand(t.sizes(), TensorOptions(type).device(t.device()));
        out = lt(uniform, t.to(type)).to(t.scalar_type());
    }
    record_constant("bernoulli", out, t);
    return out;
}
Tensor bernoulli(const Tensor& t, double p) {
    check_defined("bernoulli", t);
    return empty(t.sizes(), t.options()).bernoulli_(p);
}

Tensor multinomial(const Tensor& t, int64_t num_samples, bool replacement) {
    check_defined("multinomial", t);
    check(t.is_floating_point() && (t.dim() == 1 || t.dim() == 2), [&] {
        return "multinomial: expected a floating-point tensor of one or two dimensions, got "
               "shape " +
               to_string(t.sizes());
    });
    const int64_t n = t.size(-1);
    check(num_samples > 0 && n > 0 && (replacement || num_samples <= n), [&] {
        return "multinomial: expected between 1 and " + std::to_string(n) +
               " samples without replacement, got " + std::to_string(num_samples);
    });
    const NoGradGuard quiet;
    if (!replacement) return distinct_positions(t, num_samples);
    const ScalarType type = t.scalar_type() == kFloat64 ? kFloat64 : kFloat32;
    const Tensor rows = t.cpu().to(type).reshape({t.dim() == 1 ? 1 : t.size(0), n}).contiguous();
    const Tensor out = type == kFloat64 ? repeated_positions<double>(rows, num_samples)
                                        : repeated_positions<float>(rows, num_samples);
    return (t.dim() == 1 ? out.squeeze(0) : out).to(TensorOptions(t.device()));
}

Tensor normal(double mean, double std, IntArrayRef size, TensorOptions options) {
    Tensor t = empty(size, options.requires_grad(false)).normal_(mean, std);
    return options.requires_grad() ? t.requires_grad_() : t;
}
Tensor normal(const Tensor& mean, double std) {
    check_defined("normal", mean);
    Tensor out;
    {
        const NoGradGuard quiet;
        out = normal(0, std, mean.sizes(), mean.options()).add_(mean);
    }
    record_constant("normal", out, mean);
    return out;
}
Tensor normal(double mean, const Tensor& std) {
    check_defined("normal", std);
    const Tensor out = shifted_normal(full({}, mean, std.options()), std);
    record_constant("normal", out, std);
    return out;
}
Tensor normal(const Tensor& mean, const Tensor& std) {
    check_defined("normal", mean);
    check_defined("normal", std);
    const Tensor out = shifted_normal(mean, std);
    record_constant("normal", out, mean, std);
    return out;
}

}  // namespace gradlab
