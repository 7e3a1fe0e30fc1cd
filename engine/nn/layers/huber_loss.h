// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class HuberLossOptions : public LossOptions<HuberLossOptions> {
public:
    HuberLossOptions() = default;
    HuberLossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch

    HuberLossOptions& delta(double v) { return set(delta_, v); }
    double delta() const { return delta_; }

private:
    double delta_ = 1;
};

class HuberLossImpl : public Cloneable<HuberLossImpl> {
public:
    explicit HuberLossImpl(const HuberLossOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input, const Tensor& target) {
        return huber_loss(input, target, options.code(), options.delta());
    }
    void pretty_print(std::ostream& stream) const override { stream << "gradlab::nn::HuberLoss"; }

    HuberLossOptions options;
};
using HuberLoss = ModuleHolder<HuberLossImpl>;

inline LayerSpec huber_loss_spec() {
    using namespace fields;
    return {
        .id = "HuberLoss",
        .category = Category::Loss,
        .summary = "Squared error that turns straight beyond δ",
        .formula = "d²/2 if |d| ≤ δ, else δ(|d| − δ/2),  d = xᵢ − yᵢ",
        .help = help_page("As SmoothL1Loss, times δ: near the target it is half of the squared "
                          "error whatever δ is.",
                          "HuberLoss"),
        .inputs = {{"input", "the predictions"}, {"target", "what they should be"}},
        .fields = {reduction(), number("delta", 1, "Where the square turns into a line.", 1e-12)},
        .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "HuberLoss"); },
        .build =
            [](const Params& p) {
                return built_pair(std::make_shared<HuberLossImpl>(
                    HuberLossOptions().reduction(read_reduction(p)).delta(p.number("delta"))));
            },
        .samples = {{{}, {{4, 3}, {4, 3}}}, {{{"delta", 0.3}}, {{5, 2}, {5, 2}}}}};
}

}  // namespace gradlab::nn
