// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/views.h"

namespace gradlab::nn {

/// Gradlab's own: torch.cat of any number of tensors.
class CatImpl : public Cloneable<CatImpl> {
public:
    explicit CatImpl(int64_t dim) : dim_(dim) {}

    void reset() override {}
    Tensor forward(std::span<const Tensor> inputs) {
        return cat(ArrayRef<Tensor>(inputs.data(), inputs.size()), dim_);
    }

private:
    int64_t dim_;
};
using Cat = ModuleHolder<CatImpl>;

inline void cat_shape(ShapeCall& call) {
    Shape y = call.inputs[0];
    const auto dim = rules::dimension(call, "Cat", "dim", y.size());
    if (!dim) return;
    for (size_t i = 1; i < call.inputs.size(); ++i) {
        Shape x = call.inputs[i];
        if (x.size() == y.size()) {
            y[*dim] += x[*dim];
            x[*dim] = y[*dim];
        }
        if (x == y) continue;
        call.fail({.message = "Cat joins along dimension " + std::to_string(*dim) +
                              ", all others must agree: " + format_shape(call.inputs[0]) + " and " +
                              format_shape(call.inputs[i]) + ".",
                   .port = "input" + std::to_string(i)});
        return;
    }
    call.outputs = {y};
}

inline LayerSpec cat_spec() {
    using namespace fields;
    return {.id = "Cat",
            .category = Category::Merge,
            .summary = "Puts its inputs side by side",
            .formula = "y = [x₀, x₁, …]",
            .help =
                "Joins all inputs along one dimension, for example the channels of two pictures, "
                "as the skip connections of a U-Net do.\n\n[PyTorch: torch.cat]"
                "(https://pytorch.org/docs/stable/generated/torch.cat.html)",
            .variadic = true,
            .fields = {dimension("dim", 1, "The dimension to join along; 1 is the channels.")},
            .shape = cat_shape,
            .build =
                [](const Params& p) {
                    return built_merge(std::make_shared<CatImpl>(p.integer("dim")));
                },
            .samples = {{{}, {{2, 3}, {2, 1}, {2, 4}}},
                        {{{"dim", int64_t{-1}}}, {{2, 3, 4}, {2, 3, 1}}}}};
}

}  // namespace gradlab::nn
