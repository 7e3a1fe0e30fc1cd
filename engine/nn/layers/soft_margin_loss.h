// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class SoftMarginLossOptions : public LossOptions<SoftMarginLossOptions> {
public:
    SoftMarginLossOptions() = default;
    SoftMarginLossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch
};

class SoftMarginLossImpl : public Cloneable<SoftMarginLossImpl> {
public:
    explicit SoftMarginLossImpl(const SoftMarginLossOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input, const Tensor& target) {
        return soft_margin_loss(input, target, options.code());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::SoftMarginLoss()";
    }

    SoftMarginLossOptions options;
};
using SoftMarginLoss = ModuleHolder<SoftMarginLossImpl>;

inline LayerSpec soft_margin_loss_spec() {
    using namespace fields;
    return {.id = "SoftMarginLoss",
            .category = Category::Loss,
            .summary = "Surprise at 1 or −1, from raw scores",
            .formula = "L = 1/n Σ ln(1 + exp(−yᵢ xᵢ))",
            .help = help_page("For yes-or-no questions whose answers are 1 and −1: the score's "
                              "sign should be the answer's. The same as BCEWithLogitsLoss with 0 "
                              "for −1.",
                              "SoftMarginLoss"),
            .inputs = {{"input", "a score"}, {"target", "1 or −1"}},
            .fields = {reduction()},
            .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "SoftMarginLoss"); },
            .build =
                [](const Params& p) {
                    return built_pair(std::make_shared<SoftMarginLossImpl>(
                        SoftMarginLossOptions().reduction(read_reduction(p))));
                },
            .samples = {{{}, {{4, 3}, {4, 3}}}, {{{"reduction", "sum"}}, {{5}, {5}}}}};
}

}  // namespace gradlab::nn
