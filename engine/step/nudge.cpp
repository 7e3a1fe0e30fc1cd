// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "engine/ops/ops.h"
#include "engine/step/probe_cell.h"
#include "engine/step/proofs.h"

namespace gradlab::step {
namespace {

constexpr int half_points = 20;   ///< to either side
constexpr double trusted = 0.1;   ///< of the true change, by which the prediction may miss
constexpr double nothing = 1e-9;  ///< changes below this share of the loss are rounding

Leaf wanted(const Subject& subject, const std::string& name, int64_t cell) {
    for (const Leaf& leaf : subject.leaves()) {
        if (leaf.name != name) continue;
        check(leaf.tensor.is_floating_point() && leaf.tensor.requires_grad(),
              [&] { return "there is no gradient of " + name; });
        check(cell >= 0 && cell < leaf.tensor.numel(), "there is no such cell");
        return leaf;
    }
    throw Error("there is no value " + name);
}

/// How far to one side the prediction stays good; NaN: as far as was looked.
double good_reach(const NudgeCurve& curve, int direction) {
    for (int i = 1; i <= half_points; ++i) {
        const auto at = static_cast<size_t>(half_points + direction * i);
        const double moved = curve.x[at] - curve.value;
        const double truth = curve.true_loss[at] - curve.loss;
        const double miss = std::abs(truth - curve.gradient * moved);
        if (miss > trusted * std::abs(truth) && miss > nothing * (1 + std::abs(curve.loss)))
            return std::abs(curve.x[at - static_cast<size_t>(direction)] - curve.value);
    }
    return std::nan("");
}

}  // namespace

NudgeCurve nudge(const Subject& subject, const std::string& name, int64_t cell, double reach) {
    NudgeCurve curve{.leaf = name, .cell = cell};
    try {
        const std::unique_ptr<Subject> wide = subject.in_float64();
        const Leaf leaf = wanted(*wide, name, cell);
        leaf.tensor.mutable_grad() = {};
        const Tensor result = wide->run().value.sum();
        result.backward();
        curve.loss = result.item<double>();
        const Tensor gradient = leaf.tensor.grad();
        curve.gradient = gradient.defined() ? Numbers(gradient).at(cell) : 0;
        const ProbeCell probe(leaf.tensor, cell);
        curve.value = probe.value();
        if (!(reach > 0)) reach = std::max(0.5, std::abs(curve.value));
        for (int i = -half_points; i <= half_points; ++i) {
            curve.x.push_back(curve.value + reach * i / half_points);
            curve.true_loss.push_back(i == 0 ? curve.loss : probe.result(*wide, curve.x.back()));
        }
        curve.good_below = good_reach(curve, -1);
        curve.good_above = good_reach(curve, 1);
    } catch (const std::exception& error) {
        curve.error = error.what();
    }
    return curve;
}

}  // namespace gradlab::step
