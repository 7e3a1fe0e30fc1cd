// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class BCELossOptions : public LossOptions<BCELossOptions> {
public:
    BCELossOptions() = default;
    BCELossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch

    BCELossOptions& weight(const Tensor& v) { return set(weight_, v); }
    const Tensor& weight() const { return weight_; }

private:
    Tensor weight_{};
};

class BCELossImpl : public Cloneable<BCELossImpl> {
public:
    explicit BCELossImpl(const BCELossOptions& options_ = {}) : options(options_) {
        BCELossImpl::reset();
    }

    void reset() override { weight = register_buffer("weight", options.weight()); }
    Tensor forward(const Tensor& input, const Tensor& target) {
        return binary_cross_entropy(input, target, weight, options.code());
    }
    void pretty_print(std::ostream& stream) const override { stream << "gradlab::nn::BCELoss()"; }

    BCELossOptions options;
    Tensor weight;  ///< of the values; may be undefined
};
using BCELoss = ModuleHolder<BCELossImpl>;

inline LayerSpec bce_loss_spec() {
    using namespace fields;
    return {
        .id = "BCELoss",
        .category = Category::Loss,
        .summary = "Surprise at yes or no, from probabilities",
        .formula = "L = −1/n Σ yᵢ ln xᵢ + (1 − yᵢ) ln(1 − xᵢ)",
        .help = help_page("For yes-or-no questions: the input is the probability of yes, between "
                          "0 and 1, so put Sigmoid before it. BCEWithLogitsLoss does both in one "
                          "and stays exact for large scores.",
                          "BCELoss"),
        .inputs = {{"input", "the probability of 1"}, {"target", "0 or 1"}},
        .fields = {reduction()},
        .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "BCELoss"); },
        .build =
            [](const Params& p) {
                return built_pair(
                    std::make_shared<BCELossImpl>(BCELossOptions().reduction(read_reduction(p))));
            },
        .samples = {{{}, {{4, 1}, {4, 1}}}, {{{"reduction", "sum"}}, {{3, 2}, {3, 2}}}}};
}

}  // namespace gradlab::nn
