// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/optim/optimizer_of.h"

namespace gradlab::optim {

class SGDOptions : public OptimizerOptionsOf<SGDOptions> {
public:
    SGDOptions(double lr) : OptimizerOptionsOf(lr) {}  // NOLINT: as in PyTorch

    SGDOptions& momentum(double v) { return set(momentum_, v); }
    double momentum() const { return momentum_; }
    SGDOptions& dampening(double v) { return set(dampening_, v); }
    double dampening() const { return dampening_; }
    SGDOptions& weight_decay(double v) { return set(weight_decay_, v); }
    double weight_decay() const { return weight_decay_; }
    SGDOptions& nesterov(bool v) { return set(nesterov_, v); }
    bool nesterov() const { return nesterov_; }

    std::optional<double> get_momentum() const override { return momentum_; }
    void set_momentum(double v) override { momentum_ = v; }

    void check() const;
    static void visit(auto& self, auto&& f) {
        f("momentum", self.momentum_);
        f("dampening", self.dampening_);
        f("weight_decay", self.weight_decay_);
        f("nesterov", self.nesterov_);
    }

private:
    double momentum_ = 0;
    double dampening_ = 0;
    double weight_decay_ = 0;
    bool nesterov_ = false;
};

struct SGDState {
    Tensor momentum_buffer{};
    static void visit(auto& state, auto&& f) { f("momentum_buffer", state.momentum_buffer); }
};

/// Stochastic gradient descent, with momentum if asked for.
/// https://pytorch.org/docs/1.13/generated/torch.optim.SGD.html
class SGD : public OptimizerOf<SGDOptions, SGDState> {
public:
    explicit SGD(std::vector<OptimizerParamGroup> groups, SGDOptions defaults)
        : OptimizerOf(std::move(groups), defaults) {}
    explicit SGD(std::vector<Tensor> params, SGDOptions defaults)
        : SGD(std::vector{OptimizerParamGroup(std::move(params))}, defaults) {}

protected:
    void update(const SGDOptions& options, const Tensor& parameter, const Tensor& grad,
                SGDState& state) override;
};

}  // namespace gradlab::optim
