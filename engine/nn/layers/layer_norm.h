// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/creation.h"
#include "engine/ops/norm.h"

namespace gradlab::nn {

class LayerNormOptions : public OptionSet<LayerNormOptions> {
public:
    LayerNormOptions(std::vector<int64_t> normalized_shape)  // NOLINT: as in PyTorch
        : normalized_shape_(std::move(normalized_shape)) {}

    LayerNormOptions& normalized_shape(std::vector<int64_t> v) {
        return set(normalized_shape_, std::move(v));
    }
    const std::vector<int64_t>& normalized_shape() const { return normalized_shape_; }
    LayerNormOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }
    LayerNormOptions& elementwise_affine(bool v) { return set(elementwise_affine_, v); }
    bool elementwise_affine() const { return elementwise_affine_; }

private:
    std::vector<int64_t> normalized_shape_;
    double eps_ = 1e-5;
    bool elementwise_affine_ = true;
};

class LayerNormImpl : public Cloneable<LayerNormImpl> {
public:
    explicit LayerNormImpl(std::vector<int64_t> normalized_shape)
        : LayerNormImpl(LayerNormOptions(std::move(normalized_shape))) {}
    explicit LayerNormImpl(LayerNormOptions options_) : options(std::move(options_)) {
        LayerNormImpl::reset();
    }

    void reset() override {
        const bool affine = options.elementwise_affine();
        const auto& shape = options.normalized_shape();
        weight = register_parameter("weight", affine ? ones(shape) : Tensor());
        bias = register_parameter("bias", affine ? zeros(shape) : Tensor());
    }
    void reset_parameters() {
        if (!options.elementwise_affine()) return;
        init::ones_(weight);
        init::zeros_(bias);
    }
    Tensor forward(const Tensor& input) {
        return layer_norm(input, options.normalized_shape(), weight, bias, options.eps());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << std::boolalpha << "gradlab::nn::LayerNorm("
               << to_string(IntArrayRef(options.normalized_shape())) << ", eps=" << options.eps()
               << ", elementwise_affine=" << options.elementwise_affine() << ")";
    }

    LayerNormOptions options;
    Tensor weight, bias;
};
using LayerNorm = ModuleHolder<LayerNormImpl>;

inline void layer_norm_shape(ShapeCall& call) {
    const Shape& x = call.inputs[0];
    Params& params = call.params;
    if (!params.has("normalized_shape"))
        params.set("normalized_shape", Shape(x.begin() + 1, x.end()));
    const Shape wanted = params.integers("normalized_shape");
    const bool fits = !wanted.empty() && wanted.size() < x.size() &&
                      std::equal(wanted.rbegin(), wanted.rend(), x.rbegin());
    if (!fits) {
        call.fail({.message = "LayerNorm normalises " + format_shape(wanted) +
                              " at the end of its input and gets " + format_shape(x) + ".",
                   .port = "input",
                   .repairs = {rules::clear_param("normalized_shape")}});
        return;
    }
    if (params.boolean("elementwise_affine")) call.parameters = 2 * rules::product(wanted);
    call.multiply_adds = rules::product({2, rules::product(x)});
    call.outputs = {x};
}

inline LayerSpec layer_norm_spec() {
    using namespace fields;
    Field shape = integers("normalized_shape", "The last sizes, over which it normalises.");
    shape.inferred = true;
    return {.id = "LayerNorm",
            .category = Category::Normalization,
            .summary = "Brings each sample to mean 0 and deviation 1",
            .formula = "y = (x − mean) / √(var + ε) · γ + β",
            .help = help_page("As BatchNorm, but within each sample: it does the same in training "
                              "and for predictions and does not care about the batch.",
                              "LayerNorm"),
            .fields = {shape, number("eps", 1e-5, "Keeps the division finite."),
                       boolean("elementwise_affine", true, "Learn a scale and a shift.")},
            .shape = layer_norm_shape,
            .build =
                [](const Params& p) {
                    return built(std::make_shared<LayerNormImpl>(
                        LayerNormOptions(p.integers("normalized_shape"))
                            .eps(p.number("eps"))
                            .elementwise_affine(p.boolean("elementwise_affine"))));
                },
            .samples = {{{}, {{3, 4}}},
                        {{{"normalized_shape", Shape{4}}}, {{2, 3, 4}}},
                        {{{"elementwise_affine", false}}, {{2, 3, 4}}}}};
}

}  // namespace gradlab::nn
