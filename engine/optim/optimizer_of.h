// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/autograd/record.h"
#include "engine/optim/optimizer.h"

namespace gradlab::optim {

/// Makes a tensor of a parameter's state, zeros, unless it is there.
inline void start_at_zero(const Tensor& parameter, Tensor& state) {
    if (!state.defined()) state = zeros_like(parameter.detach());
}

/// An optimiser whose parameters are stepped one by one. `Options` derives from
/// OptimizerOptionsOf and has `void check() const`; `State` is what a parameter keeps between
/// steps, its members listed by `static void visit(auto& state, auto&& f)` as f("exp_avg", member),
/// each a number or a Tensor of the parameter's shape.
template <class Options, class State>
class OptimizerOf : public Optimizer {
public:
    Tensor step(LossClosure closure = nullptr) override {
        Tensor loss;
        if (closure) {
            const AutoGradMode with_gradients(true);
            loss = closure();
        }
        const NoGradGuard no_grad;
        for (OptimizerParamGroup& group : param_groups_) {
            const auto& options = static_cast<const Options&>(group.options());
            for (const Tensor& parameter : group.params()) {
                if (!parameter.grad().defined()) continue;
                update(options, parameter, parameter.grad(), states_[parameter.handle().get()]);
                autograd::changed_inplace(parameter);
            }
        }
        return loss;
    }

protected:
    OptimizerOf(std::vector<OptimizerParamGroup> groups, const Options& defaults)
        : Optimizer(std::move(groups), defaults.clone()) {
        defaults.check();
    }

    /// Changes `parameter` and `state`; nothing is recorded and the version is counted outside.
    virtual void update(const Options& options, const Tensor& parameter, const Tensor& grad,
                        State& state) = 0;

private:
    bool has_state(const Tensor& parameter) const override {
        return states_.contains(parameter.handle().get());
    }

    void save_state(const Tensor& parameter, const std::string& prefix,
                    NamedTensors& out) const override {
        const auto found = states_.find(parameter.handle().get());
        if (found == states_.end()) return;
        State::visit(found->second, [&](const char* name, const auto& member) {
            save_entry(out, prefix + name, member);
        });
    }

    void load_state(const Tensor& parameter, const NamedTensors& entries, bool dry) override {
        State state;
        size_t known = 0;
        State::visit(state, [&](const char* name, auto& member) {
            const Tensor* value = entries.find(name);
            if (!value) return;
            ++known;
            if constexpr (Number<std::remove_cvref_t<decltype(member)>>) {
                load_entry(*value, member);
            } else {
                gradlab::check(value->sizes() == parameter.sizes(), [&] {
                    return std::string("load_state_dict: expected ") + name + " of shape " +
                           to_string(parameter.sizes()) + ", got " + to_string(value->sizes());
                });
                if (!dry) member = zeros_like(parameter.detach()).copy_(*value);
            }
        });
        gradlab::check(known == entries.size(),
                       "load_state_dict: entries of another optimizer's state");
        if (dry) return;
        if (known == 0)
            states_.erase(parameter.handle().get());
        else
            states_[parameter.handle().get()] = std::move(state);
    }

    std::unordered_map<const TensorImpl*, State> states_{};
};

}  // namespace gradlab::optim
