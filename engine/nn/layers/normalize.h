// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/arithmetic.h"

namespace gradlab::nn {

/// Gradlab's own: a fixed shift and scale, as torchvision's transform of the same name.
class NormalizeImpl : public Cloneable<NormalizeImpl> {
public:
    NormalizeImpl(double mean, double std) : mean_(mean), std_(std) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return (input - mean_) / std_; }

private:
    double mean_;
    double std_;
};
using Normalize = ModuleHolder<NormalizeImpl>;

inline LayerSpec normalize_spec() {
    using namespace fields;
    return {
        .id = "Normalize",
        .category = Category::Normalization,
        .summary = "Shifts and scales by fixed numbers",
        .formula = "y = (x − mean) / std",
        .help =
            "Brings data to mean 0 and deviation 1, given both: 0.1307 and 0.3081 for "
            "MNIST. Nothing is learned.\n\n[PyTorch: transforms.Normalize]"
            "(https://pytorch.org/vision/stable/generated/"
            "torchvision.transforms.Normalize.html)",
        .fields = {real("mean", 0, "What is subtracted."),
                   number("std", 1, "What it is divided by.", 1e-12)},
        .shape = rules::same_shape,
        .build =
            [](const Params& p) {
                return built(std::make_shared<NormalizeImpl>(p.number("mean"), p.number("std")));
            },
        .samples = {{{{"mean", 0.13}, {"std", 0.3}}, {{2, 1, 3, 3}}}}};
}

}  // namespace gradlab::nn
