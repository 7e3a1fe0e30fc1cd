// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/nn/layers/activation.h"
#include "engine/nn/layers/gelu.h"
#include "engine/nn/layers/glu.h"
#include "engine/nn/layers/rrelu.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/softmax.h"
#include "engine/ops/unary.h"

namespace gradlab::nn::functional {

using CELUFuncOptions = CELUOptions;
using ELUFuncOptions = ELUOptions;
using GELUFuncOptions = GELUOptions;
using GLUFuncOptions = GLUOptions;
using HardshrinkFuncOptions = HardshrinkOptions;
using HardtanhFuncOptions = HardtanhOptions;
using LeakyReLUFuncOptions = LeakyReLUOptions;
using ReLU6FuncOptions = ReLU6Options;
using ReLUFuncOptions = ReLUOptions;
using SELUFuncOptions = SELUOptions;
using SoftplusFuncOptions = SoftplusOptions;
using SoftshrinkFuncOptions = SoftshrinkOptions;
using ThresholdFuncOptions = ThresholdOptions;

/// The dimension whose shares add up to 1, and the dtype to compute in.
class SoftmaxFuncOptions : public OptionSet<SoftmaxFuncOptions> {
public:
    SoftmaxFuncOptions(int64_t dim) : dim_(dim) {}  // NOLINT: as in PyTorch

    SoftmaxFuncOptions& dim(int64_t v) { return set(dim_, v); }
    int64_t dim() const { return dim_; }
    SoftmaxFuncOptions& dtype(std::optional<Dtype> v) { return set(dtype_, v); }
    std::optional<Dtype> dtype() const { return dtype_; }

private:
    int64_t dim_;
    std::optional<Dtype> dtype_{};
};
using SoftminFuncOptions = SoftmaxFuncOptions;
using LogSoftmaxFuncOptions = SoftmaxFuncOptions;

class RReLUFuncOptions : public RReLUOptionsBase<RReLUFuncOptions> {
public:
    RReLUFuncOptions& training(bool v) { return set(training_, v); }
    bool training() const { return training_; }

private:
    bool training_ = false;
};

inline Tensor celu(const Tensor& input, const CELUFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor elu(const Tensor& input, const ELUFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor gelu(const Tensor& input, const GELUFuncOptions& options = {}) {
    return gradlab::gelu(input, options.approximate());
}
inline Tensor glu(const Tensor& input, const GLUFuncOptions& options = {}) {
    return gradlab::glu(input, options.dim());
}
inline Tensor hardshrink(const Tensor& input, const HardshrinkFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor hardtanh(const Tensor& input, const HardtanhFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor leaky_relu(const Tensor& input, const LeakyReLUFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor log_softmax(const Tensor& input, const LogSoftmaxFuncOptions& options) {
    return gradlab::log_softmax(input, options.dim(), options.dtype());
}
inline Tensor logsigmoid(const Tensor& input) { return log_sigmoid(input); }
inline Tensor mish(const Tensor& input) { return gradlab::mish(input); }
inline Tensor prelu(const Tensor& input, const Tensor& weight) {
    return gradlab::prelu(input, weight);
}
inline Tensor relu(const Tensor& input, const ReLUFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor relu6(const Tensor& input, const ReLU6FuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor rrelu(const Tensor& input, const RReLUFuncOptions& options = {}) {
    return bend(input, options, options.training());
}
inline Tensor selu(const Tensor& input, const SELUFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor silu(const Tensor& input) { return gradlab::silu(input); }
inline Tensor softmax(const Tensor& input, const SoftmaxFuncOptions& options) {
    return gradlab::softmax(input, options.dim(), options.dtype());
}
inline Tensor softmin(const Tensor& input, const SoftminFuncOptions& options) {
    return softmax(-input, options);
}
inline Tensor softplus(const Tensor& input, const SoftplusFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor softshrink(const Tensor& input, const SoftshrinkFuncOptions& options = {}) {
    return activate(input, options);
}
inline Tensor softsign(const Tensor& input) { return gradlab::softsign(input); }
inline Tensor tanhshrink(const Tensor& input) { return input - gradlab::tanh(input); }
inline Tensor threshold(const Tensor& input, const ThresholdFuncOptions& options) {
    return activate(input, options);
}

}  // namespace gradlab::nn::functional
