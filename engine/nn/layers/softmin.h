// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/softmax.h"

namespace gradlab::nn {

class SoftminOptions : public OptionSet<SoftminOptions> {
public:
    SoftminOptions(int64_t dim) : dim_(dim) {}  // NOLINT: as in PyTorch

    SoftminOptions& dim(int64_t v) { return set(dim_, v); }
    int64_t dim() const { return dim_; }

private:
    int64_t dim_;
};

class SoftminImpl : public Cloneable<SoftminImpl> {
public:
    explicit SoftminImpl(int64_t dim) : SoftminImpl(SoftminOptions(dim)) {}
    explicit SoftminImpl(const SoftminOptions& options_) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return softmax(-input, options.dim()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Softmin(dim=" << options.dim() << ")";
    }

    SoftminOptions options;
};
using Softmin = ModuleHolder<SoftminImpl>;

inline LayerSpec softmin_spec() {
    using namespace fields;
    return {
        .id = "Softmin",
        .category = Category::Activation,
        .summary = "Turns scores into shares, the smallest score the largest share",
        .formula = "yᵢ = exp(−xᵢ) / Σⱼ exp(−xⱼ)",
        .help = help_page("Softmax of the negative scores: for distances, of which the smallest "
                          "wins.",
                          "Softmin"),
        .fields = {dimension("dim", 1, "The dimension whose values add up to 1.")},
        .shape =
            [](ShapeCall& call) {
                if (rules::dimension(call, "Softmin", "dim", call.inputs[0].size()))
                    rules::same_shape(call);
            },
        .build =
            [](const Params& p) { return built(std::make_shared<SoftminImpl>(p.integer("dim"))); },
        .samples = {{{}, {{3, 4}}}, {{{"dim", int64_t{-1}}}, {{2, 3, 2}}}}};
}

}  // namespace gradlab::nn
