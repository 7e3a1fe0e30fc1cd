// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class L1LossOptions : public LossOptions<L1LossOptions> {
public:
    L1LossOptions() = default;
    L1LossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch
};

class L1LossImpl : public Cloneable<L1LossImpl> {
public:
    explicit L1LossImpl(const L1LossOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input, const Tensor& target) {
        return l1_loss(input, target, options.code());
    }
    void pretty_print(std::ostream& stream) const override { stream << "gradlab::nn::L1Loss()"; }

    L1LossOptions options;
};
using L1Loss = ModuleHolder<L1LossImpl>;

inline LayerSpec l1_loss_spec() {
    using namespace fields;
    return {
        .id = "L1Loss",
        .category = Category::Loss,
        .summary = "Mean of the distances to the target",
        .formula = "L = 1/n Σ |xᵢ − yᵢ|",
        .help = help_page("How far the predictions are from the targets. Single far-off targets "
                          "disturb it less than the squared distances of MSELoss.",
                          "L1Loss"),
        .inputs = {{"input", "the predictions"}, {"target", "what they should be"}},
        .fields = {reduction()},
        .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "L1Loss"); },
        .build =
            [](const Params& p) {
                return built_pair(
                    std::make_shared<L1LossImpl>(L1LossOptions().reduction(read_reduction(p))));
            },
        .samples = {{{}, {{4, 3}, {4, 3}}}, {{{"reduction", "sum"}}, {{2, 3, 2}, {2, 3, 2}}}}};
}

}  // namespace gradlab::nn
