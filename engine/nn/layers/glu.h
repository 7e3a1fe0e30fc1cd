// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/activation.h"

namespace gradlab::nn {

class GLUOptions : public OptionSet<GLUOptions> {
public:
    GLUOptions(int64_t dim = -1) : dim_(dim) {}  // NOLINT: as in PyTorch

    GLUOptions& dim(int64_t v) { return set(dim_, v); }
    int64_t dim() const { return dim_; }

private:
    int64_t dim_;
};

class GLUImpl : public Cloneable<GLUImpl> {
public:
    explicit GLUImpl(const GLUOptions& options_ = {}) : options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return glu(input, options.dim()); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::GLU(dim=" << options.dim() << ")";
    }

    GLUOptions options;
};
using GLU = ModuleHolder<GLUImpl>;

inline void glu_shape(ShapeCall& call) {
    const auto dim = rules::dimension(call, "GLU", "dim", call.inputs[0].size());
    if (!dim) return;
    Shape y = call.inputs[0];
    if (y[*dim] % 2) {
        call.fail({.message = "GLU cuts a dimension in two halves and gets " + format_shape(y) +
                              ": " + std::to_string(y[*dim]) + " is odd.",
                   .port = "input"});
        return;
    }
    y[*dim] /= 2;
    call.outputs = {y};
}

inline LayerSpec glu_spec() {
    using namespace fields;
    return {
        .id = "GLU",
        .category = Category::Activation,
        .summary = "One half of the values opens and closes the other",
        .formula = "y = a σ(b),  x = (a, b)",
        .help = help_page("Cuts a dimension in two halves; the sigmoid of the second says how "
                          "much of the first passes.",
                          "GLU"),
        .fields = {dimension("dim", -1, "The dimension to halve.")},
        .shape = glu_shape,
        .build = [](const Params& p) { return built(std::make_shared<GLUImpl>(p.integer("dim"))); },
        .samples = {{{}, {{3, 4}}}, {{{"dim", int64_t{1}}}, {{2, 6, 2}}}}};
}

}  // namespace gradlab::nn
