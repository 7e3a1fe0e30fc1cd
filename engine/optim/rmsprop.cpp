// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/rmsprop.h"

#include "engine/optim/fused.h"
#include "engine/optim/validate.h"

namespace gradlab::optim {

namespace {

void start(const RMSpropOptions& options, const Tensor& parameter, RMSpropState& state) {
    const auto ensure = [&](bool wanted, Tensor& tensor) {
        if (wanted && !tensor.defined()) tensor = zeros_like(parameter.detach());
    };
    ensure(true, state.square_avg);
    ensure(options.momentum() > 0, state.momentum_buffer);
    ensure(options.centered(), state.grad_avg);
}

void step_by_ops(const RMSpropOptions& options, const Tensor& parameter, Tensor grad,
                 RMSpropState& state) {
    if (options.weight_decay() != 0) grad = grad.add(parameter, options.weight_decay());
    const double alpha = options.alpha();
    state.square_avg.mul_(alpha).add_(grad.square(), 1 - alpha);
    Tensor mean_square = state.square_avg;
    if (options.centered()) {
        state.grad_avg.mul_(alpha).add_(grad, 1 - alpha);
        mean_square = mean_square.sub(state.grad_avg.square());
    }
    Tensor change = grad.div(mean_square.sqrt().add_(options.eps()));
    if (options.momentum() > 0)
        change = state.momentum_buffer.mul_(options.momentum()).add_(change);
    parameter.add_(change, -options.lr());
}

}  // namespace

void RMSpropOptions::check() const {
    check_not_negative("learning rate", lr());
    check_not_negative("epsilon value", eps_);
    check_not_negative("momentum value", momentum_);
    check_not_negative("weight_decay value", weight_decay_);
    check_not_negative("alpha value", alpha_);
}

void RMSprop::update(const RMSpropOptions& options, const Tensor& parameter, const Tensor& grad,
                     RMSpropState& state) {
    start(options, parameter, state);
    ++state.step;
    const auto kernel = [&]<class T>(Type<T>, const Tensor& g, int64_t begin, int64_t end) {
        const cpu::RmspropStep<T> step{.weight = memory<T>(parameter, begin),
                                       .grad = memory<T>(g, begin),
                                       .square_mean = memory<T>(state.square_avg, begin),
                                       .mean = memory<T>(state.grad_avg, begin),
                                       .velocity = memory<T>(state.momentum_buffer, begin),
                                       .lr = options.lr(),
                                       .alpha = options.alpha(),
                                       .eps = options.eps(),
                                       .weight_decay = options.weight_decay(),
                                       .momentum = options.momentum(),
                                       .centered = options.centered()};
        cpu::kernels<T>().rmsprop(step, end - begin);
    };
    if (!step_fused(parameter, grad, kernel, state.square_avg, state.momentum_buffer,
                    state.grad_avg))
        step_by_ops(options, parameter, grad, state);
}

}  // namespace gradlab::optim
