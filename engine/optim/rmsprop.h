// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/optim/optimizer_of.h"

namespace gradlab::optim {

class RMSpropOptions : public OptimizerOptionsOf<RMSpropOptions> {
public:
    RMSpropOptions(double lr = 1e-2) : OptimizerOptionsOf(lr) {}  // NOLINT: as in PyTorch

    RMSpropOptions& alpha(double v) { return set(alpha_, v); }
    double alpha() const { return alpha_; }
    RMSpropOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }
    RMSpropOptions& weight_decay(double v) { return set(weight_decay_, v); }
    double weight_decay() const { return weight_decay_; }
    RMSpropOptions& momentum(double v) { return set(momentum_, v); }
    double momentum() const { return momentum_; }
    RMSpropOptions& centered(bool v) { return set(centered_, v); }
    bool centered() const { return centered_; }

    std::optional<double> get_momentum() const override { return momentum_; }
    void set_momentum(double v) override { momentum_ = v; }

    void check() const;
    static void visit(auto& self, auto&& f) {
        f("alpha", self.alpha_);
        f("eps", self.eps_);
        f("weight_decay", self.weight_decay_);
        f("momentum", self.momentum_);
        f("centered", self.centered_);
    }

private:
    double alpha_ = 0.99;
    double eps_ = 1e-8;
    double weight_decay_ = 0;
    double momentum_ = 0;
    bool centered_ = false;
};

struct RMSpropState {
    int64_t step = 0;
    Tensor square_avg{};
    Tensor momentum_buffer{};
    Tensor grad_avg{};
    static void visit(auto& state, auto&& f) {
        f("step", state.step);
        f("square_avg", state.square_avg);
        f("momentum_buffer", state.momentum_buffer);
        f("grad_avg", state.grad_avg);
    }
};

/// Gradients divided by their running size.
/// https://pytorch.org/docs/1.13/generated/torch.optim.RMSprop.html
class RMSprop : public OptimizerOf<RMSpropOptions, RMSpropState> {
public:
    explicit RMSprop(std::vector<OptimizerParamGroup> groups, RMSpropOptions defaults = {})
        : OptimizerOf(std::move(groups), defaults) {}
    explicit RMSprop(std::vector<Tensor> params, RMSpropOptions defaults = {})
        : RMSprop(std::vector{OptimizerParamGroup(std::move(params))}, defaults) {}

protected:
    void update(const RMSpropOptions& options, const Tensor& parameter, const Tensor& grad,
                RMSpropState& state) override;
};

}  // namespace gradlab::optim
