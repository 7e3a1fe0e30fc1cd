// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include "engine/optim/optimizer_of.h"

namespace gradlab::optim {

class NAdamOptions : public OptimizerOptionsOf<NAdamOptions> {
public:
    using betas_t = std::tuple<double, double>;

    NAdamOptions(double lr = 2e-3) : OptimizerOptionsOf(lr) {}  // NOLINT: as in PyTorch

    NAdamOptions& betas(betas_t v) { return set(betas_, v); }
    betas_t betas() const { return betas_; }
    NAdamOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }
    NAdamOptions& weight_decay(double v) { return set(weight_decay_, v); }
    double weight_decay() const { return weight_decay_; }
    NAdamOptions& momentum_decay(double v) { return set(momentum_decay_, v); }
    double momentum_decay() const { return momentum_decay_; }

    std::optional<double> get_momentum() const override { return std::get<0>(betas_); }
    void set_momentum(double v) override { std::get<0>(betas_) = v; }

    void check() const;
    static void visit(auto& self, auto&& f) {
        f("betas", self.betas_);
        f("eps", self.eps_);
        f("weight_decay", self.weight_decay_);
        f("momentum_decay", self.momentum_decay_);
    }

private:
    betas_t betas_{0.9, 0.999};
    double eps_ = 1e-8;
    double weight_decay_ = 0;
    double momentum_decay_ = 4e-3;
};

struct NAdamState {
    int64_t step = 0;
    float mu_product = 1;  ///< a float32 tensor in PyTorch
    Tensor exp_avg{};
    Tensor exp_avg_sq{};
    static void visit(auto& state, auto&& f) {
        f("step", state.step);
        f("mu_product", state.mu_product);
        f("exp_avg", state.exp_avg);
        f("exp_avg_sq", state.exp_avg_sq);
    }
};

/// Adam that looks ahead along its momentum, as Nesterov's does.
/// https://pytorch.org/docs/1.13/generated/torch.optim.NAdam.html, with the numbers of PyTorch
/// 1.13.1, whose correction of the mean has the factor μₜ twice.
class NAdam : public OptimizerOf<NAdamOptions, NAdamState> {
public:
    explicit NAdam(std::vector<OptimizerParamGroup> groups, NAdamOptions defaults = {})
        : OptimizerOf(std::move(groups), defaults) {}
    explicit NAdam(std::vector<Tensor> params, NAdamOptions defaults = {})
        : NAdam(std::vector{OptimizerParamGroup(std::move(params))}, defaults) {}

protected:
    void update(const NAdamOptions& options, const Tensor& parameter, const Tensor& grad,
                NAdamState& state) override;
};

}  // namespace gradlab::optim
