// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class MarginRankingLossOptions : public LossOptions<MarginRankingLossOptions> {
public:
    MarginRankingLossOptions& margin(double v) { return set(margin_, v); }
    double margin() const { return margin_; }

private:
    double margin_ = 0;
};

class MarginRankingLossImpl : public Cloneable<MarginRankingLossImpl> {
public:
    explicit MarginRankingLossImpl(const MarginRankingLossOptions& options_ = {})
        : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input1, const Tensor& input2, const Tensor& target) {
        return margin_ranking_loss(input1, input2, target, options.margin(), options.code());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::MarginRankingLoss()";
    }

    MarginRankingLossOptions options;
};
using MarginRankingLoss = ModuleHolder<MarginRankingLossImpl>;

inline LayerSpec margin_ranking_loss_spec() {
    using namespace fields;
    return {.id = "MarginRankingLoss",
            .category = Category::Loss,
            .summary = "Asks only which of two scores is the larger",
            .formula = "max(0, −y (a − b) + margin)",
            .help = help_page(
                "For learning an order: where y is 1 the first score should be larger by "
                "the margin, where it is −1 the second. By how much more does not matter.",
                "MarginRankingLoss"),
            .inputs = {{"input1", "scores"}, {"input2", "other scores"}, {"target", "1 or −1"}},
            .fields = {real("margin", 0, "By how much the better one must be ahead."), reduction()},
            .shape = [](ShapeCall& call) { rules::loss_of_scores(call, "MarginRankingLoss"); },
            .build =
                [](const Params& p) {
                    return built_triple(
                        std::make_shared<MarginRankingLossImpl>(MarginRankingLossOptions()
                                                                    .margin(p.number("margin"))
                                                                    .reduction(read_reduction(p))));
                },
            .samples = {{{}, {{4}, {4}, {4}}},
                        {{{"margin", 0.5}, {"reduction", "sum"}}, {{3, 2}, {3, 2}, {3, 2}}}}};
}

}  // namespace gradlab::nn
