// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include "engine/optim/optimizer_of.h"

namespace gradlab::optim {

/// What Adam and AdamW have in common.
template <class Self>
class AdamOptionsOf : public OptimizerOptionsOf<Self> {
public:
    using betas_t = std::tuple<double, double>;

    Self& betas(betas_t v) { return this->set(betas_, v); }
    betas_t betas() const { return betas_; }
    Self& eps(double v) { return this->set(eps_, v); }
    double eps() const { return eps_; }
    Self& weight_decay(double v) { return this->set(weight_decay_, v); }
    double weight_decay() const { return weight_decay_; }
    Self& amsgrad(bool v) { return this->set(amsgrad_, v); }
    bool amsgrad() const { return amsgrad_; }

    std::optional<double> get_momentum() const override { return std::get<0>(betas_); }
    void set_momentum(double v) override { std::get<0>(betas_) = v; }

    void check() const;
    static void visit(auto& self, auto&& f) {
        f("betas", self.betas_);
        f("eps", self.eps_);
        f("weight_decay", self.weight_decay_);
        f("amsgrad", self.amsgrad_);
    }

protected:
    AdamOptionsOf(double lr, double weight_decay)
        : OptimizerOptionsOf<Self>(lr), weight_decay_(weight_decay) {}

private:
    betas_t betas_{0.9, 0.999};
    double eps_ = 1e-8;
    double weight_decay_;
    bool amsgrad_ = false;
};

class AdamOptions : public AdamOptionsOf<AdamOptions> {
public:
    AdamOptions(double lr = 1e-3) : AdamOptionsOf(lr, 0) {}  // NOLINT: as in PyTorch
};

/// Weight decay is decoupled: it shrinks the weights themselves, not through the gradient.
class AdamWOptions : public AdamOptionsOf<AdamWOptions> {
public:
    AdamWOptions(double lr = 1e-3) : AdamOptionsOf(lr, 1e-2) {}  // NOLINT: as in PyTorch
};

struct AdamState {
    int64_t step = 0;
    Tensor exp_avg{};
    Tensor exp_avg_sq{};
    Tensor max_exp_avg_sq{};
    static void visit(auto& state, auto&& f) {
        f("step", state.step);
        f("exp_avg", state.exp_avg);
        f("exp_avg_sq", state.exp_avg_sq);
        f("max_exp_avg_sq", state.max_exp_avg_sq);
    }
};

/// Momentum divided by the gradient's running size, both corrected for their start at zero.
/// https://pytorch.org/docs/1.13/generated/torch.optim.Adam.html and AdamW.html
template <class Options>
class AdamOf : public OptimizerOf<Options, AdamState> {
public:
    explicit AdamOf(std::vector<OptimizerParamGroup> groups, Options defaults = {})
        : OptimizerOf<Options, AdamState>(std::move(groups), defaults) {}
    explicit AdamOf(std::vector<Tensor> params, Options defaults = {})
        : AdamOf(std::vector{OptimizerParamGroup(std::move(params))}, defaults) {}

protected:
    void update(const Options& options, const Tensor& parameter, const Tensor& grad,
                AdamState& state) override;
};

using Adam = AdamOf<AdamOptions>;
using AdamW = AdamOf<AdamWOptions>;

extern template class AdamOptionsOf<AdamOptions>;
extern template class AdamOptionsOf<AdamWOptions>;
extern template class AdamOf<AdamOptions>;
extern template class AdamOf<AdamWOptions>;

}  // namespace gradlab::optim
