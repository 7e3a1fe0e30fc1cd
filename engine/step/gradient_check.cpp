// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"
#include "engine/step/probe_cell.h"
#include "engine/step/proofs.h"

namespace gradlab::step {
namespace {

constexpr int64_t most_cells = 100;  ///< of a leaf: each costs two runs
constexpr double step_width = 1e-6;
constexpr double tolerance = 1e-5;

/// At a corner the differences to both sides part by more than curvature explains.
bool is_kink(double below, double here, double above) {
    const double left = (here - below) / step_width, right = (above - here) / step_width;
    return std::abs(left - right) > 1e-2 * (std::abs(left) + std::abs(right) + 1e-6);
}

GradientCheck::Row check_leaf(Subject& wide, const Leaf& leaf, double here) {
    GradientCheck::Row row{.leaf = leaf.name, .cells = leaf.tensor.numel()};
    const Tensor gradient = leaf.tensor.grad();
    const Numbers analytic(gradient.defined() ? gradient : zeros_like(leaf.tensor.detach()));
    row.checked = std::min(row.cells, most_cells);
    double difference = 0, size = 0, worst = -1;
    for (int64_t i = 0; i < row.checked; ++i) {
        const int64_t cell = row.checked == row.cells ? i : i * row.cells / row.checked;
        const ProbeCell probe(leaf.tensor, cell);
        const double above = probe.result(wide, probe.value() + step_width);
        const double below = probe.result(wide, probe.value() - step_width);
        const GradientCheck::Cell one{cell, analytic.at(cell), (above - below) / (2 * step_width)};
        const double error = std::abs(one.analytic - one.numeric);
        const double scale = std::max(std::abs(one.analytic), std::abs(one.numeric));
        if (error > tolerance * std::max(scale, 1e-3) && is_kink(below, here, above)) {
            row.kink = true;
            continue;
        }
        difference += error * error;
        size += scale * scale;
        if (!(error <= worst)) {
            worst = error;
            row.worst = one;
        }
    }
    // Rounding leaves 1e-10 of the result in a difference quotient, however small the gradient.
    row.relative_error = std::sqrt(difference) / std::max(std::sqrt(size), 1e-4);
    row.passed = row.relative_error <= tolerance;
    return row;
}

}  // namespace

ProbeCell::ProbeCell(const Tensor& leaf, int64_t cell)
    : place_(leaf.detach().view(IntArrayRef{-1}).select(0, cell)), value_(place_.item<double>()) {}

ProbeCell::~ProbeCell() { set(value_); }

void ProbeCell::set(double value) const {
    const NoGradGuard quiet;
    place_.fill_(value);
}

double ProbeCell::result(Subject& subject, double value) const {
    const NoGradGuard quiet;
    set(value);
    const double result = subject.run().value.sum().item<double>();
    set(value_);
    return result;
}

GradientCheck check_gradients(const Subject& subject, const std::string& leaf,
                              const std::function<bool(const GradientCheck&)>& go_on) {
    GradientCheck answer{.h = step_width, .share = 0};
    try {
        const std::unique_ptr<Subject> wide = subject.in_float64();
        std::vector<Leaf> leaves = wide->leaves();
        for (const Leaf& one : leaves) one.tensor.mutable_grad() = {};
        const Tensor result = wide->run().value.sum();
        result.backward();
        std::erase_if(leaves, [&](const Leaf& one) {
            const bool wanted =
                leaf.empty() ? one.kind == Value::Kind::Parameter : one.name == leaf;
            return !wanted || !one.tensor.is_floating_point() || !one.tensor.requires_grad();
        });
        check(!leaves.empty(), [&] { return "there is no gradient of " + leaf; });
        for (const Leaf& one : leaves) {
            answer.rows.push_back(check_leaf(*wide, one, result.item<double>()));
            answer.share =
                static_cast<double>(answer.rows.size()) / static_cast<double>(leaves.size());
            if (!go_on(answer)) break;
        }
    } catch (const std::exception& error) {
        answer.error = error.what();
    }
    return answer;
}

}  // namespace gradlab::step
