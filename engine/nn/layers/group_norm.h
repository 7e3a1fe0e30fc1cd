// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/creation.h"
#include "engine/ops/norm.h"

namespace gradlab::nn {

class GroupNormOptions : public OptionSet<GroupNormOptions> {
public:
    GroupNormOptions(int64_t num_groups, int64_t num_channels)
        : num_groups_(num_groups), num_channels_(num_channels) {}

    GroupNormOptions& num_groups(int64_t v) { return set(num_groups_, v); }
    int64_t num_groups() const { return num_groups_; }
    GroupNormOptions& num_channels(int64_t v) { return set(num_channels_, v); }
    int64_t num_channels() const { return num_channels_; }
    GroupNormOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }
    GroupNormOptions& affine(bool v) { return set(affine_, v); }
    bool affine() const { return affine_; }

private:
    int64_t num_groups_;
    int64_t num_channels_;
    double eps_ = 1e-5;
    bool affine_ = true;
};

class GroupNormImpl : public Cloneable<GroupNormImpl> {
public:
    GroupNormImpl(int64_t num_groups, int64_t num_channels)
        : GroupNormImpl(GroupNormOptions(num_groups, num_channels)) {}
    explicit GroupNormImpl(const GroupNormOptions& options_) : options(options_) {
        GroupNormImpl::reset();
    }

    void reset() override {
        const int64_t n = options.num_channels();
        weight = register_parameter("weight", options.affine() ? ones({n}) : Tensor());
        bias = register_parameter("bias", options.affine() ? zeros({n}) : Tensor());
    }
    void reset_parameters() {
        if (!options.affine()) return;
        init::ones_(weight);
        init::zeros_(bias);
    }
    Tensor forward(const Tensor& input) {
        return group_norm(input, options.num_groups(), weight, bias, options.eps());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << std::boolalpha << "gradlab::nn::GroupNorm(" << options.num_groups() << ", "
               << options.num_channels() << ", eps=" << options.eps()
               << ", affine=" << options.affine() << ")";
    }

    GroupNormOptions options;
    Tensor weight, bias;
};
using GroupNorm = ModuleHolder<GroupNormImpl>;

inline void group_norm_shape(ShapeCall& call) {
    const Shape& x = call.inputs[0];
    if (x.size() < 2) {
        rules::expect_rank(call, "GroupNorm", 2, "batch × channels × …");
        return;
    }
    if (!rules::infer_size(call, "GroupNorm", "num_channels", x[1], "channels")) return;
    const int64_t groups = call.params.integer("num_groups");
    if (x[1] % groups) {
        call.fail({.message = "GroupNorm: " + std::to_string(groups) + " groups do not divide " +
                              std::to_string(x[1]) + " channels evenly.",
                   .repairs = {rules::set_param("num_groups", int64_t{1})}});
        return;
    }
    if (call.params.boolean("affine")) call.parameters = 2 * x[1];
    call.multiply_adds = rules::product({2, rules::product(x)});
    call.outputs = {x};
}

inline LayerSpec group_norm_spec() {
    using namespace fields;
    return {.id = "GroupNorm",
            .category = Category::Normalization,
            .summary = "Brings groups of channels to mean 0 and deviation 1",
            .formula = "y = (x − mean) / √(var + ε) · γ + β",
            .help = help_page("As LayerNorm, for groups of channels. It does not care about the "
                              "batch, so that it also works with very small ones.",
                              "GroupNorm"),
            .fields = {integer("num_groups", "Into how many groups the channels are cut."),
                       inferred("num_channels", "Channels of the input."),
                       number("eps", 1e-5, "Keeps the division finite."),
                       boolean("affine", true, "Learn a scale and a shift per channel.")},
            .shape = group_norm_shape,
            .build =
                [](const Params& p) {
                    return built(std::make_shared<GroupNormImpl>(
                        GroupNormOptions(p.integer("num_groups"), p.integer("num_channels"))
                            .eps(p.number("eps"))
                            .affine(p.boolean("affine"))));
                },
            .samples = {{{{"num_groups", int64_t{2}}}, {{3, 4, 2, 3}}},
                        {{{"num_groups", int64_t{1}}, {"affine", false}}, {{2, 3, 4}}}}};
}

}  // namespace gradlab::nn
