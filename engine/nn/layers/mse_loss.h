// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class MSELossOptions : public LossOptions<MSELossOptions> {
public:
    MSELossOptions() = default;
    MSELossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch
};

class MSELossImpl : public Cloneable<MSELossImpl> {
public:
    explicit MSELossImpl(const MSELossOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input, const Tensor& target) {
        return mse_loss(input, target, options.code());
    }
    void pretty_print(std::ostream& stream) const override { stream << "gradlab::nn::MSELoss()"; }

    MSELossOptions options;
};
using MSELoss = ModuleHolder<MSELossImpl>;

inline LayerSpec mse_loss_spec() {
    using namespace fields;
    return {.id = "MSELoss",
            .category = Category::Loss,
            .summary = "Mean of the squared distances to the target",
            .formula = "L = 1/n Σ (xᵢ − yᵢ)²",
            .help = help_page("How far the predictions are from the targets, squared: large misses "
                              "count much more than small ones. The usual loss for predicting "
                              "numbers.",
                              "MSELoss"),
            .inputs = {{"input", "the predictions"}, {"target", "what they should be"}},
            .fields = {reduction()},
            .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "MSELoss"); },
            .build =
                [](const Params& p) {
                    return built_pair(std::make_shared<MSELossImpl>(
                        MSELossOptions().reduction(read_reduction(p))));
                },
            .samples = {{{}, {{4, 3}, {4, 3}}}, {{{"reduction", "sum"}}, {{2, 3, 2}, {2, 3, 2}}}}};
}

}  // namespace gradlab::nn
