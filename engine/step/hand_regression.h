// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab::step {

/// The lecture's loop, one line at a time, with the engine's operations:
///     y_pred = w * x + b
///     loss = torch.mean((y_pred - y) ** 2)
///     loss.backward()
///     w.data -= lr * w.grad
///     b.data -= lr * b.grad
///     w.grad.zero_()
///     b.grad.zero_()
enum class RegressionLine { Predict, Loss, Backward, UpdateW, UpdateB, ZeroW, ZeroB };
constexpr int regression_lines = 7;
/// The lines as Python writes them.
extern const std::array<const char*, regression_lines> regression_code;

/// w or b: what it is now, and what the lines did to it when they ran last.
struct RegressionWeight {
    double value = 0;
    std::optional<double> grad{};  ///< .grad; none: Python's None
    double piled = 0;              ///< .grad before backward() added to it
    double summed = 0;             ///< .grad after backward()
    double before = 0;             ///< the value before its update
    double rate = 0;               ///< lr of its update
};

/// A place on the path: the loss of a line through the points.
struct RegressionPoint {
    double w = 0, b = 0, loss = 0;
};

/// The loss over (w, b), rows from the least b. Computed in float64 from the data's moments, which
/// is exact, since the mean of squares of a line's errors is a polynomial of them.
struct LossSurface {
    double w_min = 0, w_max = 0, b_min = 0, b_max = 0;
    int columns = 0, rows = 0;
    std::vector<double> loss{};
    RegressionPoint lowest{};
};

/// What there is to see after a line. Immutable.
struct RegressionState {
    uint64_t number = 0;  ///< lines run since the object was made
    RegressionLine next = RegressionLine::Predict;
    int64_t iteration = 0;  ///< finished ones
    double lr = 0;
    bool zeroes = true;  ///< false: zero_() is forgotten
    RegressionWeight w{}, b{};
    std::optional<double> loss{};  ///< of the line `loss = …` when it ran last
    std::optional<double> previous_loss{};
    std::shared_ptr<const std::vector<double>> x{}, y{};
    /// One for each time that a loss was computed; the newest 4,000.
    std::shared_ptr<const std::vector<RegressionPoint>> path{};
    std::shared_ptr<const LossSurface> surface{};
};

/// The loop with its 500 points, which follow seed 42 as in the lecture. One thread.
class HandRegression {
public:
    HandRegression();

    /// Runs the line whose turn it is; a zero_() that is forgotten is passed over.
    void next_line();
    /// Runs the lines up to the end of the iteration.
    void run_iteration();
    /// w = b = 0 without .grad; the rate and the switch stay.
    void reset();
    void set_lr(double lr);        ///< Error unless finite and ≥ 0
    void set_zeroes(bool zeroes);  ///< false: forget zero_(), so that gradients pile up

    const RegressionState& state() const { return state_; }
    const Tensor& x() const { return x_; }
    const Tensor& y() const { return y_; }

private:
    void run(RegressionLine line);
    void backward();
    void note_loss();

    Tensor x_, y_, w_, b_, predicted_{}, loss_{};
    RegressionState state_{};
};

}  // namespace gradlab::step
