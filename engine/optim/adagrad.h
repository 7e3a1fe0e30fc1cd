// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/optim/optimizer_of.h"

namespace gradlab::optim {

class AdagradOptions : public OptimizerOptionsOf<AdagradOptions> {
public:
    AdagradOptions(double lr = 1e-2) : OptimizerOptionsOf(lr) {}  // NOLINT: as in PyTorch

    AdagradOptions& lr_decay(double v) { return set(lr_decay_, v); }
    double lr_decay() const { return lr_decay_; }
    AdagradOptions& weight_decay(double v) { return set(weight_decay_, v); }
    double weight_decay() const { return weight_decay_; }
    AdagradOptions& initial_accumulator_value(double v) { return set(initial_, v); }
    double initial_accumulator_value() const { return initial_; }
    AdagradOptions& eps(double v) { return set(eps_, v); }
    double eps() const { return eps_; }

    void check() const;
    static void visit(auto& self, auto&& f) {
        f("lr_decay", self.lr_decay_);
        f("weight_decay", self.weight_decay_);
        f("initial_accumulator_value", self.initial_);
        f("eps", self.eps_);
    }

private:
    double lr_decay_ = 0;
    double weight_decay_ = 0;
    double initial_ = 0;
    double eps_ = 1e-10;
};

struct AdagradState {
    int64_t step = 0;
    Tensor sum{};
    static void visit(auto& state, auto&& f) {
        f("step", state.step);
        f("sum", state.sum);
    }
};

/// Gradients divided by the size of all gradients so far.
/// https://pytorch.org/docs/1.13/generated/torch.optim.Adagrad.html
class Adagrad : public OptimizerOf<AdagradOptions, AdagradState> {
public:
    explicit Adagrad(std::vector<OptimizerParamGroup> groups, AdagradOptions defaults = {})
        : OptimizerOf(std::move(groups), defaults) {}
    explicit Adagrad(std::vector<Tensor> params, AdagradOptions defaults = {})
        : Adagrad(std::vector{OptimizerParamGroup(std::move(params))}, defaults) {}

protected:
    void update(const AdagradOptions& options, const Tensor& parameter, const Tensor& grad,
                AdagradState& state) override;

private:
    /// From the start, as in libtorch.
    bool has_state(const Tensor& parameter) const override { return holds(parameter); }
};

}  // namespace gradlab::optim
