// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "engine/optim/optimizer.h"

namespace gradlab::optim {

class LBFGSOptions : public OptimizerOptionsOf<LBFGSOptions> {
public:
    LBFGSOptions(double lr = 1) : OptimizerOptionsOf(lr) {}  // NOLINT: as in PyTorch

    LBFGSOptions& max_iter(int64_t v) { return set(max_iter_, v); }
    int64_t max_iter() const { return max_iter_; }
    /// None: max_iter · 5 / 4.
    LBFGSOptions& max_eval(std::optional<int64_t> v) { return set(max_eval_, v); }
    std::optional<int64_t> max_eval() const { return max_eval_; }
    LBFGSOptions& tolerance_grad(double v) { return set(tolerance_grad_, v); }
    double tolerance_grad() const { return tolerance_grad_; }
    LBFGSOptions& tolerance_change(double v) { return set(tolerance_change_, v); }
    double tolerance_change() const { return tolerance_change_; }
    LBFGSOptions& history_size(int64_t v) { return set(history_size_, v); }
    int64_t history_size() const { return history_size_; }
    /// "strong_wolfe", or none for steps of a fixed length.
    LBFGSOptions& line_search_fn(std::optional<std::string> v) {
        return set(line_search_fn_, std::move(v));
    }
    const std::optional<std::string>& line_search_fn() const { return line_search_fn_; }

    static void visit(auto& self, auto&& f) {
        f("max_iter", self.max_iter_);
        f("max_eval", self.max_eval_);
        f("tolerance_grad", self.tolerance_grad_);
        f("tolerance_change", self.tolerance_change_);
        f("history_size", self.history_size_);
        f("line_search_fn", self.line_search_fn_);
    }

private:
    int64_t max_iter_ = 20;
    std::optional<int64_t> max_eval_{};
    double tolerance_grad_ = 1e-7;
    double tolerance_change_ = 1e-9;
    int64_t history_size_ = 100;
    std::optional<std::string> line_search_fn_{};
};

/// Newton's method with a Hessian guessed from past gradients. A step goes several times downhill
/// and computes the loss anew each time, so it needs a closure. One group of parameters only.
/// https://pytorch.org/docs/1.13/generated/torch.optim.LBFGS.html
class LBFGS : public Optimizer {
public:
    explicit LBFGS(std::vector<OptimizerParamGroup> groups, LBFGSOptions defaults = {});
    explicit LBFGS(std::vector<Tensor> params, LBFGSOptions defaults = {})
        : LBFGS(std::vector{OptimizerParamGroup(std::move(params))}, std::move(defaults)) {}

    /// The first loss. Error without a closure.
    Tensor step(LossClosure closure) override;

private:
    /// What steps leave behind, over all parameters in a row.
    struct State {
        int64_t func_evals = 0, n_iter = 0;
        double t = 0, prev_loss = 0, h_diag = 1;
        Tensor direction{}, prev_flat_grad{};
        std::deque<Tensor> old_dirs{}, old_stps{};
        std::deque<double> ro{};
    };
    /// The loss at the parameters' present values and its gradient.
    struct Value {
        double loss = 0;
        Tensor grad{};
    };

    Tensor flat_grad() const;
    void add(double t, const Tensor& direction);
    Value evaluate(const LossClosure& closure) const;
    void remember(const Tensor& grad, int64_t history_size);
    Tensor downhill(const Tensor& grad) const;
    int64_t move(const LossClosure& closure, const LBFGSOptions& options, bool last, double slope,
                 Value& value);
    int64_t search(const LossClosure& closure, double slope, Value& value);

    static void visit(auto& state, auto&& f);
    bool has_state(const Tensor& parameter) const override;
    void save_state(const Tensor& parameter, const std::string& prefix,
                    NamedTensors& out) const override;
    void load_state(const Tensor& parameter, const NamedTensors& entries, bool dry) override;
    bool is_first(const Tensor& parameter) const;

    State state_{};
};

}  // namespace gradlab::optim
