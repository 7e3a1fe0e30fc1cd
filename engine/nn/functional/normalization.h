// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/ops/arithmetic.h"
#include "engine/ops/norm.h"
#include "engine/ops/reduce.h"
#include "engine/ops/unary.h"
#include "engine/tensor/option_set.h"

namespace gradlab::nn::functional {

/// Scale and shift, which may be undefined, and what keeps the division finite.
template <class Self>
class NormFuncOptions : public OptionSet<Self> {
public:
    Self& weight(const Tensor& v) { return this->set(weight_, v); }
    const Tensor& weight() const { return weight_; }
    Self& bias(const Tensor& v) { return this->set(bias_, v); }
    const Tensor& bias() const { return bias_; }
    Self& eps(double v) { return this->set(eps_, v); }
    double eps() const { return eps_; }

private:
    Tensor weight_{}, bias_{};
    double eps_ = 1e-5;
};

class BatchNormFuncOptions : public NormFuncOptions<BatchNormFuncOptions> {
public:
    BatchNormFuncOptions& training(bool v) { return set(training_, v); }
    bool training() const { return training_; }
    BatchNormFuncOptions& momentum(std::optional<double> v) { return set(momentum_, v); }
    std::optional<double> momentum() const { return momentum_; }

private:
    bool training_ = false;
    std::optional<double> momentum_ = 0.1;
};

class InstanceNormFuncOptions : public NormFuncOptions<InstanceNormFuncOptions> {
public:
    InstanceNormFuncOptions& running_mean(const Tensor& v) { return set(running_mean_, v); }
    const Tensor& running_mean() const { return running_mean_; }
    InstanceNormFuncOptions& running_var(const Tensor& v) { return set(running_var_, v); }
    const Tensor& running_var() const { return running_var_; }
    InstanceNormFuncOptions& use_input_stats(bool v) { return set(use_input_stats_, v); }
    bool use_input_stats() const { return use_input_stats_; }
    InstanceNormFuncOptions& momentum(double v) { return set(momentum_, v); }
    double momentum() const { return momentum_; }

private:
    Tensor running_mean_{}, running_var_{};
    bool use_input_stats_ = true;
    double momentum_ = 0.1;
};

class LayerNormFuncOptions : public NormFuncOptions<LayerNormFuncOptions> {
public:
    LayerNormFuncOptions(std::vector<int64_t> normalized_shape)  // NOLINT: as in PyTorch
        : normalized_shape_(std::move(normalized_shape)) {}

    LayerNormFuncOptions& normalized_shape(std::vector<int64_t> v) {
        return set(normalized_shape_, std::move(v));
    }
    const std::vector<int64_t>& normalized_shape() const { return normalized_shape_; }

private:
    std::vector<int64_t> normalized_shape_;
};

class GroupNormFuncOptions : public NormFuncOptions<GroupNormFuncOptions> {
public:
    GroupNormFuncOptions(int64_t num_groups) : num_groups_(num_groups) {}  // NOLINT

    GroupNormFuncOptions& num_groups(int64_t v) { return set(num_groups_, v); }
    int64_t num_groups() const { return num_groups_; }

private:
    int64_t num_groups_;
};

class NormalizeFuncOptions : public OptionSet<NormalizeFuncOptions> {
public:
    NormalizeFuncOptions& p(double v) { return set(p_, v); }
    double p() const { return p_; }
    NormalizeFuncOptions& dim(int64_t v) { return set(dim_, v); }
    int64_t dim() const { return dim_; }
    NormalizeFuncOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }

private:
    double p_ = 2;
    int64_t dim_ = 1;
    double eps_ = 1e-12;
};

inline Tensor batch_norm(const Tensor& input, const Tensor& running_mean, const Tensor& running_var,
                         const BatchNormFuncOptions& options = {}) {
    return gradlab::batch_norm(input, options.weight(), options.bias(), running_mean, running_var,
                               options.training(), options.momentum().value_or(0), options.eps());
}
inline Tensor instance_norm(const Tensor& input, const InstanceNormFuncOptions& options = {}) {
    return gradlab::instance_norm(input, options.weight(), options.bias(), options.running_mean(),
                                  options.running_var(), options.use_input_stats(),
                                  options.momentum(), options.eps());
}
inline Tensor layer_norm(const Tensor& input, const LayerNormFuncOptions& options) {
    return gradlab::layer_norm(input, options.normalized_shape(), options.weight(), options.bias(),
                               options.eps());
}
inline Tensor group_norm(const Tensor& input, const GroupNormFuncOptions& options) {
    return gradlab::group_norm(input, options.num_groups(), options.weight(), options.bias(),
                               options.eps());
}
/// Vectors along a dimension, divided by their p-norm or eps, whichever is larger.
inline Tensor normalize(const Tensor& input, const NormalizeFuncOptions& options = {}) {
    const Tensor length = norm(input, options.p(), options.dim(), true);
    return input / clamp_min(length, options.eps());
}

}  // namespace gradlab::nn::functional
