// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/arithmetic.h"

namespace gradlab::nn {

/// Gradlab's own: the product of any number of tensors.
class MulImpl : public Cloneable<MulImpl> {
public:
    void reset() override {}
    Tensor forward(std::span<const Tensor> inputs) {
        Tensor product = inputs.front();
        for (const Tensor& input : inputs.subspan(1)) product = mul(product, input);
        return product;
    }
};
using Mul = ModuleHolder<MulImpl>;

inline LayerSpec mul_spec() {
    return {.id = "Mul",
            .category = Category::Merge,
            .summary = "Multiplies its inputs, value by value",
            .formula = "y = x₀ · x₁ · …",
            .help =
                "The product of all inputs. With one input between 0 and 1 it is a gate that "
                "lets more or less of the other through.\n\n[PyTorch: torch.mul]"
                "(https://pytorch.org/docs/stable/generated/torch.mul.html)",
            .variadic = true,
            .shape = [](ShapeCall& call) { rules::broadcast(call, "Mul"); },
            .build = [](const Params&) { return built_merge(std::make_shared<MulImpl>()); },
            .samples = {{{}, {{2, 3}, {2, 3}}}, {{}, {{2, 3, 4}, {2, 1, 4}}}}};
}

}  // namespace gradlab::nn
