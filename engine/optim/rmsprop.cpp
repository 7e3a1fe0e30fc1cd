// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/rmsprop.h"

#include "engine/optim/fused.h"
#include "engine/optim/validate.h"

namespace gradlab::optim {

namespace {

void step_by_ops(const RMSpropOptions& options, const Tensor& parameter, Tensor grad,
                 RMSpropState& state) {
    if (options.weight_decay() != 0) grad = grad.add(parameter, options.weight_decay());
    const double alpha = options.alpha();
    state.square_avg.mul_(alpha).addcmul_(grad, grad, 1 - alpha);
    Tensor mean_square = state.square_avg;
    if (options.centered()) {
        state.grad_avg.mul_(alpha).add_(grad, 1 - alpha);
        mean_square = mean_square.addcmul(state.grad_avg, state.grad_avg, -1);
    }
    const Tensor size = mean_square.sqrt().add_(options.eps());
    if (options.momentum() > 0)
        parameter.add_(state.momentum_buffer.mul_(options.momentum()).addcdiv_(grad, size),
                       -options.lr());
    else
        parameter.addcdiv_(grad, size, -options.lr());
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
    start_at_zero(parameter, state.square_avg);
    if (options.momentum() > 0) start_at_zero(parameter, state.momentum_buffer);
    if (options.centered()) start_at_zero(parameter, state.grad_avg);
    ++state.step;
    const auto kernel = [&]<class T>(Type<T>, const Tensor& g, int64_t begin, int64_t end) {
        const RmspropStep<T> step{.weight = memory<T>(parameter, begin),
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
        backend(parameter.device()).optimizer_step(OptimizerStep<T>(step), end - begin);
    };
    if (!step_fused(parameter, grad, kernel, state.square_avg, state.momentum_buffer,
                    state.grad_avg))
        step_by_ops(options, parameter, grad, state);
}

}  // namespace gradlab::optim
