// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/adadelta.h"

#include "engine/optim/fused.h"
#include "engine/optim/validate.h"

namespace gradlab::optim {

namespace {

void step_by_ops(const AdadeltaOptions& options, const Tensor& parameter, Tensor grad,
                 AdadeltaState& state) {
    if (options.maximize()) grad = grad.neg();
    if (options.weight_decay() != 0) grad = grad.add(parameter, options.weight_decay());
    const double rho = options.rho(), eps = options.eps();
    state.square_avg.mul_(rho).addcmul_(grad, grad, 1 - rho);
    const Tensor size = state.square_avg.add(eps).sqrt_();
    const Tensor change = state.acc_delta.add(eps).sqrt_().div_(size).mul_(grad);
    state.acc_delta.mul_(rho).addcmul_(change, change, 1 - rho);
    parameter.add_(change, -options.lr());
}

}  // namespace

void AdadeltaOptions::check() const {
    check_not_negative("learning rate", lr());
    gradlab::check(rho_ >= 0 && rho_ <= 1,
                   [&] { return "Invalid rho value: " + std::to_string(rho_); });
    check_not_negative("epsilon value", eps_);
    check_not_negative("weight_decay value", weight_decay_);
}

void Adadelta::update(const AdadeltaOptions& options, const Tensor& parameter, const Tensor& grad,
                      AdadeltaState& state) {
    start_at_zero(parameter, state.square_avg);
    start_at_zero(parameter, state.acc_delta);
    ++state.step;
    const auto kernel = [&]<class T>(Type<T>, const Tensor& g, int64_t begin, int64_t end) {
        const AdadeltaStep<T> step{.weight = memory<T>(parameter, begin),
                                   .grad = memory<T>(g, begin),
                                   .square_mean = memory<T>(state.square_avg, begin),
                                   .square_change = memory<T>(state.acc_delta, begin),
                                   .lr = options.lr(),
                                   .rho = options.rho(),
                                   .eps = options.eps(),
                                   .weight_decay = options.weight_decay(),
                                   .maximize = options.maximize()};
        backend(parameter.device()).optimizer_step(OptimizerStep<T>(step), end - begin);
    };
    if (!step_fused(parameter, grad, kernel, state.square_avg, state.acc_delta))
        step_by_ops(options, parameter, grad, state);
}

}  // namespace gradlab::optim
