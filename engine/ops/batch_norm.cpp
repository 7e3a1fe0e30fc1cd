// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/autograd/engine.h"
#include "engine/backend/backend.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/channels_last.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"
#include "engine/ops/norm.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"

namespace gradlab {

using autograd::Gradients;
using autograd::Saved;

namespace {

/// batch × channels × … as a matrix with a channel a column. Of pictures that lie channels-last it
/// is a view.
Tensor as_columns(const Tensor& x) {
    if (x.dim() == 2) return x.contiguous();
    return x.movedim(1, -1).contiguous().view(IntArrayRef{-1, x.size(1)});
}

/// An uninitialised tensor of the shape of `x` whose as_columns() is a view.
Tensor empty_columns(const Tensor& x) {
    if (x.dim() == 2) return x.new_empty(x.sizes());
    if (x.dim() == 4) return empty_channels_last(x.sizes(), x.options());
    const NoGradGuard quiet;
    Dims sizes{x.size(0)};
    for (int64_t dim = 2; dim < x.dim(); ++dim) sizes.push_back(x.size(dim));
    sizes.push_back(x.size(1));
    const Tensor t = x.new_empty(sizes).movedim(-1, 1);
    t.impl().storage->set_reorderable();
    return t;
}

/// What batch normalisation is, in small steps; `x` has a channel a column.
Tensor definition(const Tensor& x, const Tensor& weight, const Tensor& bias, double eps) {
    const Tensor distance = x - x.mean(IntArrayRef{0}, true);
    Tensor y = distance * rsqrt(square(distance).mean(IntArrayRef{0}, true) + eps);
    if (weight.defined()) y = y * weight;
    return bias.defined() ? y + bias : y;
}

/// The backward pass for create_graph: recorded itself, through the definition.
void backward_recorded(Gradients& g, const Tensor& x, const Tensor& weight, double eps) {
    std::vector<Tensor> wanted;
    if (g.needs(0)) wanted.push_back(x);
    if (g.needs(1)) wanted.push_back(weight);
    const Tensor slope = as_columns(g.output());
    const Tensor y = definition(as_columns(x), weight, {}, eps);
    const auto found = autograd::grad({y}, wanted, {slope}, true, true);
    if (g.needs(0)) g.set(0, found.front());
    if (g.needs(1)) g.set(1, found.back());
    if (g.needs(2)) g.set(2, slope.sum(IntArrayRef{0}));
}

void backward_fused(Gradients& g, const Tensor& input, const Tensor& weight, const Tensor& mean,
                    const Tensor& scale) {
    Backend& device = backend(input.device());
    const Tensor x = as_columns(input.detach()), slope = as_columns(g.output());
    const Tensor sums = empty_like(mean), dots = empty_like(mean);
    device.column_dots(slope, x, mean, sums, dots);
    if (g.needs(0)) {
        // dL/dx = γ/σ · (g − mean g − (x − mean)/σ² · mean (g · (x − mean))).
        const double share = -1.0 / static_cast<double>(x.size(0));
        const Tensor factor = weight.defined() ? weight * scale : scale;
        const Tensor out = empty_columns(input);
        device.blend_columns(slope, x, mean, factor, factor * square(scale) * dots * share,
                             factor * sums * share, as_columns(out));
        g.set(0, out);
    }
    if (g.needs(1)) g.set(1, dots * scale);
    if (g.needs(2)) g.set(2, sums);
}

struct Moments {
    Tensor mean, variance;
};

/// The definition: mean, variance, normalise, scale, shift.
Tensor normalize_by_parts(const Tensor& x, const Tensor& weight, const Tensor& bias, double eps) {
    Dims dims{0}, shape(static_cast<size_t>(x.dim()), 1);
    for (int64_t i = 2; i < x.dim(); ++i) dims.push_back(i);
    shape[1] = x.size(1);
    const Tensor centred = x - x.mean(IntArrayRef(dims), true);
    const Tensor variance = square(centred).mean(IntArrayRef(dims), true);
    Tensor y = centred * rsqrt(variance + eps);
    if (weight.defined()) y = y * weight.reshape(shape);
    return bias.defined() ? y + bias.reshape(shape) : y;
}

/// Normalises each channel with its own mean and variance, which it tells.
Tensor normalize_batch(const Tensor& x, const Tensor& weight, const Tensor& bias, double eps,
                       Moments& moments) {
    const Tensor mean = x.new_empty(IntArrayRef{x.size(1)}), variance = empty_like(mean);
    const Tensor y = empty_columns(x);
    Tensor scale;
    {
        const NoGradGuard quiet;
        Backend& device = backend(x.device());
        const Tensor columns = as_columns(x.detach());
        device.column_moments(columns, mean, variance);
        scale = rsqrt(variance + eps);
        device.scale_columns(columns, mean, weight.defined() ? scale * weight : scale,
                             bias.defined() ? bias.contiguous() : zeros_like(mean), as_columns(y));
    }
    moments = {mean, variance};
    if (autograd::needed(x, weight, bias))
        autograd::record("batch_norm", y, {&x, &weight, &bias},
                         [x = Saved(x), weight = weight.defined() ? Saved(weight) : Saved(),
                          mean = Saved(mean), scale = Saved(scale), eps](Gradients& g) {
                             const Tensor w = weight.defined() ? weight.get() : Tensor();
                             if (GradMode::is_enabled())
                                 backward_recorded(g, x.get(), w, eps);
                             else
                                 backward_fused(g, x.get(), w, mean.get(), scale.get());
                         });
    autograd::define(y, [eps](const std::vector<Tensor>& in) {
        return std::vector<Tensor>{normalize_by_parts(in[0], in[1], in[2], eps)};
    });
    return y;
}

/// Outside of training: one scale and shift a channel.
Tensor normalize_known(const Tensor& x, const Tensor& weight, const Tensor& bias,
                       const Tensor& mean, const Tensor& variance, double eps) {
    const Tensor deviation = rsqrt(variance + eps);
    const Tensor scale = weight.defined() ? weight * deviation : deviation;
    if (!autograd::needed(x, weight, bias)) {
        const NoGradGuard quiet;
        const Tensor y = empty_columns(x);
        backend(x.device())
            .scale_columns(as_columns(x), mean.contiguous(), scale,
                           bias.defined() ? bias.contiguous() : zeros_like(mean), as_columns(y));
        return y;
    }
    Dims shape(static_cast<size_t>(x.dim()), 1);
    shape[1] = x.size(1);
    const Tensor y = (x - mean.reshape(shape)) * scale.reshape(shape);
    return bias.defined() ? y + bias.reshape(shape) : y;
}

void track(const Tensor& running, const Tensor& seen, double momentum) {
    if (!running.defined()) return;
    const NoGradGuard quiet;
    running.mul_(1 - momentum).add_(seen, momentum);
}

void check_arguments(const Tensor& x, std::initializer_list<const Tensor*> per_channel) {
    check_defined("batch_norm", x);
    check(x.is_floating_point() && x.dim() >= 2, [&] {
        return "batch_norm: expected floating-point values of batch × channels × …, got " +
               std::string(name(x.scalar_type())) + " " + to_string(x.sizes());
    });
    for (const Tensor* t : per_channel) {
        if (!t->defined()) continue;
        check(t->dim() == 1 && t->size(0) == x.size(1), [&] {
            return "batch_norm: expected " + std::to_string(x.size(1)) +
                   " values, one per channel, got " + to_string(t->sizes());
        });
        check_same_device("batch_norm", x, *t);
    }
}

}  // namespace

Tensor batch_norm(const Tensor& x, const Tensor& weight, const Tensor& bias,
                  const Tensor& running_mean, const Tensor& running_var, bool training,
                  double momentum, double eps) {
    check_arguments(x, {&weight, &bias, &running_mean, &running_var});
    if (is_half(x.scalar_type()))
        return batch_norm(x.to(kFloat32), weight.defined() ? weight.to(kFloat32) : weight,
                          bias.defined() ? bias.to(kFloat32) : bias, running_mean, running_var,
                          training, momentum, eps)
            .to(x.scalar_type());
    for (const Tensor* t : {&weight, &bias, &running_mean, &running_var})
        check(!t->defined() || t->scalar_type() == x.scalar_type(), [&] {
            return std::string("batch_norm: expected parameters and statistics of dtype ") +
                   name(x.scalar_type()) + ", got " + name(t->scalar_type());
        });
    if (!training) {
        check(running_mean.defined() && running_var.defined(),
              "batch_norm: expected running statistics outside of training");
        return normalize_known(x, weight, bias, running_mean, running_var, eps);
    }
    const int64_t n = x.size(1) ? x.numel() / x.size(1) : 0;
    check(n > 1, [&] {
        return "batch_norm: expected more than 1 value per channel when training, got " +
               to_string(x.sizes());
    });
    Moments batch;
    const Tensor y = normalize_batch(x, weight, bias, eps, batch);
    track(running_mean, batch.mean, momentum);
    track(running_var, batch.variance * (static_cast<double>(n) / static_cast<double>(n - 1)),
          momentum);
    return y;
}

}  // namespace gradlab
