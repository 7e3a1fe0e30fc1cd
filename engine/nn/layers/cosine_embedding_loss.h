// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class CosineEmbeddingLossOptions : public LossOptions<CosineEmbeddingLossOptions> {
public:
    CosineEmbeddingLossOptions& margin(double v) { return set(margin_, v); }
    double margin() const { return margin_; }

private:
    double margin_ = 0;
};

class CosineEmbeddingLossImpl : public Cloneable<CosineEmbeddingLossImpl> {
public:
    explicit CosineEmbeddingLossImpl(const CosineEmbeddingLossOptions& options_ = {})
        : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input1, const Tensor& input2, const Tensor& target) {
        return cosine_embedding_loss(input1, input2, target, options.margin(), options.code());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::CosineEmbeddingLoss(margin=" << options.margin() << ")";
    }

    CosineEmbeddingLossOptions options;
};
using CosineEmbeddingLoss = ModuleHolder<CosineEmbeddingLossImpl>;

inline LayerSpec cosine_embedding_loss_spec() {
    using namespace fields;
    return {
        .id = "CosineEmbeddingLoss",
        .category = Category::Loss,
        .summary = "One direction for pairs, another for strangers",
        .formula = "1 − cos(a, b) if y = 1,  max(0, cos(a, b) − margin) if y = −1",
        .help = help_page("Compares two vectors by their angle: those that belong together (1) "
                          "are turned into one direction, others (−1) away from each other.",
                          "CosineEmbeddingLoss"),
        .inputs = {{"input1", "a vector per sample"},
                   {"input2", "another one"},
                   {"target", "1 or −1"}},
        .fields = {number("margin", 0, "A cosine that strangers may have.", -1, 1), reduction()},
        .shape = [](ShapeCall& call) { rules::loss_of_vectors(call, "CosineEmbeddingLoss", 2); },
        .build =
            [](const Params& p) {
                return built_triple(
                    std::make_shared<CosineEmbeddingLossImpl>(CosineEmbeddingLossOptions()
                                                                  .margin(p.number("margin"))
                                                                  .reduction(read_reduction(p))));
            },
        .samples = {{{}, {{4, 3}, {4, 3}, {4}}},
                    {{{"margin", 0.2}, {"reduction", "sum"}}, {{2, 2}, {2, 2}, {2}}}}};
}

}  // namespace gradlab::nn
