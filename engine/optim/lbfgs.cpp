// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/lbfgs.h"

#include <algorithm>
#include <cmath>

#include "engine/ops/linalg.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"
#include "engine/ops/views.h"
#include "engine/optim/strong_wolfe.h"

namespace gradlab::optim {

namespace {

constexpr double least_curvature = 1e-10;

double largest(const Tensor& t) { return t.abs().max().item<double>(); }

double inner(const Tensor& a, const Tensor& b) { return a.dot(b).item<double>(); }

}  // namespace

LBFGS::LBFGS(std::vector<OptimizerParamGroup> groups, LBFGSOptions defaults)
    : Optimizer(std::move(groups), defaults.clone()) {
    check(param_groups_.size() == 1,
          "LBFGS doesn't support per-parameter options (parameter groups)");
    check(defaults.history_size() > 0, "LBFGS: expected a history_size of at least 1");
    for (OptimizerOptions* each : {&param_groups_[0].options(), defaults_.get()}) {
        auto& options = static_cast<LBFGSOptions&>(*each);
        if (!defaults.max_eval()) options.max_eval(defaults.max_iter() * 5 / 4);
    }
}

Tensor LBFGS::step(LossClosure closure) {
    check(closure != nullptr, "LBFGS requires a closure function");
    const auto options = static_cast<const LBFGSOptions&>(param_groups_[0].options());
    const auto& search = options.line_search_fn();
    check(!search || *search == "strong_wolfe", "only 'strong_wolfe' is supported");
    const NoGradGuard no_grad;
    Tensor first;
    const LossClosure keep_first = [&] {
        const AutoGradMode with_gradients(true);
        Tensor loss = closure();
        if (!first.defined()) first = loss;
        return loss;
    };
    Value value = evaluate(keep_first);
    ++state_.func_evals;
    bool is_flat = largest(value.grad) <= options.tolerance_grad();
    int64_t evaluations = 1;
    for (int64_t i = 1; i <= options.max_iter() && !is_flat; ++i) {
        if (++state_.n_iter > 1) remember(value.grad, options.history_size());
        state_.direction = downhill(value.grad);
        state_.prev_flat_grad = value.grad;
        state_.prev_loss = value.loss;
        state_.t = options.lr();
        if (state_.n_iter == 1)
            state_.t *= std::min(1.0, 1 / value.grad.abs().sum().item<double>());
        const double slope = inner(value.grad, state_.direction);
        if (slope > -options.tolerance_change()) break;

        const bool is_last = i == options.max_iter();
        const int64_t done = move(keep_first, options, is_last, slope, value);
        evaluations += done;
        state_.func_evals += done;
        if (is_last || evaluations >= options.max_eval().value_or(INT64_MAX)) break;
        is_flat = largest(value.grad) <= options.tolerance_grad();
        if (std::abs(state_.t) * largest(state_.direction) <= options.tolerance_change()) break;
        if (std::abs(value.loss - state_.prev_loss) < options.tolerance_change()) break;
    }
    return first;
}

/// Goes along the direction and renews `value`; returns how often the loss was computed.
int64_t LBFGS::move(const LossClosure& closure, const LBFGSOptions& options, bool last,
                    double slope, Value& value) {
    if (options.line_search_fn()) return search(closure, slope, value);
    add(state_.t, state_.direction);
    if (last) return 0;
    value = evaluate(closure);
    return 1;
}

int64_t LBFGS::search(const LossClosure& closure, double slope, Value& value) {
    std::vector<Tensor> start;
    for (const Tensor& parameter : parameters()) start.push_back(parameter.detach().clone());
    const auto at = [&](double t) {
        add(t, state_.direction);
        const Value there = evaluate(closure);
        for (size_t i = 0; i < start.size(); ++i) parameters()[i].copy_(start[i]);
        return std::pair(there.loss, there.grad);
    };
    const LineResult found = strong_wolfe(
        at, state_.direction, {.loss = value.loss, .slope = slope, .grad = value.grad}, state_.t);
    value = {found.point.loss, found.point.grad};
    state_.t = found.point.t;
    add(state_.t, state_.direction);
    return found.evaluations;
}

/// Adds the last step and what it did to the gradient to the history, if the loss curves upwards
/// along it.
void LBFGS::remember(const Tensor& grad, int64_t history_size) {
    const Tensor change = grad.sub(state_.prev_flat_grad);
    const Tensor step = state_.direction.mul(state_.t);
    const double curvature = inner(change, step);
    if (!(curvature > least_curvature)) return;
    if (static_cast<int64_t>(state_.ro.size()) == history_size) {
        state_.old_dirs.pop_front();
        state_.old_stps.pop_front();
        state_.ro.pop_front();
    }
    state_.old_dirs.push_back(change);
    state_.old_stps.push_back(step);
    state_.ro.push_back(1 / curvature);
    state_.h_diag = curvature / inner(change, change);
}

/// Minus the gradient times the inverse of the guessed Hessian, by the two loops of L-BFGS.
Tensor LBFGS::downhill(const Tensor& grad) const {
    const size_t size = state_.ro.size();
    std::vector<double> shares(size);
    Tensor direction = grad.neg();
    for (size_t i = size; i-- > 0;) {
        shares[i] = inner(state_.old_stps[i], direction) * state_.ro[i];
        direction.add_(state_.old_dirs[i], -shares[i]);
    }
    if (size > 0) direction.mul_(state_.h_diag);
    for (size_t i = 0; i < size; ++i) {
        const double share = inner(state_.old_dirs[i], direction) * state_.ro[i];
        direction.add_(state_.old_stps[i], shares[i] - share);
    }
    return direction;
}

LBFGS::Value LBFGS::evaluate(const LossClosure& closure) const {
    const auto loss = closure().item<double>();
    return {loss, flat_grad()};
}

Tensor LBFGS::flat_grad() const {
    std::vector<Tensor> flat;
    for (const Tensor& parameter : parameters())
        flat.push_back(parameter.grad().defined() ? parameter.grad().detach().reshape({-1})
                                                  : zeros_like(parameter.detach()).reshape({-1}));
    return cat(flat, 0);
}

void LBFGS::add(double t, const Tensor& direction) {
    int64_t offset = 0;
    for (const Tensor& parameter : parameters()) {
        const int64_t size = parameter.numel();
        parameter.add_(direction.narrow(0, offset, size).reshape(parameter.sizes()), t);
        offset += size;
    }
}

}  // namespace gradlab::optim
