// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class BCEWithLogitsLossOptions : public LossOptions<BCEWithLogitsLossOptions> {
public:
    BCEWithLogitsLossOptions() = default;
    BCEWithLogitsLossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch

    BCEWithLogitsLossOptions& weight(const Tensor& v) { return set(weight_, v); }
    const Tensor& weight() const { return weight_; }
    BCEWithLogitsLossOptions& pos_weight(const Tensor& v) { return set(pos_weight_, v); }
    const Tensor& pos_weight() const { return pos_weight_; }

private:
    Tensor weight_{};
    Tensor pos_weight_{};
};

class BCEWithLogitsLossImpl : public Cloneable<BCEWithLogitsLossImpl> {
public:
    explicit BCEWithLogitsLossImpl(const BCEWithLogitsLossOptions& options_ = {})
        : options(options_) {
        BCEWithLogitsLossImpl::reset();
    }

    void reset() override {
        weight = register_buffer("weight", options.weight());
        pos_weight = register_buffer("pos_weight", options.pos_weight());
    }
    Tensor forward(const Tensor& input, const Tensor& target) {
        return binary_cross_entropy_with_logits(input, target, weight, pos_weight, options.code());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::BCEWithLogitsLoss()";
    }

    BCEWithLogitsLossOptions options;
    Tensor weight, pos_weight;  ///< may be undefined
};
using BCEWithLogitsLoss = ModuleHolder<BCEWithLogitsLossImpl>;

inline LayerSpec bce_with_logits_loss_spec() {
    using namespace fields;
    return {
        .id = "BCEWithLogitsLoss",
        .category = Category::Loss,
        .summary = "Surprise at yes or no, from raw scores",
        .formula = "L = −1/n Σ yᵢ ln σ(xᵢ) + (1 − yᵢ) ln(1 − σ(xᵢ))",
        .help = help_page("For yes-or-no questions: Sigmoid and BCELoss in one, exact even for "
                          "large scores; no Sigmoid before it.",
                          "BCEWithLogitsLoss"),
        .inputs = {{"input", "a score, positive for 1"}, {"target", "0 or 1"}},
        .fields = {reduction()},
        .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "BCEWithLogitsLoss"); },
        .build =
            [](const Params& p) {
                return built_pair(std::make_shared<BCEWithLogitsLossImpl>(
                    BCEWithLogitsLossOptions().reduction(read_reduction(p))));
            },
        .samples = {{{}, {{4, 1}, {4, 1}}}, {{{"reduction", "sum"}}, {{3, 2}, {3, 2}}}},
        .applies = {"Sigmoid"}};
}

}  // namespace gradlab::nn
