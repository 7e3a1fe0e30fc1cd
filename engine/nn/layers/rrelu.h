// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/activation.h"

namespace gradlab::nn {

/// The slopes below zero; `Self` says where they are used.
template <class Self>
class RReLUOptionsBase : public OptionSet<Self> {
public:
    Self& lower(double v) { return this->set(lower_, v); }
    double lower() const { return lower_; }
    Self& upper(double v) { return this->set(upper_, v); }
    double upper() const { return upper_; }
    Self& inplace(bool v) { return this->set(inplace_, v); }
    bool inplace() const { return inplace_; }

private:
    double lower_ = 1.0 / 8;
    double upper_ = 1.0 / 3;
    bool inplace_ = false;
};
class RReLUOptions : public RReLUOptionsBase<RReLUOptions> {};

template <class Options>
Tensor bend(const Tensor& input, const Options& options, bool training) {
    const auto run = [&](auto f) { return f(input, options.lower(), options.upper(), training); };
    return options.inplace() ? run(rrelu_) : run(rrelu);
}

class RReLUImpl : public Cloneable<RReLUImpl> {
public:
    explicit RReLUImpl(const RReLUOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return bend(input, options, is_training()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::RReLU(lower=" << options.lower() << ", upper=" << options.upper();
        if (options.inplace()) stream << ", inplace=true";
        stream << ")";
    }

    RReLUOptions options;
};
using RReLU = ModuleHolder<RReLUImpl>;

inline LayerSpec rrelu_spec() {
    using namespace fields;
    return {.id = "RReLU",
            .category = Category::Activation,
            .summary = "A LeakyReLU that draws its slope anew for every value",
            .formula = "y = x if x > 0, else a x,  a drawn from lower … upper",
            .help = help_page("While training each value below zero gets a slope by chance, which "
                              "keeps the network from relying on it; for predictions the slope is "
                              "the middle.",
                              "RReLU"),
            .fields = {real("lower", 1.0 / 8, "The smallest slope."),
                       real("upper", 1.0 / 3, "The largest slope.")},
            .shape = rules::same_shape,
            .build =
                [](const Params& p) {
                    return built(std::make_shared<RReLUImpl>(
                        RReLUOptions().lower(p.number("lower")).upper(p.number("upper"))));
                },
            .samples = {{{}, {{3, 4}}}}};
}

}  // namespace gradlab::nn
