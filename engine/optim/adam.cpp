// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/adam.h"

#include <cmath>

#include "engine/optim/fused.h"
#include "engine/optim/validate.h"

namespace gradlab::optim {

namespace {

template <class Options>
constexpr bool decoupled = std::is_same_v<Options, AdamWOptions>;

template <class Options>
void step_by_ops(const Options& options, const Tensor& parameter, Tensor grad, AdamState& state) {
    const auto [beta1, beta2] = options.betas();
    const auto step = static_cast<double>(state.step);
    if (decoupled<Options>)
        parameter.mul_(1 - options.lr() * options.weight_decay());
    else if (options.weight_decay() != 0)
        grad = grad.add(parameter, options.weight_decay());
    state.exp_avg.mul_(beta1).add_(grad, 1 - beta1);
    state.exp_avg_sq.mul_(beta2).addcmul_(grad, grad, 1 - beta2);
    Tensor mean_square = state.exp_avg_sq;
    if (options.amsgrad())
        mean_square = state.max_exp_avg_sq.copy_(state.max_exp_avg_sq.maximum(mean_square));
    const double correction = std::sqrt(1 - std::pow(beta2, step));
    const Tensor size = mean_square.sqrt().div_(correction).add_(options.eps());
    parameter.addcdiv_(state.exp_avg, size, -options.lr() / (1 - std::pow(beta1, step)));
}

}  // namespace

template <class Self>
void AdamOptionsOf<Self>::check() const {
    check_not_negative("learning rate", this->lr());
    check_not_negative("epsilon value", eps_);
    check_beta(0, std::get<0>(betas_));
    check_beta(1, std::get<1>(betas_));
    check_not_negative("weight_decay value", weight_decay_);
}

template <class Options>
void AdamOf<Options>::update(const Options& options, const Tensor& parameter, const Tensor& grad,
                             AdamState& state) {
    start_at_zero(parameter, state.exp_avg);
    start_at_zero(parameter, state.exp_avg_sq);
    if (options.amsgrad()) start_at_zero(parameter, state.max_exp_avg_sq);
    ++state.step;
    const auto [beta1, beta2] = options.betas();
    const Tensor largest = options.amsgrad() ? state.max_exp_avg_sq : Tensor();
    const auto kernel = [&, beta1 = beta1, beta2 = beta2]<class T>(Type<T>, const Tensor& g,
                                                                   int64_t begin, int64_t end) {
        const AdamStep<T> step{.weight = memory<T>(parameter, begin),
                               .grad = memory<T>(g, begin),
                               .mean = memory<T>(state.exp_avg, begin),
                               .square_mean = memory<T>(state.exp_avg_sq, begin),
                               .max_square_mean = memory<T>(largest, begin),
                               .lr = options.lr(),
                               .beta1 = beta1,
                               .beta2 = beta2,
                               .eps = options.eps(),
                               .weight_decay = options.weight_decay(),
                               .step = state.step,
                               .decoupled = decoupled<Options>};
        backend(parameter.device()).optimizer_step(OptimizerStep<T>(step), end - begin);
    };
    if (!step_fused(parameter, grad, kernel, state.exp_avg, state.exp_avg_sq, largest))
        step_by_ops(options, parameter, grad, state);
}

template class AdamOptionsOf<AdamOptions>;
template class AdamOptionsOf<AdamWOptions>;
template class AdamOf<AdamOptions>;
template class AdamOf<AdamWOptions>;

}  // namespace gradlab::optim
