// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/random.h"

namespace gradlab::nn {

class DropoutOptions : public OptionSet<DropoutOptions> {
public:
    DropoutOptions(double p = 0.5) : p_(p) {}  // NOLINT: as in PyTorch

    DropoutOptions& p(double v) { return set(p_, v); }
    double p() const { return p_; }
    DropoutOptions& inplace(bool v) { return set(inplace_, v); }
    bool inplace() const { return inplace_; }

private:
    double p_;
    bool inplace_ = false;
};

/// Error, when made, for a p outside of 0 … 1.
class DropoutImpl : public Cloneable<DropoutImpl> {
public:
    explicit DropoutImpl(const DropoutOptions& options_ = {}) : options(options_) {
        DropoutImpl::reset();
    }

    void reset() override {
        check(options.p() >= 0 && options.p() <= 1, [&] {
            return "Dropout: expected a probability between 0 and 1, got " +
                   std::to_string(options.p());
        });
    }
    Tensor forward(Tensor input) {
        Tensor output = dropout(input, options.p(), is_training());
        return options.inplace() ? input.copy_(output) : output;
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Dropout(p=" << options.p() << ", inplace=" << std::boolalpha
               << options.inplace() << ")";
    }

    DropoutOptions options;
};
using Dropout = ModuleHolder<DropoutImpl>;

inline LayerSpec dropout_spec() {
    using namespace fields;
    return {
        .id = "Dropout",
        .category = Category::Dropout,
        .summary = "Forgets some values at random while training",
        .formula = "y = x · m / (1 − p),  m = 0 with probability p, else 1",
        .help = help_page("While training it sets each value to 0 with probability p and scales "
                          "up the rest, so that the network cannot lean on single values. When "
                          "it is asked for predictions it passes everything on.",
                          "Dropout"),
        .fields = {number("p", 0.5, "Probability of a value to become 0.", 0, 1)},
        .shape = rules::same_shape,
        .build =
            [](const Params& p) { return built(std::make_shared<DropoutImpl>(p.number("p"))); },
        .samples = {{{{"p", 0.0}}, {{3, 4}}}, {{{"p", 0.3}}, {{2, 3, 4}}}}};
}

}  // namespace gradlab::nn
