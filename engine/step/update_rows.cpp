// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/update_rows.h"

#include <cmath>

#include "engine/ops/ops.h"
#include "engine/optim/catalog.h"

namespace gradlab::step {
namespace {

struct Meaning {
    const char* name;  ///< as in state_dict()
    const char* symbol;
    const char* text;
};

constexpr Meaning meanings[] = {
    {"lr", "lr", "learning rate"},
    {"momentum", "μ", "momentum: how much of the last step is kept"},
    {"dampening", "τ", "dampening: how much of the gradient is left out"},
    {"weight_decay", "λ", "weight_decay: how strongly weights are pulled to zero"},
    {"lr_decay", "η", "lr_decay: how fast the learning rate shrinks"},
    {"alpha", "α", "alpha: how much of the running square is kept"},
    {"rho", "ρ", "rho: how much of the running squares is kept"},
    {"eps", "ε", "eps: keeps the division away from zero"},
    {"step", "t", "updates so far, this one included"},
    {"momentum_buffer", "v", "running sum of gradients, momentum_buffer"},
    {"exp_avg", "m", "running mean of the gradient, exp_avg"},
    {"exp_avg_sq", "s", "running mean of the squared gradient, exp_avg_sq"},
    {"square_avg", "s", "running mean of the squared gradient, square_avg"},
    {"grad_avg", "ḡ", "running mean of the gradient, grad_avg"},
    {"sum", "s", "sum of all squared gradients"},
};

/// A setting as a number; 0 where there is none, which turns off what it belongs to.
double number(const optim::NamedTensors& from, const char* name) {
    const Tensor* found = from.find(name);
    return found && found->defined() && found->numel() == 1 ? found->to(kFloat64).item<double>()
                                                            : 0;
}

void replace(std::string& text, const std::string& what, const std::string& with) {
    const size_t at = text.find(what);
    if (at != std::string::npos) text.replace(at, what.size(), with);
}

Tensor scalar(double value) { return full({}, value, kFloat64); }

class Rows {
public:
    void add(const char* symbol, const char* meaning, const Tensor& numbers) {
        rows_.push_back({symbol, meaning, Numbers(numbers.clone())});
    }
    void add(const optim::NamedTensors& from, const Meaning& meaning) {
        const Tensor* found = from.find(meaning.name);
        if (found && found->defined()) add(meaning.symbol, meaning.text, *found);
    }
    std::vector<Update::Row> take() { return std::move(rows_); }

private:
    std::vector<Update::Row> rows_{};
};

/// Adam's running means began at zero: what undoes that.
void add_corrected(Rows& rows, const UpdateState& state, const Tensor& gradient) {
    const Tensor* betas = state.options.find("betas");
    const Tensor *mean = state.memory.find("exp_avg"), *square = state.memory.find("exp_avg_sq");
    if (!betas || betas->numel() != 2 || !mean || !square) return;
    const double beta1 = betas->index({0}).item<double>(), beta2 = betas->index({1}).item<double>();
    const double step = number(state.memory, "step");
    rows.add("β₁", "betas[0]: how much of the running mean is kept", scalar(beta1));
    rows.add("β₂", "betas[1]: how much of the running square is kept", scalar(beta2));
    const Tensor* largest = state.memory.find("max_exp_avg_sq");
    const bool amsgrad = largest && largest->defined() && number(state.options, "amsgrad") != 0;
    const char* meant =
        amsgrad ? "the largest s so far / (1 − β₂ᵗ)" : "s / (1 − β₂ᵗ), which began at zero";
    if (state.memory.find("mu_product")) {
        const auto mu_at = [&](double at) {
            return beta1 * (1 - 0.5 * std::pow(0.96, at * number(state.options, "momentum_decay")));
        };
        const double product = number(state.memory, "mu_product");
        rows.add("μ", "momentum of this update; it grows from β₁/2 to β₁", scalar(mu_at(step)));
        rows.add("ĝ", "g / (1 − the product of all μ)", gradient.div(1 - product));
        rows.add("μ′", "momentum of the next update", scalar(mu_at(step + 1)));
        // PyTorch 1.13 counts this update's μ twice.
        rows.add("m̂", "m / (1 − the product of all μ, times μ and μ′)",
                 mean->div(1 - product * mu_at(step) * mu_at(step + 1)));
    } else {
        rows.add("m̂", "m / (1 − β₁ᵗ), which began at zero", mean->div(1 - std::pow(beta1, step)));
    }
    rows.add("ŝ", meant, (amsgrad ? *largest : *square).div(1 - std::pow(beta2, step)));
}

}  // namespace

std::string update_rule(const UpdateState& state) {
    const auto* spec = optim::find_optimizer(state.optimizer);
    if (!spec) return {};
    std::string rule = spec->formula;
    const bool velocity = rule.starts_with("v ←");
    if (velocity && number(state.options, "momentum") == 0) {
        rule = "w ← w − lr · g";
    } else if (velocity) {
        if (number(state.options, "dampening") != 0) replace(rule, "+ g", "+ (1 − τ) g");
        if (number(state.options, "nesterov") != 0) replace(rule, "lr · v", "lr · (g + μ v)");
    } else if (number(state.options, "momentum") != 0) {
        replace(rule, "w ← w − lr · g / (√s + ε)", "v ← μ v + g / (√s + ε),  w ← w − lr · v");
    }
    if (number(state.options, "centered") != 0) replace(rule, "√s", "√(s − ḡ²)");
    if (number(state.options, "lr_decay") != 0) replace(rule, "lr · g", "lr / (1 + (t − 1) η) · g");
    const bool shrinks = rule.find("λ") != std::string::npos;  // the weights themselves
    if (number(state.options, "weight_decay") != 0 && !shrinks) rule = "g ← g + λ w,  " + rule;
    return rule;
}

std::vector<Update::Row> update_rows(const UpdateState& state, const Tensor& gradient) {
    Rows rows;
    rows.add("g", "gradient, as it stands in .grad", gradient);
    for (const auto* from : {&state.options, &state.memory})
        for (const Meaning& meaning : meanings) rows.add(*from, meaning);
    add_corrected(rows, state, gradient);
    if (state.memory.find("acc_delta")) {
        const Tensor* steps = state.earlier.find("acc_delta");
        rows.add("u", "running mean of the squared steps before this one, acc_delta",
                 steps && steps->defined() ? *steps : zeros_like(gradient));
    }
    return rows.take();
}

}  // namespace gradlab::step
