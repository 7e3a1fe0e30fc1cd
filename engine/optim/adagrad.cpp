// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/adagrad.h"

#include "engine/optim/fused.h"
#include "engine/optim/validate.h"

namespace gradlab::optim {

namespace {

void step_by_ops(const AdagradOptions& options, double rate, const Tensor& parameter, Tensor grad,
                 AdagradState& state) {
    if (options.weight_decay() != 0) grad = grad.add(parameter, options.weight_decay());
    state.sum.addcmul_(grad, grad);
    parameter.addcdiv_(grad, state.sum.sqrt().add_(options.eps()), -rate);
}

}  // namespace

void AdagradOptions::check() const {
    check_not_negative("learning rate", lr());
    check_not_negative("lr_decay value", lr_decay_);
    check_not_negative("weight_decay value", weight_decay_);
    check_not_negative("initial_accumulator_value value", initial_);
    check_not_negative("epsilon value", eps_);
}

void Adagrad::update(const AdagradOptions& options, const Tensor& parameter, const Tensor& grad,
                     AdagradState& state) {
    if (!state.sum.defined())
        state.sum = full_like(parameter.detach(), options.initial_accumulator_value());
    const double rate = options.lr() / (1 + static_cast<double>(state.step++) * options.lr_decay());
    const auto kernel = [&]<class T>(Type<T>, const Tensor& g, int64_t begin, int64_t end) {
        const AdagradStep<T> step{.weight = memory<T>(parameter, begin),
                                  .grad = memory<T>(g, begin),
                                  .square_sum = memory<T>(state.sum, begin),
                                  .lr = rate,
                                  .eps = options.eps(),
                                  .weight_decay = options.weight_decay()};
        backend(parameter.device()).optimizer_step(OptimizerStep<T>(step), end - begin);
    };
    if (!step_fused(parameter, grad, kernel, state.sum))
        step_by_ops(options, rate, parameter, grad, state);
}

}  // namespace gradlab::optim
