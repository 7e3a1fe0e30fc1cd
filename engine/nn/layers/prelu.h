// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/activation.h"
#include "engine/ops/creation.h"

namespace gradlab::nn {

class PReLUOptions : public OptionSet<PReLUOptions> {
public:
    PReLUOptions& num_parameters(int64_t v) { return set(num_parameters_, v); }
    int64_t num_parameters() const { return num_parameters_; }
    PReLUOptions& init(double v) { return set(init_, v); }
    double init() const { return init_; }

private:
    int64_t num_parameters_ = 1;
    double init_ = 0.25;
};

class PReLUImpl : public Cloneable<PReLUImpl> {
public:
    explicit PReLUImpl(const PReLUOptions& options_ = {}) : options(options_) {
        PReLUImpl::reset();
    }

    void reset() override {
        weight = register_parameter("weight", full({options.num_parameters()}, options.init()));
    }
    Tensor forward(const Tensor& input) { return prelu(input, weight); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::PReLU(num_parameters=" << options.num_parameters() << ")";
    }

    PReLUOptions options;
    Tensor weight;
};
using PReLU = ModuleHolder<PReLUImpl>;

inline void prelu_shape(ShapeCall& call) {
    const Shape& x = call.inputs[0];
    const int64_t n = call.params.integer("num_parameters");
    if (n > 1 && (x.size() < 2 || x[1] != n)) {
        call.fail({.message = "PReLU has a slope for each of " + std::to_string(n) +
                              " channels and gets " + format_shape(x) + ".",
                   .port = "input",
                   .repairs = {rules::set_param("num_parameters", int64_t{1})}});
        return;
    }
    call.parameters = n;
    call.outputs = {x};
}

inline LayerSpec prelu_spec() {
    using namespace fields;
    return {.id = "PReLU",
            .category = Category::Activation,
            .summary = "A LeakyReLU that learns its slope",
            .formula = "y = x if x > 0, else a x",
            .help = help_page("A ReLU that lets something through below zero; how much, a, is "
                              "learned, once for all channels or for each.",
                              "PReLU"),
            .fields = {integer("num_parameters", "Number of slopes: 1, or one per channel.",
                               int64_t{1}),
                       real("init", 0.25, "What the slope starts with.")},
            .shape = prelu_shape,
            .build =
                [](const Params& p) {
                    return built(
                        std::make_shared<PReLUImpl>(PReLUOptions()
                                                        .num_parameters(p.integer("num_parameters"))
                                                        .init(p.number("init"))));
                },
            .samples = {{{}, {{3, 4}}}, {{{"num_parameters", int64_t{3}}}, {{2, 3, 2}}}}};
}

}  // namespace gradlab::nn
