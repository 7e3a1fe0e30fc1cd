// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>
#include <string>

#include "engine/nn/spec/layer.h"
#include "engine/pointwise/activations.h"
#include "engine/pointwise/piecewise.h"

/// Activations, made from their functors in engine/pointwise: value, slope, name, formula, help and
/// settings are read from there.
namespace gradlab::nn {

namespace pw = gradlab::pointwise;

/// Options of an activation: its functor's settings. `Self` names them as PyTorch does.
template <class F, class Self>
class ActivationOptions : public OptionSet<Self> {
public:
    using Functor = F;
    Self& inplace(bool v) { return this->set(inplace_, v); }
    bool inplace() const { return inplace_; }

    F functor{};

private:
    bool inplace_ = false;
};

/// For activations without settings.
template <class F>
class PlainOptions : public ActivationOptions<F, PlainOptions<F>> {
public:
    PlainOptions() = default;
    PlainOptions(bool inplace) { this->inplace(inplace); }  // NOLINT: as in PyTorch
};

/// The functor of the options at every value.
template <class Options>
Tensor activate(const Tensor& input, const Options& options);

/// https://pytorch.org/docs/1.13/nn.html#non-linear-activations-weighted-sum-nonlinearity
template <class Options>
class ActivationImpl : public Cloneable<ActivationImpl<Options>> {
public:
    using Functor = typename Options::Functor;

    explicit ActivationImpl(const Options& options_ = {})
        : Cloneable<ActivationImpl>(std::string("gradlab::nn::") + Functor::info.title + "Impl"),
          options(options_) {}

    void reset() override {}
    Tensor forward(const Tensor& input) { return activate(input, options); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::" << Functor::info.title << "(";
        const char* comma = "";
        if constexpr (pw::HasKnobs<Functor>)
            for (const auto& knob : Functor::knobs) {
                stream << comma;
                if constexpr (!requires { Options::prints_bare; }) stream << knob.key << "=";
                stream << options.functor.*knob.member;
                comma = ", ";
            }
        if (options.inplace()) stream << comma << "inplace=true";
        stream << ")";
    }

    Options options;
};

using ReLUOptions = PlainOptions<pw::Relu>;
using ReLU6Options = PlainOptions<pw::Relu6>;
using SELUOptions = PlainOptions<pw::Selu>;
using TanhOptions = PlainOptions<pw::Tanh>;
using SigmoidOptions = PlainOptions<pw::Sigmoid>;
using LogSigmoidOptions = PlainOptions<pw::LogSigmoid>;
using SiLUOptions = PlainOptions<pw::Silu>;
using MishOptions = PlainOptions<pw::Mish>;
using SoftsignOptions = PlainOptions<pw::Softsign>;
using HardsigmoidOptions = PlainOptions<pw::Hardsigmoid>;
using HardswishOptions = PlainOptions<pw::Hardswish>;

class LeakyReLUOptions : public ActivationOptions<pw::LeakyRelu, LeakyReLUOptions> {
public:
    LeakyReLUOptions& negative_slope(double v) { return set(functor.negative_slope, v); }
    double negative_slope() const { return functor.negative_slope; }
};

class ELUOptions : public ActivationOptions<pw::Elu, ELUOptions> {
public:
    ELUOptions& alpha(double v) { return set(functor.alpha, v); }
    double alpha() const { return functor.alpha; }
};

class CELUOptions : public ActivationOptions<pw::Celu, CELUOptions> {
public:
    CELUOptions& alpha(double v) { return set(functor.alpha, v); }
    double alpha() const { return functor.alpha; }
};

class HardtanhOptions : public ActivationOptions<pw::Hardtanh, HardtanhOptions> {
public:
    HardtanhOptions& min_val(double v) { return set(functor.min_val, v); }
    double min_val() const { return functor.min_val; }
    HardtanhOptions& max_val(double v) { return set(functor.max_val, v); }
    double max_val() const { return functor.max_val; }
};

class SoftplusOptions : public ActivationOptions<pw::Softplus, SoftplusOptions> {
public:
    SoftplusOptions& beta(double v) { return set(functor.beta, v); }
    double beta() const { return functor.beta; }
    SoftplusOptions& threshold(double v) { return set(functor.threshold, v); }
    double threshold() const { return functor.threshold; }
};

class HardshrinkOptions : public ActivationOptions<pw::Hardshrink, HardshrinkOptions> {
public:
    static constexpr bool prints_bare = true;  ///< the value without its name

