// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/hand_regression.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/data/generator_scope.h"
#include "engine/ops/ops.h"

namespace gradlab::step {
namespace {

constexpr int64_t points = 500;
constexpr uint64_t seed = 42;
constexpr double first_rate = 0.05;
constexpr size_t longest_path = 4000;
constexpr int grid = 201;     // places along each side of the surface
constexpr double room = 1.5;  // around the lowest place, in distances to the start

using Numbers = std::shared_ptr<const std::vector<double>>;

Numbers numbers(const Tensor& tensor) {
    const float* first = tensor.data_ptr<float>();
    return std::make_shared<const std::vector<double>>(first, first + tensor.numel());
}

/// Means of x, y and their products: the loss is a polynomial of w and b with these.
struct Moments {
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;

    Moments(const std::vector<double>& xs, const std::vector<double>& ys) {
        const double share = 1.0 / double(xs.size());
        for (size_t i = 0; i < xs.size(); ++i) {
            x += share * xs[i];
            y += share * ys[i];
            xx += share * xs[i] * xs[i];
            xy += share * xs[i] * ys[i];
            yy += share * ys[i] * ys[i];
        }
    }
    double loss(double w, double b) const {
        return w * w * xx + 2 * w * b * x + b * b - 2 * w * xy - 2 * b * y + yy;
    }
    RegressionPoint lowest() const {
        const double w = (xy - x * y) / (xx - x * x), b = y - w * x;
        return {w, b, loss(w, b)};
    }
};

std::shared_ptr<const LossSurface> surface(const std::vector<double>& x,
                                           const std::vector<double>& y) {
    const Moments moments(x, y);
    const RegressionPoint lowest = moments.lowest();
    const double wide = room * std::abs(lowest.w), high = room * std::abs(lowest.w);
    LossSurface s{
        lowest.w - wide, lowest.w + wide, lowest.b - high, lowest.b + high, grid, grid, {}, lowest};
    for (int row = 0; row < grid; ++row)
        for (int column = 0; column < grid; ++column)
            s.loss.push_back(moments.loss(std::lerp(s.w_min, s.w_max, column / (grid - 1.0)),
                                          std::lerp(s.b_min, s.b_max, row / (grid - 1.0))));
    return std::make_shared<const LossSurface>(std::move(s));
}

void update(Tensor& leaf, RegressionWeight& weight, double lr) {
    weight.before = weight.value;
    weight.rate = lr;
    leaf.data().sub_(lr * leaf.grad());
    weight.value = leaf.item<double>();
}

void zero(Tensor& leaf, RegressionWeight& weight) {
    leaf.grad().zero_();
    weight.grad = 0;
}

}  // namespace

const std::array<const char*, regression_lines> regression_code = {
    "y_pred = w * x + b",    "loss = torch.mean((y_pred - y) ** 2)",
    "loss.backward()",       "w.data -= lr * w.grad",
    "b.data -= lr * b.grad", "w.grad.zero_()",
    "b.grad.zero_()",
};

HandRegression::HandRegression() {
    Generator generator(seed);
    const data::GeneratorScope scope(generator);
    x_ = rand({points}) * 0.9;
    y_ = 4 * sin(2 * x_) + 0.7 * rand({points});
    state_.lr = first_rate;
    state_.x = numbers(x_);
    state_.y = numbers(y_);
    state_.surface = surface(*state_.x, *state_.y);
    reset();
}

void HandRegression::reset() {
    w_ = zeros({1}).requires_grad_();
    b_ = zeros({1}).requires_grad_();
    predicted_ = loss_ = {};
    state_.next = RegressionLine::Predict;
    state_.iteration = 0;
    state_.w = state_.b = {};
    state_.loss = state_.previous_loss = {};
    state_.path = std::make_shared<const std::vector<RegressionPoint>>();
}

void HandRegression::set_lr(double lr) {
    check(std::isfinite(lr) && lr >= 0,
          [&] { return fmt::format("set_lr: expected a number of at least 0, got {}", lr); });
    state_.lr = lr;
}

void HandRegression::set_zeroes(bool zeroes) { state_.zeroes = zeroes; }

void HandRegression::next_line() {
    run(state_.next);
    ++state_.number;
    const int next = (int(state_.next) + 1) % regression_lines;
    state_.next = RegressionLine(next);
    if (next == 0) ++state_.iteration;
}

void HandRegression::run_iteration() {
    do next_line();
    while (state_.next != RegressionLine::Predict);
}

void HandRegression::run(RegressionLine line) {
    switch (line) {
        case RegressionLine::Predict:
            predicted_ = w_ * x_ + b_;
            return;
        case RegressionLine::Loss:
            loss_ = mean(pow(predicted_ - y_, 2));
            return note_loss();
        case RegressionLine::Backward:
            return backward();
        case RegressionLine::UpdateW:
            return update(w_, state_.w, state_.lr);
        case RegressionLine::UpdateB:
            return update(b_, state_.b, state_.lr);
        case RegressionLine::ZeroW:
            if (state_.zeroes) zero(w_, state_.w);
            return;
        case RegressionLine::ZeroB:
            if (state_.zeroes) zero(b_, state_.b);
            return;
    }
}

void HandRegression::backward() {
    loss_.backward();
    const auto note = [](const Tensor& leaf, RegressionWeight& weight) {
        weight.piled = weight.grad.value_or(0);
        weight.grad = weight.summed = leaf.grad().item<double>();
    };
    note(w_, state_.w);
    note(b_, state_.b);
}

void HandRegression::note_loss() {
    state_.previous_loss = state_.loss;
    state_.loss = loss_.item<double>();
    auto path = *state_.path;  // states that are being drawn keep theirs
    if (path.size() == longest_path) path.erase(path.begin());
    path.push_back({state_.w.value, state_.b.value, *state_.loss});
    state_.path = std::make_shared<const std::vector<RegressionPoint>>(std::move(path));
}

}  // namespace gradlab::step
