// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"

namespace gradlab::nn {

class IdentityImpl : public Cloneable<IdentityImpl> {
public:
    void reset() override {}
    Tensor forward(const Tensor& input) { return input; }
    void pretty_print(std::ostream& stream) const override { stream << "gradlab::nn::Identity()"; }
};
using Identity = ModuleHolder<IdentityImpl>;

inline LayerSpec identity_spec() {
    return {.id = "Identity",
            .category = Category::Shape,
            .summary = "Passes everything on as it is",
            .formula = "y = x",
            .help = help_page("Does nothing: a place holder, or a way around other layers.",
                              "Identity"),
            .shape = rules::same_shape,
            .build = [](const Params&) { return built(std::make_shared<IdentityImpl>()); },
            .samples = {{{}, {{2, 3}}}}};
}

}  // namespace gradlab::nn
