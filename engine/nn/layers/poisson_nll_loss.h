// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/loss_options.h"

namespace gradlab::nn {

class PoissonNLLLossOptions : public LossOptions<PoissonNLLLossOptions> {
public:
    PoissonNLLLossOptions& log_input(bool v) { return set(log_input_, v); }
    bool log_input() const { return log_input_; }
    PoissonNLLLossOptions& full(bool v) { return set(full_, v); }
    bool full() const { return full_; }
    PoissonNLLLossOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }

private:
    bool log_input_ = true;
    bool full_ = false;
    double eps_ = 1e-8;
};

class PoissonNLLLossImpl : public Cloneable<PoissonNLLLossImpl> {
public:
    explicit PoissonNLLLossImpl(const PoissonNLLLossOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input, const Tensor& target) {
        return poisson_nll_loss(input, target, options.log_input(), options.full(), options.eps(),
                                options.code());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::PoissonNLLLoss()";
    }

    PoissonNLLLossOptions options;
};
using PoissonNLLLoss = ModuleHolder<PoissonNLLLossImpl>;

inline LayerSpec poisson_nll_loss_spec() {
    using namespace fields;
    return {
        .id = "PoissonNLLLoss",
        .category = Category::Loss,
        .summary = "Surprise at a count, from its expected logarithm",
        .formula = "L = 1/n Σ exp(xᵢ) − yᵢ xᵢ",
        .help = help_page("For predicting how many: visitors an hour, photons a second. The input "
                          "is the logarithm of the expected number.",
                          "PoissonNLLLoss"),
        .inputs = {{"input", "the expected number's logarithm"}, {"target", "the number"}},
        .fields = {boolean("log_input", true, "The input is a logarithm; off: the number itself."),
                   boolean("full", false, "Add what only depends on the target."),
                   number("eps", 1e-8, "Keeps the logarithm of 0 finite."), reduction()},
        .shape = [](ShapeCall& call) { rules::loss_of_equal_shapes(call, "PoissonNLLLoss"); },
        .build =
            [](const Params& p) {
                return built_pair(
                    std::make_shared<PoissonNLLLossImpl>(PoissonNLLLossOptions()
                                                             .log_input(p.boolean("log_input"))
                                                             .full(p.boolean("full"))
                                                             .eps(p.number("eps"))
                                                             .reduction(read_reduction(p))));
            },
        .samples = {{{}, {{4, 3}, {4, 3}}},
                    {{{"log_input", false}, {"reduction", "sum"}}, {{5}, {5}}}}};
}

}  // namespace gradlab::nn
