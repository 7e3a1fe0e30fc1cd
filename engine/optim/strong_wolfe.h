// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

#include "engine/tensor/tensor.h"

namespace gradlab::optim {

/// A point on a line: t steps from its start, with the loss there, the loss's gradient and its
/// slope along the line.
struct LinePoint {
    double t = 0;
    double loss = 0;
    double slope = 0;
    Tensor grad{};
};

/// The loss and its gradient (flat, its own memory) at t.
using LineFunction = std::function<std::pair<double, Tensor>(double t)>;

struct LineResult {
    LinePoint point{};
    int64_t evaluations = 0;
};

/// A point that meets the strong Wolfe conditions (the loss is clearly lower, the slope clearly
/// flatter), or the best after 25 evaluations. Nocedal, Wright: Numerical Optimization, algorithms
/// 3.5 and 3.6, with libtorch's constants. `t` is tried first.
LineResult strong_wolfe(const LineFunction& function, const Tensor& direction,
                        const LinePoint& start, double t);

}  // namespace gradlab::optim
