// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class TripletMarginLossOptions : public LossOptions<TripletMarginLossOptions> {
public:
    TripletMarginLossOptions& margin(double v) { return set(margin_, v); }
    double margin() const { return margin_; }
    TripletMarginLossOptions& p(double v) { return set(p_, v); }
    double p() const { return p_; }
    TripletMarginLossOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }
    TripletMarginLossOptions& swap(bool v) { return set(swap_, v); }
    bool swap() const { return swap_; }

private:
    double margin_ = 1;
    double p_ = 2;
    double eps_ = 1e-6;
    bool swap_ = false;
};

class TripletMarginLossImpl : public Cloneable<TripletMarginLossImpl> {
public:
    explicit TripletMarginLossImpl(const TripletMarginLossOptions& options_ = {})
        : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& anchor, const Tensor& positive, const Tensor& negative) {
        return triplet_margin_loss(anchor, positive, negative, options.margin(), options.p(),
                                   options.eps(), options.swap(), options.code());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::TripletMarginLoss(margin=" << options.margin()
               << ", p=" << options.p() << ", eps=" << options.eps() << ", swap=" << std::boolalpha
               << options.swap() << ")";
    }

    TripletMarginLossOptions options;
};
using TripletMarginLoss = ModuleHolder<TripletMarginLossImpl>;

inline LayerSpec triplet_margin_loss_spec() {
    using namespace fields;
    return {
        .id = "TripletMarginLoss",
        .category = Category::Loss,
        .summary = "Nearer to its like than to a stranger",
        .formula = "max(0, ‖a − p‖ − ‖a − n‖ + margin)",
        .help = help_page("Compares a vector (the anchor) with one of its kind (positive) and one "
                          "of another (negative): the first distance must be smaller by the "
                          "margin. So networks learn which faces are one person's.",
                          "TripletMarginLoss"),
        .inputs = {{"anchor", "a vector per sample"},
                   {"positive", "one of its kind"},
                   {"negative", "one of another kind"}},
        .fields = {number("margin", 1, "By how much the stranger must be farther."),
                   number("p", 2, "The norm's power.", 1, 64),
                   number("eps", 1e-6, "Keeps the slope at distance 0 finite."),
                   boolean("swap", false, "Also compare the stranger with the positive."),
                   reduction()},
        .shape = [](ShapeCall& call) { rules::loss_of_vectors(call, "TripletMarginLoss", 3); },
        .build =
            [](const Params& p) {
                return built_triple(
                    std::make_shared<TripletMarginLossImpl>(TripletMarginLossOptions()
                                                                .margin(p.number("margin"))
                                                                .p(p.number("p"))
                                                                .eps(p.number("eps"))
                                                                .swap(p.boolean("swap"))
                                                                .reduction(read_reduction(p))));
            },
        .samples = {{{}, {{4, 3}, {4, 3}, {4, 3}}},
                    {{{"margin", 0.5}, {"p", 3.0}, {"swap", true}, {"reduction", "sum"}},
                     {{3, 2}, {3, 2}, {3, 2}}}}};
}

}  // namespace gradlab::nn
