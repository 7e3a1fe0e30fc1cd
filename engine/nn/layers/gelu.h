// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/nn/spec/layer.h"
#include "engine/ops/unary.h"

namespace gradlab::nn {

class GELUOptions : public OptionSet<GELUOptions> {
public:
    GELUOptions& approximate(std::string v) { return set(approximate_, std::move(v)); }
    const std::string& approximate() const { return approximate_; }

private:
    std::string approximate_ = "none";
};

class GELUImpl : public Cloneable<GELUImpl> {
public:
    explicit GELUImpl(GELUOptions options_ = {}) : options(std::move(options_)) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return gelu(input, options.approximate()); }
    void pretty_print(std::ostream& stream) const override { stream << "gradlab::nn::GELU()"; }

    GELUOptions options;
};
using GELU = ModuleHolder<GELUImpl>;

inline LayerSpec gelu_spec() {
    using namespace fields;
    return {.id = "GELU",
            .category = Category::Activation,
            .summary = "x weighted by the bell curve's share below it",
            .formula = "y = x Φ(x)",
            .help = help_page("A ReLU with a soft, slightly dipping corner, the usual choice in "
                              "transformers. Φ is the share of the bell curve that lies below x.",
                              "GELU"),
            .fields = {choice("approximate", {"none", "tanh"}, "Compute Φ with a tanh instead.")},
            .shape = rules::same_shape,
            .build =
                [](const Params& p) {
                    return built(std::make_shared<GELUImpl>(
                        GELUOptions().approximate(p.text("approximate"))));
                },
            .samples = {{{}, {{3, 4}}}, {{{"approximate", "tanh"}}, {{3, 4}}}}};
}

}  // namespace gradlab::nn
