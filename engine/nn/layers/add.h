// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/arithmetic.h"

namespace gradlab::nn {

/// Gradlab's own: the sum of any number of tensors.
class AddImpl : public Cloneable<AddImpl> {
public:
    void reset() override {}
    Tensor forward(std::span<const Tensor> inputs) {
        Tensor sum = inputs.front();
        for (const Tensor& input : inputs.subspan(1)) sum = add(sum, input);
        return sum;
    }
};
using Add = ModuleHolder<AddImpl>;

inline LayerSpec add_spec() {
    return {.id = "Add",
            .category = Category::Merge,
            .summary = "Adds its inputs, value by value",
            .formula = "y = x₀ + x₁ + …",
            .help =
                "The sum of all inputs. With a wire that goes around some layers this makes a "
                "residual connection: the layers learn what to add to x.\n\n[PyTorch: torch.add]"
                "(https://pytorch.org/docs/stable/generated/torch.add.html)",
            .variadic = true,
            .shape = [](ShapeCall& call) { rules::broadcast(call, "Add"); },
            .build = [](const Params&) { return built_merge(std::make_shared<AddImpl>()); },
            .samples = {{{}, {{2, 3}, {2, 3}}}, {{}, {{2, 3, 4}, {2, 1, 4}, {2, 3, 1}}}}};
}

}  // namespace gradlab::nn
