// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class HingeEmbeddingLossOptions : public LossOptions<HingeEmbeddingLossOptions> {
public:
    HingeEmbeddingLossOptions& margin(double v) { return set(margin_, v); }
    double margin() const { return margin_; }

private:
    double margin_ = 1;
};

class HingeEmbeddingLossImpl : public Cloneable<HingeEmbeddingLossImpl> {
public:
    explicit HingeEmbeddingLossImpl(const HingeEmbeddingLossOptions& options_ = {})
        : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input, const Tensor& target) {
        return hinge_embedding_loss(input, target, options.margin(), options.code());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::HingeEmbeddingLoss(margin=" << options.margin() << ")";
    }

    HingeEmbeddingLossOptions options;
};
using HingeEmbeddingLoss = ModuleHolder<HingeEmbeddingLossImpl>;

inline LayerSpec hinge_embedding_loss_spec() {
    using namespace fields;
    return {
        .id = "HingeEmbeddingLoss",
        .category = Category::Loss,
        .summary = "Small distances for pairs, large ones for strangers",
        .formula = "x if y = 1,  max(0, margin − x) if y = −1",
        .help = help_page("Takes distances and whether two things belong together: 1 pulls the "
                          "distance to 0, −1 pushes it beyond the margin.",
                          "HingeEmbeddingLoss"),
        .inputs = {{"input", "distances"}, {"target", "1 or −1"}},
        .fields = {real("margin", 1, "How far apart strangers must be."), reduction()},
        .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "HingeEmbeddingLoss"); },
        .build =
            [](const Params& p) {
                return built_pair(
                    std::make_shared<HingeEmbeddingLossImpl>(HingeEmbeddingLossOptions()
                                                                 .margin(p.number("margin"))
                                                                 .reduction(read_reduction(p))));
            },
        .samples = {{{}, {{4, 3}, {4, 3}}}, {{{"margin", 0.4}, {"reduction", "sum"}}, {{5}, {5}}}}};
}

}  // namespace gradlab::nn
