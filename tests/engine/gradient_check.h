// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/autograd/engine.h"
#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"

namespace gradlab::testing {

using Function = std::function<Tensor(const Tensor&)>;

/// The largest distance between the gradient of sum(f(x) · weights) and its central differences;
/// x is float64 and contiguous.
inline double gradient_error(const Function& f, const Tensor& x) {
    const Tensor weights = sin(arange(f(x.detach()).numel(), kFloat64) + 1);
    const auto loss = [&](const Tensor& at) { return (f(at).reshape({-1}) * weights).sum(); };
    const Tensor gradient = autograd::grad({loss(x)}, {x})[0].contiguous();
    const NoGradGuard quiet;
    const double h = 1e-6;
    double worst = 0;
    for (int64_t i = 0; i < x.numel(); ++i) {
        const Tensor up = x.detach().clone(), down = x.detach().clone();
        up.view({-1})[i] += h;
        down.view({-1})[i] -= h;
        const double slope = ((loss(up) - loss(down)) / (2 * h)).item<double>();
        worst = std::max(worst, std::abs(slope - gradient.view({-1})[i].item<double>()));
    }
    return worst;
}

/// The gradient of a square of f as a function of its own, so that it can be checked one level up.
inline Function slope_of(const Function& f) {
    return [f](const Tensor& at) {
        const AutoGradMode recording(true);
        const Tensor in = at.requires_grad() ? at : at.detach().requires_grad_();
        return autograd::grad({f(in).pow(2).sum()}, {in}, {}, true, true)[0];
    };
}

}  // namespace gradlab::testing
