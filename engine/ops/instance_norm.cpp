// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/common.h"
#include "engine/ops/norm.h"
#include "engine/ops/reduce.h"

namespace gradlab {

namespace {

/// One copy for each sample, as batch_norm takes it when all samples' channels are channels of one.
Tensor for_each_sample(const Tensor& t, int64_t samples) {
    return t.defined() ? t.repeat(IntArrayRef{samples}) : t;
}

/// What became of the copies, averaged over the samples.
void collect(const Tensor& copies, const Tensor& running, int64_t samples) {
    if (!running.defined()) return;
    const NoGradGuard quiet;
    running.copy_(copies.view({samples, -1}).mean(IntArrayRef{0}));
}

}  // namespace

Tensor instance_norm(const Tensor& x, const Tensor& weight, const Tensor& bias,
                     const Tensor& running_mean, const Tensor& running_var, bool use_input_stats,
                     double momentum, double eps) {
    check_defined("instance_norm", x);
    check(x.dim() >= 3, [&] {
        return "instance_norm: expected batch × channels × …, got " + to_string(x.sizes());
    });
    check(use_input_stats || (running_mean.defined() && running_var.defined()),
          "instance_norm: expected running statistics where those of the input are not used");
    const int64_t samples = x.size(0), channels = x.size(1);
    for (const Tensor* t : {&weight, &bias, &running_mean, &running_var})
        check(!t->defined() || t->numel() == channels, [&] {
            return "instance_norm: expected " + std::to_string(channels) +
                   " values, one per channel, got " + std::to_string(t->numel());
        });
    if (x.numel() == 0) return x;
    Dims one_sample(x.sizes());
    one_sample[0] = 1;
    one_sample[1] = samples * channels;
    const Tensor mean = for_each_sample(running_mean, samples);
    const Tensor variance = for_each_sample(running_var, samples);
    const Tensor y =
        batch_norm(x.reshape(one_sample), for_each_sample(weight, samples),
                   for_each_sample(bias, samples), mean, variance, use_input_stats, momentum, eps);
    if (use_input_stats) {
        collect(mean, running_mean, samples);
        collect(variance, running_var, samples);
    }
    return y.view(x.sizes());
}

}  // namespace gradlab
