// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class SmoothL1LossOptions : public LossOptions<SmoothL1LossOptions> {
public:
    SmoothL1LossOptions() = default;
    SmoothL1LossOptions(ReductionWord auto v) : LossOptions(v) {}  // NOLINT: as in PyTorch

    SmoothL1LossOptions& beta(double v) { return set(beta_, v); }
    double beta() const { return beta_; }

private:
    double beta_ = 1;
};

class SmoothL1LossImpl : public Cloneable<SmoothL1LossImpl> {
public:
    explicit SmoothL1LossImpl(const SmoothL1LossOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input, const Tensor& target) {
        return smooth_l1_loss(input, target, options.code(), options.beta());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::SmoothL1Loss";
    }

    SmoothL1LossOptions options;
};
using SmoothL1Loss = ModuleHolder<SmoothL1LossImpl>;

inline LayerSpec smooth_l1_loss_spec() {
    using namespace fields;
    return {.id = "SmoothL1Loss",
            .category = Category::Loss,
            .summary = "Squared for small misses, straight for large ones",
            .formula = "d²/(2β) if |d| < β, else |d| − β/2,  d = xᵢ − yᵢ",
            .help = help_page("Between MSELoss and L1Loss: smooth around the target and not "
                              "disturbed by single far-off values.",
                              "SmoothL1Loss"),
            .inputs = {{"input", "the predictions"}, {"target", "what they should be"}},
            .fields = {reduction(), number("beta", 1, "Where the square turns into a line.")},
            .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "SmoothL1Loss"); },
            .build =
                [](const Params& p) {
                    return built_pair(std::make_shared<SmoothL1LossImpl>(
                        SmoothL1LossOptions().reduction(read_reduction(p)).beta(p.number("beta"))));
                },
            .samples = {{{}, {{4, 3}, {4, 3}}}, {{{"beta", 0.3}}, {{5, 2}, {5, 2}}}}};
}

}  // namespace gradlab::nn
