// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/utils.h"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "engine/autograd/grad_mode.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/creation.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"
#include "engine/ops/views.h"

namespace gradlab::nn::utils {

namespace {

std::vector<Tensor> gradients(const std::vector<Tensor>& parameters) {
    std::vector<Tensor> found;
    for (const Tensor& parameter : parameters)
        if (parameter.grad().defined()) found.push_back(parameter.grad().detach());
    return found;
}

/// Their common norm; of the order 0, libtorch counts the gradients, not their values.
Tensor total_norm(const std::vector<Tensor>& gradients, double norm_type) {
    if (norm_type == 0)
        return gradients.front().new_full({}, static_cast<double>(gradients.size()), kFloat32);
    const bool largest = norm_type == std::numeric_limits<double>::infinity();
    const auto measure = [&](const Tensor& t) {
        return largest ? t.abs().max() : norm(t, norm_type);
    };
    std::vector<Tensor> norms;
    for (const Tensor& gradient : gradients) norms.push_back(measure(gradient));
    return norms.size() == 1 ? norms.front() : measure(stack(norms));
}

void scale_down(const std::vector<Tensor>& gradients, double max_norm, const Tensor& total) {
    const Tensor factor = clamp_max(full_like(total, max_norm) / (total + 1e-6), 1);
    for (const Tensor& gradient : gradients) gradient.mul_(factor);
}

}  // namespace

double clip_grad_norm_(const std::vector<Tensor>& parameters, double max_norm, double norm_type,
                       bool error_if_nonfinite) {
    const NoGradGuard no_grad;
    const std::vector<Tensor> all = gradients(parameters);
    if (all.empty()) return 0;
    const Tensor total = total_norm(all, norm_type);
    const auto size = total.item<double>();
    check(!error_if_nonfinite || std::isfinite(size), [&] {
        return fmt::format(
            "The total norm of order {} for gradients from `parameters` is non-finite, so it "
            "cannot be clipped. To disable this error and scale the gradients with the non-finite "
            "norm anyway, set `error_if_nonfinite=false`",
            norm_type);
    });
    scale_down(all, max_norm, total);
    return size;
}

double clip_grad_norm_(const Tensor& parameter, double max_norm, double norm_type,
                       bool error_if_nonfinite) {
    return clip_grad_norm_(std::vector{parameter}, max_norm, norm_type, error_if_nonfinite);
}

void clip_grad_norm_unread_(const std::vector<Tensor>& parameters, double max_norm,
                            double norm_type) {
    const NoGradGuard no_grad;
    const std::vector<Tensor> all = gradients(parameters);
    if (!all.empty()) scale_down(all, max_norm, total_norm(all, norm_type));
}

void clip_grad_value_(const std::vector<Tensor>& parameters, double clip_value) {
    const NoGradGuard no_grad;
    for (const Tensor& gradient : gradients(parameters)) gradient.clamp_(-clip_value, clip_value);
}

void clip_grad_value_(const Tensor& parameter, double clip_value) {
    clip_grad_value_(std::vector{parameter}, clip_value);
}

}  // namespace gradlab::nn::utils
