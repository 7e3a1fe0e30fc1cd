// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class CrossEntropyLossOptions : public LossOptions<CrossEntropyLossOptions> {
public:
    CrossEntropyLossOptions() = default;
    CrossEntropyLossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch

    CrossEntropyLossOptions& weight(const Tensor& v) { return set(weight_, v); }
    const Tensor& weight() const { return weight_; }
    CrossEntropyLossOptions& ignore_index(int64_t v) { return set(ignore_index_, v); }
    int64_t ignore_index() const { return ignore_index_; }
    CrossEntropyLossOptions& label_smoothing(double v) { return set(label_smoothing_, v); }
    double label_smoothing() const { return label_smoothing_; }

private:
    Tensor weight_{};
    int64_t ignore_index_ = -100;
    double label_smoothing_ = 0;
};

class CrossEntropyLossImpl : public Cloneable<CrossEntropyLossImpl> {
public:
    explicit CrossEntropyLossImpl(const CrossEntropyLossOptions& options_ = {})
        : options(options_) {
        CrossEntropyLossImpl::reset();
    }

    void reset() override { weight = register_buffer("weight", options.weight()); }
    Tensor forward(const Tensor& input, const Tensor& target) {
        return cross_entropy_loss(input, target, weight, options.code(), options.ignore_index(),
                                  options.label_smoothing());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::CrossEntropyLoss()";
    }

    CrossEntropyLossOptions options;
    Tensor weight;  ///< of the classes; may be undefined
};
using CrossEntropyLoss = ModuleHolder<CrossEntropyLossImpl>;

inline LayerSpec cross_entropy_loss_spec() {
    using namespace fields;
    return {
        .id = "CrossEntropyLoss",
        .category = Category::Loss,
        .summary = "Surprise at the true class, from raw scores",
        .formula = "L = −1/n Σ ln softmax(xᵢ)[yᵢ]",
        .help = help_page("Turns the scores of each sample into probabilities (Softmax) and "
                          "takes the negative logarithm of the true class's: 0 when the network "
                          "is sure and right, large when it is sure and wrong. The usual loss "
                          "for telling classes apart; no Softmax before it.",
                          "CrossEntropyLoss"),
        .inputs = {{"input", "one score per class"}, {"target", "the number of the true class"}},
        .fields = {number("label_smoothing", 0, "Share of the target spread over all classes.", 0,
                          1),
                   integer("ignore_index", "A class number that does not count.", int64_t{-100},
                           -1e9),
                   reduction()},
        .shape = [](ShapeCall& call) { rules::loss_of_classes(call, "CrossEntropyLoss", true); },
        .build =
            [](const Params& p) {
                return built_pair(std::make_shared<CrossEntropyLossImpl>(
                    CrossEntropyLossOptions()
                        .label_smoothing(p.number("label_smoothing"))
                        .ignore_index(p.integer("ignore_index"))
                        .reduction(read_reduction(p))));
            },
        .samples = {{{}, {{5, 3}, {5}}},
                    {{{"label_smoothing", 0.1}}, {{5, 3}, {5}}},
                    {{{"reduction", "sum"}}, {{2, 3, 4}, {2, 4}}},
                    {{}, {{4, 3}, {4, 3}}}},
        .applies = {"Softmax", "LogSoftmax"}};
}

}  // namespace gradlab::nn
