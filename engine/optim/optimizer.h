// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/autograd/grad_mode.h"
#include "engine/optim/options.h"

namespace gradlab::optim {

/// Parameters that share options; without own ones they take the optimiser's defaults.
class OptimizerParamGroup {
public:
    OptimizerParamGroup(std::vector<Tensor> params) : params_(std::move(params)) {}  // NOLINT
    OptimizerParamGroup(std::vector<Tensor> params, std::unique_ptr<OptimizerOptions> options)
        : params_(std::move(params)), options_(std::move(options)) {}
    OptimizerParamGroup(const OptimizerParamGroup& other)
        : params_(other.params_),
          options_(other.options_ ? other.options_->clone() : nullptr),
          initial_lr_(other.initial_lr_) {}
    OptimizerParamGroup(OptimizerParamGroup&&) = default;
    OptimizerParamGroup& operator=(OptimizerParamGroup&&) = default;
    ~OptimizerParamGroup() = default;

    bool has_options() const { return options_ != nullptr; }
    OptimizerOptions& options() { return *options_; }
    const OptimizerOptions& options() const { return *options_; }
    void set_options(std::unique_ptr<OptimizerOptions> options) { options_ = std::move(options); }
    std::vector<Tensor>& params() { return params_; }
    const std::vector<Tensor>& params() const { return params_; }

    /// The learning rate that schedulers start from, once there is one; see LRScheduler.
    std::optional<double> initial_lr() const { return initial_lr_; }
    void set_initial_lr(std::optional<double> lr) { initial_lr_ = lr; }

private:
    std::vector<Tensor> params_;
    std::unique_ptr<OptimizerOptions> options_{};
    std::optional<double> initial_lr_{};
};

/// Changes parameters by their gradients, as torch::optim::Optimizer. A step allocates nothing once
/// its state exists. Not thread-safe.
class Optimizer {
public:
    using LossClosure = std::function<Tensor()>;

    Optimizer(const Optimizer&) = delete;
    Optimizer& operator=(const Optimizer&) = delete;
    virtual ~Optimizer() = default;

    /// Error for a tensor that is no leaf, or that was stepped in another group.
    void add_param_group(const OptimizerParamGroup& group);
    void add_parameters(const std::vector<Tensor>& parameters);
    std::vector<OptimizerParamGroup>& param_groups() { return param_groups_; }
    const std::vector<OptimizerParamGroup>& param_groups() const { return param_groups_; }
    /// Those of the first group.
    std::vector<Tensor>& parameters() { return param_groups_.at(0).params(); }
    const std::vector<Tensor>& parameters() const { return param_groups_.at(0).params(); }
    size_t size() const;  ///< number of parameters in all groups
    OptimizerOptions& defaults() { return *defaults_; }
    const OptimizerOptions& defaults() const { return *defaults_; }

    /// One step. Parameters without a gradient stay. `closure` computes the loss anew with
    /// gradients; what it returns is returned.
    virtual Tensor step(LossClosure closure = nullptr) = 0;
    /// Leaves zeros in the gradients that exist.
    void zero_grad();

    /// As in Python, with the nesting in the names: "param_groups.0.lr" and every other option,
    /// "param_groups.0.params" (the parameters' numbers), and what the steps so far have left,
    /// "state.0.exp_avg". The tensors are shared.
    NamedTensors state_dict() const;
    /// Copies values in; Error, with nothing changed, where groups, names or shapes do not fit.
    void load_state_dict(const NamedTensors& state);

protected:
    Optimizer(std::vector<OptimizerParamGroup> groups, std::unique_ptr<OptimizerOptions> defaults);

    bool holds(const Tensor& parameter) const;  ///< in one of its groups
    virtual bool has_state(const Tensor& parameter) const = 0;
    virtual void save_state(const Tensor& parameter, const std::string& prefix,
                            NamedTensors& out) const = 0;
    /// Takes the entries of one parameter, "exp_avg" → tensor; with `dry` it only checks them.
    virtual void load_state(const Tensor& parameter, const NamedTensors& entries, bool dry) = 0;

    std::vector<OptimizerParamGroup> param_groups_{};
    std::unique_ptr<OptimizerOptions> defaults_;

private:
    void append(const OptimizerParamGroup& group);
};

/// The learning rate of the first group.
double get_lr(const Optimizer& optimizer);
/// Sets it in every group.
void set_lr(Optimizer& optimizer, double lr);

}  // namespace gradlab::optim
