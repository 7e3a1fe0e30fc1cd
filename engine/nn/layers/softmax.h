// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/softmax.h"

namespace gradlab::nn {

class SoftmaxOptions : public OptionSet<SoftmaxOptions> {
public:
    SoftmaxOptions(int64_t dim) : dim_(dim) {}  // NOLINT: as in PyTorch

    SoftmaxOptions& dim(int64_t v) { return set(dim_, v); }
    int64_t dim() const { return dim_; }

private:
    int64_t dim_;
};

class SoftmaxImpl : public Cloneable<SoftmaxImpl> {
public:
    explicit SoftmaxImpl(int64_t dim) : SoftmaxImpl(SoftmaxOptions(dim)) {}
    explicit SoftmaxImpl(const SoftmaxOptions& options_) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return softmax(input, options.dim()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Softmax(dim=" << options.dim() << ")";
    }

    SoftmaxOptions options;
};
using Softmax = ModuleHolder<SoftmaxImpl>;

inline LayerSpec softmax_spec() {
    using namespace fields;
    return {
        .id = "Softmax",
        .category = Category::Activation,
        .summary = "Turns scores into shares that add up to 1",
        .formula = "yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)",
        .help = help_page("Turns a row of scores into probabilities: all between 0 and 1, adding "
                          "up to 1, the largest score with the largest share. CrossEntropyLoss "
                          "does this itself, so leave Softmax away before it.",
                          "Softmax"),
        .fields = {dimension("dim", 1, "The dimension whose values add up to 1.")},
        .shape =
            [](ShapeCall& call) {
                if (rules::dimension(call, "Softmax", "dim", call.inputs[0].size()))
                    rules::same_shape(call);
            },
        .build =
            [](const Params& p) { return built(std::make_shared<SoftmaxImpl>(p.integer("dim"))); },
        .samples = {{{}, {{3, 4}}}, {{{"dim", int64_t{-1}}}, {{2, 3, 4}}}, {{}, {{2, 3, 4}}}}};
}

}  // namespace gradlab::nn
