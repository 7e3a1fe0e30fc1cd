// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/nadam.h"

#include <cmath>

#include "engine/optim/fused.h"
#include "engine/optim/validate.h"

namespace gradlab::optim {

namespace {

/// How far this step goes along the gradient and along its mean, and the correction of the squares.
struct Rates {
    double grad, mean, correction;
};

/// Takes the state one step on. The products of μ are float32, as PyTorch's are.
Rates next_rates(const NAdamOptions& options, NAdamState& state) {
    const auto [beta1, beta2] = options.betas();
    const auto step = static_cast<double>(++state.step);
    const auto mu_at = [&, beta1 = beta1](double at) {
        return beta1 * (1 - 0.5 * std::pow(0.96, at * options.momentum_decay()));
    };
    const double mu = mu_at(step), next_mu = mu_at(step + 1);
    state.mu_product *= static_cast<float>(mu);
    const float next_product =
        state.mu_product * static_cast<float>(mu) * static_cast<float>(next_mu);
    return {.grad = options.lr() * (1 - mu) / (1 - static_cast<double>(state.mu_product)),
            .mean = options.lr() * next_mu / (1 - static_cast<double>(next_product)),
            .correction = 1 - std::pow(beta2, step)};
}

void step_by_ops(const NAdamOptions& options, const Rates& rates, const Tensor& parameter,
                 Tensor grad, NAdamState& state) {
    const auto [beta1, beta2] = options.betas();
    if (options.weight_decay() != 0) grad = grad.add(parameter, options.weight_decay());
    state.exp_avg.mul_(beta1).add_(grad, 1 - beta1);
    state.exp_avg_sq.mul_(beta2).addcmul_(grad, grad, 1 - beta2);
    const Tensor size = state.exp_avg_sq.div(rates.correction).sqrt_().add_(options.eps());
    parameter.addcdiv_(grad, size, -rates.grad).addcdiv_(state.exp_avg, size, -rates.mean);
}

}  // namespace

void NAdamOptions::check() const {
    check_not_negative("learning rate", lr());
    check_not_negative("epsilon value", eps_);
    check_beta(0, std::get<0>(betas_));
    check_beta(1, std::get<1>(betas_));
    check_not_negative("weight_decay value", weight_decay_);
    check_not_negative("momentum_decay value", momentum_decay_);
}

void NAdam::update(const NAdamOptions& options, const Tensor& parameter, const Tensor& grad,
                   NAdamState& state) {
    start_at_zero(parameter, state.exp_avg);
    start_at_zero(parameter, state.exp_avg_sq);
    const Rates rates = next_rates(options, state);
    const auto [beta1, beta2] = options.betas();
    const auto kernel = [&, beta1 = beta1, beta2 = beta2]<class T>(Type<T>, const Tensor& g,
                                                                   int64_t begin, int64_t end) {
        const NadamStep<T> step{.weight = memory<T>(parameter, begin),
                                .grad = memory<T>(g, begin),
                                .mean = memory<T>(state.exp_avg, begin),
                                .square_mean = memory<T>(state.exp_avg_sq, begin),
                                .grad_rate = rates.grad,
                                .mean_rate = rates.mean,
                                .correction = rates.correction,
                                .beta1 = beta1,
                                .beta2 = beta2,
                                .eps = options.eps(),
                                .weight_decay = options.weight_decay()};
        backend(parameter.device()).optimizer_step(OptimizerStep<T>(step), end - begin);
    };
    if (!step_fused(parameter, grad, kernel, state.exp_avg, state.exp_avg_sq))
        step_by_ops(options, rates, parameter, grad, state);
}

}  // namespace gradlab::optim
