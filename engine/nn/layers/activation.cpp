// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/layers/activation.h"

#include <fmt/format.h>

#include "engine/ops/pointwise.h"

namespace gradlab::nn {

namespace {

using Activations =
    std::tuple<ReLUOptions, TanhOptions, SigmoidOptions, LeakyReLUOptions, ELUOptions, SELUOptions,
               CELUOptions, SiLUOptions, MishOptions, SoftplusOptions, SoftsignOptions,
               LogSigmoidOptions, ReLU6Options, HardtanhOptions, HardsigmoidOptions,
               HardswishOptions, HardshrinkOptions, SoftshrinkOptions, ThresholdOptions>;

template <class F>
std::vector<Field> knob_fields() {
    std::vector<Field> fields;
    if constexpr (pw::HasKnobs<F>)
        for (const auto& knob : F::knobs)
            fields.push_back(fields::real(knob.key, F{}.*knob.member, knob.help));
    return fields;
}

template <class Options>
BuiltLayer build_activation(const Params& params) {
    Options options;
    if constexpr (pw::HasKnobs<typename Options::Functor>)
        for (const auto& knob : Options::Functor::knobs)
            options.functor.*knob.member = params.number(knob.key);
    return built(std::make_shared<ActivationImpl<Options>>(options));
}

template <class Options>
LayerSpec activation_spec() {
    using F = typename Options::Functor;
    return {.id = F::info.title,
            .category = Category::Activation,
            .summary = F::info.help,
            .formula = fmt::format("y = {}", F::info.formula),
            .help = help_page(fmt::format("{}\n\nIts slope is {}.", F::info.help, F::info.slope),
                              F::info.title),
            .fields = knob_fields<F>(),
            .shape = rules::same_shape,
            .build = build_activation<Options>,
            .samples = {{{}, {{3, 4}}}, {{}, {{2, 3, 4}}}}};
}

template <class... Options>
std::vector<LayerSpec> specs_of(std::type_identity<std::tuple<Options...>>) {
    return {activation_spec<Options>()...};
}

}  // namespace

template <class Options>
Tensor activate(const Tensor& input, const Options& options) {
    return options.inplace() ? unary_(input, options.functor) : unary(input, options.functor);
}

std::vector<LayerSpec> activation_specs() { return specs_of(std::type_identity<Activations>{}); }

template Tensor activate(const Tensor& input, const ReLUOptions& options);
template Tensor activate(const Tensor& input, const ReLU6Options& options);
template Tensor activate(const Tensor& input, const SELUOptions& options);
template Tensor activate(const Tensor& input, const TanhOptions& options);
template Tensor activate(const Tensor& input, const SigmoidOptions& options);
template Tensor activate(const Tensor& input, const LogSigmoidOptions& options);
template Tensor activate(const Tensor& input, const SiLUOptions& options);
template Tensor activate(const Tensor& input, const MishOptions& options);
template Tensor activate(const Tensor& input, const SoftsignOptions& options);
template Tensor activate(const Tensor& input, const HardsigmoidOptions& options);
template Tensor activate(const Tensor& input, const HardswishOptions& options);
template Tensor activate(const Tensor& input, const LeakyReLUOptions& options);
template Tensor activate(const Tensor& input, const ELUOptions& options);
template Tensor activate(const Tensor& input, const CELUOptions& options);
template Tensor activate(const Tensor& input, const HardtanhOptions& options);
template Tensor activate(const Tensor& input, const SoftplusOptions& options);
template Tensor activate(const Tensor& input, const HardshrinkOptions& options);
template Tensor activate(const Tensor& input, const SoftshrinkOptions& options);
template Tensor activate(const Tensor& input, const ThresholdOptions& options);

}  // namespace gradlab::nn
