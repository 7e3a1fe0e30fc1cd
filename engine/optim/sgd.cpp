// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/sgd.h"

#include "engine/optim/fused.h"
#include "engine/optim/validate.h"

namespace gradlab::optim {

namespace {

void step_by_ops(const SGDOptions& options, const Tensor& parameter, Tensor grad, bool first,
                 SGDState& state) {
    if (options.weight_decay() != 0) grad = grad.add(parameter, options.weight_decay());
    if (options.momentum() != 0) {
        Tensor& velocity = state.momentum_buffer;
        if (first)
            velocity.copy_(grad);
        else
            velocity.mul_(options.momentum()).add_(grad, 1 - options.dampening());
        grad = options.nesterov() ? grad.add(velocity, options.momentum()) : velocity;
    }
    parameter.add_(grad, -options.lr());
}

}  // namespace

void SGDOptions::check() const {
    check_not_negative("learning rate", lr());
    check_not_negative("momentum value", momentum_);
    check_not_negative("weight_decay value", weight_decay_);
    gradlab::check(!nesterov_ || (momentum_ > 0 && dampening_ == 0),
                   "Nesterov momentum requires a momentum and zero dampening");
}

void SGD::update(const SGDOptions& options, const Tensor& parameter, const Tensor& grad,
                 SGDState& state) {
    const bool first = options.momentum() != 0 && !state.momentum_buffer.defined();
    if (first) state.momentum_buffer = zeros_like(parameter.detach());
    const auto kernel = [&]<class T>(Type<T>, const Tensor& g, int64_t begin, int64_t end) {
        const SgdStep<T> step{.weight = memory<T>(parameter, begin),
                              .grad = memory<T>(g, begin),
                              .velocity = memory<T>(state.momentum_buffer, begin),
                              .lr = options.lr(),
                              .momentum = options.momentum(),
                              .dampening = options.dampening(),
                              .weight_decay = options.weight_decay(),
                              .nesterov = options.nesterov(),
                              .first = first};
        backend(parameter.device()).optimizer_step(OptimizerStep<T>(step), end - begin);
    };
    if (!step_fused(parameter, grad, kernel, state.momentum_buffer))
        step_by_ops(options, parameter, grad, first, state);
}

}  // namespace gradlab::optim
