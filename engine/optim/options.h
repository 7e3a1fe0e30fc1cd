// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "engine/tensor/option_set.h"

namespace gradlab::optim {

/// What a parameter group is stepped with. Every optimiser has a learning rate.
class OptimizerOptions {
public:
    virtual ~OptimizerOptions() = default;
    virtual std::unique_ptr<OptimizerOptions> clone() const = 0;
    virtual double get_lr() const = 0;
    virtual void set_lr(double lr) = 0;

protected:
    OptimizerOptions() = default;
    OptimizerOptions(const OptimizerOptions&) = default;
    OptimizerOptions& operator=(const OptimizerOptions&) = default;
};

/// Base of the options of one optimiser.
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

protected:
    explicit OptimizerOptionsOf(double lr) : lr_(lr) {}

private:
    friend class OptionSet<Self>;
    double lr_;
};

}  // namespace gradlab::optim
