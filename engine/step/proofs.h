// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/step/pass.h"
#include "engine/step/subject.h"

/// Evidence that gradients are right, and what they mean.
namespace gradlab::step {

/// Gradients against central differences of the same computation in float64.
struct GradientCheck {
    struct Cell {
        int64_t cell = 0;
        double analytic = 0;  ///< by backward, in float64
        double numeric = 0;   ///< (f(w + h) − f(w − h)) / 2h
    };
    struct Row {
        std::string leaf{};
        int64_t cells = 0;    ///< of the leaf
        int64_t checked = 0;  ///< of them, evenly picked
        double relative_error = 0;  ///< ‖a − n‖ / max(‖a‖, ‖n‖, 1e-12) over what was checked
        Cell worst{};
        bool passed = false;  ///< relative error ≤ 1e-5, or the worst cell sits at a kink
        bool kink = false;    ///< the two one-sided differences part: ReLU at 0, a pool's tie
    };
    std::vector<Row> rows{};
    double h = 1e-6;
    double share = 1;  ///< done of all; 1: complete
    std::string error{};
};

/// The loss along one weight: what happens and what the gradient foretells.
struct NudgeCurve {
    std::string leaf{};
    int64_t cell = 0;
    double value = 0;                      ///< where the weight stands
    double loss = 0;                       ///< there
    double gradient = 0;                   ///< dL/dw there
    std::vector<double> x{}, true_loss{};  ///< the weight and the loss, evenly spaced
    /// How far from `value` to either side the prediction is within a tenth of the true change;
    /// not a number: all the way.
    double good_below = 0, good_above = 0;
    std::string error{};
};

/// One cell's gradient sample by sample, and what piles up without zero_grad().
struct Lens {
    std::string leaf{};
    int64_t cell = 0;
    std::vector<double> by_sample{};    ///< dLᵢ/dw of each sample's own loss
    double mean = 0, std = 0;           ///< over the samples
    double batch = 0;                   ///< dL/dw of the batch's loss, .grad after one backward
    bool mean_is_batch = false;         ///< they agree within 1e-4; not with BatchNorm or a sum
    std::vector<double> piled{};        ///< .grad after 1, 2, … backwards without zero_grad
    std::vector<double> next_weight{};  ///< the weight after the update from each of them
    double weight = 0;                  ///< before
    std::string error{};
};

/// `go_on(check)` is told after each leaf; false stops. The subject is left as it was.
GradientCheck check_gradients(const Subject& subject, const std::string& leaf,
                              const std::function<bool(const GradientCheck&)>& go_on);
NudgeCurve nudge(const Subject& subject, const std::string& leaf, int64_t cell, double reach);
/// At most 256 samples, evenly picked; `piles` backwards.
Lens look_through(Subject& subject, const std::string& leaf, int64_t cell, int piles = 5);

/// What is wrong in a pass, the most telling first; at most 20.
std::vector<Finding> diagnose(const Pass& pass);

}  // namespace gradlab::step