    HardshrinkOptions(double v = 0.5) { lambda(v); }  // NOLINT: as in PyTorch
    HardshrinkOptions& lambda(double v) { return set(functor.lambda, v); }
    double lambda() const { return functor.lambda; }
};

class SoftshrinkOptions : public ActivationOptions<pw::Softshrink, SoftshrinkOptions> {
public:
    static constexpr bool prints_bare = true;  ///< the value without its name

    SoftshrinkOptions(double v = 0.5) { lambda(v); }  // NOLINT: as in PyTorch
    SoftshrinkOptions& lambda(double v) { return set(functor.lambda, v); }
    double lambda() const { return functor.lambda; }
};

class ThresholdOptions : public ActivationOptions<pw::Threshold, ThresholdOptions> {
public:
    ThresholdOptions(double threshold = 0, double value = 0) {
        functor.threshold = threshold;
        functor.replacement = value;
    }
    ThresholdOptions& threshold(double v) { return set(functor.threshold, v); }
    double threshold() const { return functor.threshold; }
    ThresholdOptions& value(double v) { return set(functor.replacement, v); }
    double value() const { return functor.replacement; }
};

using ReLUImpl = ActivationImpl<ReLUOptions>;
using ReLU = ModuleHolder<ReLUImpl>;
using ReLU6Impl = ActivationImpl<ReLU6Options>;
using ReLU6 = ModuleHolder<ReLU6Impl>;
using SELUImpl = ActivationImpl<SELUOptions>;
using SELU = ModuleHolder<SELUImpl>;
using TanhImpl = ActivationImpl<TanhOptions>;
using Tanh = ModuleHolder<TanhImpl>;
using SigmoidImpl = ActivationImpl<SigmoidOptions>;
using Sigmoid = ModuleHolder<SigmoidImpl>;
using LogSigmoidImpl = ActivationImpl<LogSigmoidOptions>;
using LogSigmoid = ModuleHolder<LogSigmoidImpl>;
using SiLUImpl = ActivationImpl<SiLUOptions>;
using SiLU = ModuleHolder<SiLUImpl>;
using MishImpl = ActivationImpl<MishOptions>;
using Mish = ModuleHolder<MishImpl>;
using SoftsignImpl = ActivationImpl<SoftsignOptions>;
using Softsign = ModuleHolder<SoftsignImpl>;
using HardsigmoidImpl = ActivationImpl<HardsigmoidOptions>;
using Hardsigmoid = ModuleHolder<HardsigmoidImpl>;
using HardswishImpl = ActivationImpl<HardswishOptions>;
using Hardswish = ModuleHolder<HardswishImpl>;
using LeakyReLUImpl = ActivationImpl<LeakyReLUOptions>;
using LeakyReLU = ModuleHolder<LeakyReLUImpl>;
using ELUImpl = ActivationImpl<ELUOptions>;
using ELU = ModuleHolder<ELUImpl>;
using CELUImpl = ActivationImpl<CELUOptions>;
using CELU = ModuleHolder<CELUImpl>;
using HardtanhImpl = ActivationImpl<HardtanhOptions>;
using Hardtanh = ModuleHolder<HardtanhImpl>;
using SoftplusImpl = ActivationImpl<SoftplusOptions>;
using Softplus = ModuleHolder<SoftplusImpl>;
using HardshrinkImpl = ActivationImpl<HardshrinkOptions>;
using Hardshrink = ModuleHolder<HardshrinkImpl>;
using SoftshrinkImpl = ActivationImpl<SoftshrinkOptions>;
using Softshrink = ModuleHolder<SoftshrinkImpl>;
using ThresholdImpl = ActivationImpl<ThresholdOptions>;
using Threshold = ModuleHolder<ThresholdImpl>;

/// Specs of all of these, in the palette's order.
std::vector<LayerSpec> activation_specs();

}  // namespace gradlab::nn
