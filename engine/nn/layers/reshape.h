// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"

namespace gradlab::nn {

/// Gradlab's own: torch.reshape of each sample, as a module.
class ReshapeImpl : public Cloneable<ReshapeImpl> {
public:
    /// `shape` is without the batch and may hold one -1.
    explicit ReshapeImpl(const std::vector<int64_t>& shape) : shape_(shape) {}

    void reset() override {}
    Tensor forward(const Tensor& input) {
        Dims shape{input.size(0)};
        for (const int64_t size : shape_) shape.push_back(size);
        return input.reshape(shape);
    }

private:
    std::vector<int64_t> shape_;
};
using Reshape = ModuleHolder<ReshapeImpl>;

inline void reshape_shape(ShapeCall& call) {
    const Shape& x = call.inputs[0];
    const auto sizes = rules::fill_in(call, "Reshape", "shape", rules::product(x, 1));
    if (!sizes) return;
    call.outputs = {*sizes};
    call.outputs[0].insert(call.outputs[0].begin(), x[0]);
}

inline LayerSpec reshape_spec() {
    using namespace fields;
    return {.id = "Reshape",
            .category = Category::Shape,
            .summary = "Gives each sample another shape",
            .formula = "N × … → N × shape",
            .help =
                "Reads the values of each sample in their order into a new shape. The batch "
                "stays as it is and is not written in the shape.\n\n[PyTorch: torch.reshape]"
                "(https://pytorch.org/docs/stable/generated/torch.reshape.html)",
            .fields = {integers("shape", "The new sizes without the batch; −1 for what is left.",
                                {}, -1)},
            .shape = reshape_shape,
            .build =
                [](const Params& p) {
                    return built(std::make_shared<ReshapeImpl>(p.integers("shape")));
                },
            .samples = {{{{"shape", Shape{1, 2, 3}}}, {{4, 6}}},
                        {{{"shape", Shape{-1}}}, {{2, 3, 4}}}}};
}

}  // namespace gradlab::nn
