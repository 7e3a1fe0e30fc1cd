// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/optim/optimizer_of.h"

namespace gradlab::optim {

class AdadeltaOptions : public OptimizerOptionsOf<AdadeltaOptions> {
public:
    AdadeltaOptions(double lr = 1) : OptimizerOptionsOf(lr) {}  // NOLINT: as in PyTorch

    AdadeltaOptions& rho(double v) { return set(rho_, v); }
    double rho() const { return rho_; }
    AdadeltaOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }
    AdadeltaOptions& weight_decay(double v) { return set(weight_decay_, v); }
    double weight_decay() const { return weight_decay_; }
    AdadeltaOptions& maximize(bool v) { return set(maximize_, v); }
    bool maximize() const { return maximize_; }

    void check() const;
    static void visit(auto& self, auto&& f) {
        f("rho", self.rho_);
        f("eps", self.eps_);
        f("weight_decay", self.weight_decay_);
        f("maximize", self.maximize_);
    }

private:
    double rho_ = 0.9;
    double eps_ = 1e-6;
    double weight_decay_ = 0;
    bool maximize_ = false;
};

struct AdadeltaState {
    int64_t step = 0;
    Tensor square_avg{};
    Tensor acc_delta{};
    static void visit(auto& state, auto&& f) {
        f("step", state.step);
        f("square_avg", state.square_avg);
        f("acc_delta", state.acc_delta);
    }
};

/// Gradients divided by their running size and multiplied by that of the changes they made, which
/// leaves a step in the weights' own unit.
/// https://pytorch.org/docs/1.13/generated/torch.optim.Adadelta.html
class Adadelta : public OptimizerOf<AdadeltaOptions, AdadeltaState> {
public:
    explicit Adadelta(std::vector<OptimizerParamGroup> groups, AdadeltaOptions defaults = {})
        : OptimizerOf(std::move(groups), defaults) {}
    explicit Adadelta(std::vector<Tensor> params, AdadeltaOptions defaults = {})
        : Adadelta(std::vector{OptimizerParamGroup(std::move(params))}, defaults) {}

protected:
    void update(const AdadeltaOptions& options, const Tensor& parameter, const Tensor& grad,
                AdadeltaState& state) override;
};

}  // namespace gradlab::optim
