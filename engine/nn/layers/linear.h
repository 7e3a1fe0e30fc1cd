// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/creation.h"
#include "engine/ops/linalg.h"

namespace gradlab::nn {

class LinearOptions : public OptionSet<LinearOptions> {
public:
    LinearOptions(int64_t in_features, int64_t out_features)
        : in_features_(in_features), out_features_(out_features) {}

    LinearOptions& in_features(int64_t v) { return set(in_features_, v); }
    int64_t in_features() const { return in_features_; }
    LinearOptions& out_features(int64_t v) { return set(out_features_, v); }
    int64_t out_features() const { return out_features_; }
    LinearOptions& bias(bool v) { return set(bias_, v); }
    bool bias() const { return bias_; }

private:
    int64_t in_features_;
    int64_t out_features_;
    bool bias_ = true;
};

class LinearImpl : public Cloneable<LinearImpl> {
public:
    LinearImpl(int64_t in_features, int64_t out_features)
        : LinearImpl(LinearOptions(in_features, out_features)) {}
    explicit LinearImpl(const LinearOptions& options_) : options(options_) { LinearImpl::reset(); }

    void reset() override {
        weight =
            register_parameter("weight", empty({options.out_features(), options.in_features()}));
        bias =
            register_parameter("bias", options.bias() ? empty({options.out_features()}) : Tensor());
        reset_parameters();
    }
    void reset_parameters() {
        init::kaiming_uniform_(weight, std::sqrt(5.0));
        if (!bias.defined()) return;
        const double bound = 1 / std::sqrt(static_cast<double>(options.in_features()));
        init::uniform_(bias, -bound, bound);
    }
    Tensor forward(const Tensor& input) { return linear(input, weight, bias); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Linear(in_features=" << options.in_features()
               << ", out_features=" << options.out_features() << ", bias=" << std::boolalpha
               << options.bias() << ")";
    }

    LinearOptions options;
    Tensor weight, bias;
};
using Linear = ModuleHolder<LinearImpl>;

inline void linear_shape(ShapeCall& call) {
    const Shape& x = call.inputs[0];
    if (x.size() < 2) {
        rules::expect_rank(call, "Linear", 2, "batch × features");
        return;
    }
    if (!rules::infer_features(call, "Linear", "in_features")) return;
    const int64_t in = x.back(), out = call.params.integer("out_features");
    Shape y = x;
    y.back() = out;
    call.parameters = rules::product({in + (call.params.boolean("bias") ? 1 : 0), out});
    call.multiply_adds = rules::product({rules::product(y), in});
    call.outputs = {y};
}

inline LayerSpec linear_spec() {
    using namespace fields;
    return {
        .id = "Linear",
        .category = Category::Linear,
        .summary = "Every output is a weighted sum of all inputs",
        .formula = "y = x Aᵀ + b",
        .help = help_page("A fully connected layer: each of its outputs adds up all inputs, each "
                          "times a weight of its own, and a bias. Weights and biases are what "
                          "training changes. It works on the last dimension.",
                          "Linear"),
        .fields = {inferred("in_features", "Number of inputs per sample."),
                   integer("out_features", "Number of outputs per sample."), bias()},
        .shape = linear_shape,
        .build =
            [](const Params& p) {
                return built(std::make_shared<LinearImpl>(
                    LinearOptions(p.integer("in_features"), p.integer("out_features"))
                        .bias(p.boolean("bias"))));
            },
        .samples = {{{{"out_features", int64_t{5}}}, {{3, 4}}},
                    {{{"out_features", int64_t{2}}, {"bias", false}}, {{2, 3, 4}}}}};
}

}  // namespace gradlab::nn
