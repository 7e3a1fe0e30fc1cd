// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/unary.h"

namespace gradlab::nn {

class TanhshrinkImpl : public Cloneable<TanhshrinkImpl> {
public:
    void reset() override {}
    Tensor forward(const Tensor& input) { return input - tanh(input); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Tanhshrink()";
    }
};
using Tanhshrink = ModuleHolder<TanhshrinkImpl>;

inline LayerSpec tanhshrink_spec() {
    return {.id = "Tanhshrink",
            .category = Category::Activation,
            .summary = "Nearly 0 for small values, one less for large ones",
            .formula = "y = x − tanh(x)",
            .help = help_page("What tanh cuts off: small values nearly vanish, large ones come "
                              "through, moved by 1.\n\nIts slope is tanh²(x).",
                              "Tanhshrink"),
            .shape = rules::same_shape,
            .build = [](const Params&) { return built(std::make_shared<TanhshrinkImpl>()); },
            .samples = {{{}, {{3, 4}}}}};
}

}  // namespace gradlab::nn
