// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "engine/optim/entries.h"
#include "engine/tensor/option_set.h"

namespace gradlab::optim {

/// What a parameter group is stepped with. Every optimiser has a learning rate.
class OptimizerOptions {
public:
    virtual ~OptimizerOptions() = default;
    virtual std::unique_ptr<OptimizerOptions> clone() const = 0;
    virtual double get_lr() const = 0;
    virtual void set_lr(double lr) = 0;

    /// What OneCycleLR cycles beside the rate: momentum, or the first of Adam's betas. None for an
    /// optimiser without.
    virtual std::optional<double> get_momentum() const { return {}; }
    virtual void set_momentum(double) {}

    /// Every option under its name in PyTorch.
    virtual NamedTensors state_dict() const = 0;
    /// Takes the options that are there, the others stay. Error for an unknown name.
    virtual void load_state_dict(const NamedTensors& state) = 0;

protected:
    OptimizerOptions() = default;
    OptimizerOptions(const OptimizerOptions&) = default;
    OptimizerOptions& operator=(const OptimizerOptions&) = default;
};

/// Base of the options of one optimiser. `Self` lists its members beside the learning rate by
/// `static void visit(auto& self, auto&& f)` as f("momentum", self.momentum_).
template <class Self>
class OptimizerOptionsOf : public OptimizerOptions, protected OptionSet<Self> {
public:
    Self& lr(double v) { return this->set(lr_, v); }
    double lr() const { return lr_; }

    std::unique_ptr<OptimizerOptions> clone() const override {
        return std::make_unique<Self>(static_cast<const Self&>(*this));
    }
    double get_lr() const override { return lr_; }
    void set_lr(double lr) override { lr_ = lr; }

    NamedTensors state_dict() const override {
        NamedTensors state;
        save_entry(state, "lr", lr_);
        Self::visit(static_cast<const Self&>(*this),
                    [&](const char* name, const auto& member) { save_entry(state, name, member); });
        return state;
    }

    void load_state_dict(const NamedTensors& state) override {
        size_t known = 0;
        const auto load = [&](const char* name, auto& member) {
            const Tensor* value = state.find(name);
            if (!value) return;
            ++known;
            load_entry(*value, member);
        };
        load("lr", lr_);
        Self::visit(static_cast<Self&>(*this), load);
        gradlab::check(known == state.size(), "load_state_dict: options of another optimizer");
    }

protected:
    explicit OptimizerOptionsOf(double lr) : lr_(lr) {}

private:
    friend class OptionSet<Self>;
    double lr_;
};

}  // namespace gradlab::optim
