// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/creation.h"
#include "engine/ops/linalg.h"

namespace gradlab::nn {

class BilinearOptions : public OptionSet<BilinearOptions> {
public:
    BilinearOptions(int64_t in1_features, int64_t in2_features, int64_t out_features)
        : in1_features_(in1_features), in2_features_(in2_features), out_features_(out_features) {}

    BilinearOptions& in1_features(int64_t v) { return set(in1_features_, v); }
    int64_t in1_features() const { return in1_features_; }
    BilinearOptions& in2_features(int64_t v) { return set(in2_features_, v); }
    int64_t in2_features() const { return in2_features_; }
    BilinearOptions& out_features(int64_t v) { return set(out_features_, v); }
    int64_t out_features() const { return out_features_; }
    BilinearOptions& bias(bool v) { return set(bias_, v); }
    bool bias() const { return bias_; }

private:
    int64_t in1_features_;
    int64_t in2_features_;
    int64_t out_features_;
    bool bias_ = true;
};

class BilinearImpl : public Cloneable<BilinearImpl> {
public:
    BilinearImpl(int64_t in1_features, int64_t in2_features, int64_t out_features)
        : BilinearImpl(BilinearOptions(in1_features, in2_features, out_features)) {}
    explicit BilinearImpl(const BilinearOptions& options_) : options(options_) {
        BilinearImpl::reset();
    }

    void reset() override {
        const int64_t out = options.out_features();
        weight = register_parameter("weight",
                                    empty({out, options.in1_features(), options.in2_features()}));
        bias = register_parameter("bias", options.bias() ? empty({out}) : Tensor());
        reset_parameters();
    }
    void reset_parameters() {
        const double bound = 1 / std::sqrt(static_cast<double>(weight.size(1)));
        init::uniform_(weight, -bound, bound);
        if (bias.defined()) init::uniform_(bias, -bound, bound);
    }
    Tensor forward(const Tensor& input1, const Tensor& input2) {
        return bilinear(input1, input2, weight, bias);
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Bilinear(in1_features=" << options.in1_features()
               << ", in2_features=" << options.in2_features()
               << ", out_features=" << options.out_features() << ", bias=" << std::boolalpha
               << options.bias() << ")";
    }

    BilinearOptions options;
    Tensor weight, bias;
};
using Bilinear = ModuleHolder<BilinearImpl>;

inline void bilinear_shape(ShapeCall& call) {
    int64_t features[2];
    for (size_t port = 0; port < 2; ++port) {
        const Shape& x = call.inputs[port];
        const std::string name = "input" + std::to_string(port + 1);
        const std::string key = "in" + std::to_string(port + 1) + "_features";
        if (x.size() < 2) {
            call.fail(
                {.message = "Bilinear expects batch × features and gets " + format_shape(x) + ".",
                 .port = name});
            return;
        }
        if (!call.params.has(key)) call.params.set(key, x.back());
        features[port] = call.params.integer(key);
        if (features[port] == x.back()) continue;
        call.fail({.message = "Bilinear expects " + std::to_string(features[port]) +
                              " features in " + name + " and gets " + format_shape(x) + ".",
                   .port = name,
                   .repairs = {rules::set_param(key, x.back()), rules::clear_param(key)}});
        return;
    }
    Shape first = call.inputs[0], second = call.inputs[1];
    first.back() = second.back() = call.params.integer("out_features");
    if (first != second) {
        call.fail({.message = "Bilinear needs two inputs of one batch and gets " +
                              format_shape(call.inputs[0]) + " and " +
                              format_shape(call.inputs[1]) + ".",
                   .port = "input2"});
        return;
    }
    const int64_t each = rules::product({features[0], features[1]});
    call.parameters = rules::product({first.back(), each + (call.params.boolean("bias") ? 1 : 0)});
    call.multiply_adds = rules::product({rules::product(first), each});
    call.outputs = {first};
}

inline LayerSpec bilinear_spec() {
    using namespace fields;
    return {
        .id = "Bilinear",
        .category = Category::Linear,
        .summary = "Every output weighs all products of two inputs' values",
        .formula = "yₖ = Σᵢⱼ aᵢ Wₖᵢⱼ bⱼ + bₖ",
        .help = help_page("Brings two inputs together: each output adds up the products of every "
                          "value of one with every value of the other, each times a weight of its "
                          "own.",
                          "Bilinear"),
        .inputs = {{"input1"}, {"input2"}},
        .fields = {inferred("in1_features", "Values per sample of the first input."),
                   inferred("in2_features", "Values per sample of the second input."),
                   integer("out_features", "Number of outputs per sample."), bias()},
        .shape = bilinear_shape,
        .build =
            [](const Params& p) {
                return built_pair(std::make_shared<BilinearImpl>(
                    BilinearOptions(p.integer("in1_features"), p.integer("in2_features"),
                                    p.integer("out_features"))
                        .bias(p.boolean("bias"))));
            },
        .samples = {{{{"out_features", int64_t{3}}}, {{4, 2}, {4, 3}}},
                    {{{"out_features", int64_t{2}}, {"bias", false}}, {{2, 3, 2}, {2, 3, 1}}}}};
}

}  // namespace gradlab::nn
