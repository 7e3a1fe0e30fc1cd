// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class NLLLossOptions : public LossOptions<NLLLossOptions> {
public:
    NLLLossOptions() = default;
    NLLLossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch

    NLLLossOptions& weight(const Tensor& v) { return set(weight_, v); }
    const Tensor& weight() const { return weight_; }
    NLLLossOptions& ignore_index(int64_t v) { return set(ignore_index_, v); }
    int64_t ignore_index() const { return ignore_index_; }

private:
    Tensor weight_{};
    int64_t ignore_index_ = -100;
};

class NLLLossImpl : public Cloneable<NLLLossImpl> {
public:
    explicit NLLLossImpl(const NLLLossOptions& options_ = {}) : options(options_) {
        NLLLossImpl::reset();
    }

    void reset() override { weight = register_buffer("weight", options.weight()); }
    Tensor forward(const Tensor& input, const Tensor& target) {
        return nll_loss(input, target, weight, options.code(), options.ignore_index());
    }
    void pretty_print(std::ostream& stream) const override { stream << "gradlab::nn::NLLLoss()"; }

    NLLLossOptions options;
    Tensor weight;  ///< of the classes; may be undefined
};
using NLLLoss = ModuleHolder<NLLLossImpl>;

inline LayerSpec nll_loss_spec() {
    using namespace fields;
    return {.id = "NLLLoss",
            .category = Category::Loss,
            .summary = "Surprise at the true class, from LogSoftmax",
            .formula = "L = −1/n Σ xᵢ[yᵢ]",
            .help = help_page("The negative logarithm of the true class's probability, given the "
                              "logarithms: put LogSoftmax before it.",
                              "NLLLoss"),
            .inputs = {{"input", "one log-probability per class"},
                       {"target", "the number of the true class"}},
            .fields = {integer("ignore_index", "A class number that does not count.", int64_t{-100},
                               -1e9),
                       reduction()},
            .shape = [](ShapeCall& call) { rules::loss_of_classes(call, "NLLLoss", false); },
            .build =
                [](const Params& p) {
                    return built_pair(
                        std::make_shared<NLLLossImpl>(NLLLossOptions()
                                                          .ignore_index(p.integer("ignore_index"))
                                                          .reduction(read_reduction(p))));
                },
            .samples = {{{}, {{5, 3}, {5}}}, {{{"reduction", "sum"}}, {{2, 3, 4}, {2, 4}}}}};
}

}  // namespace gradlab::nn
