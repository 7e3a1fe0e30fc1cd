// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/spec/layer.h"
#include "engine/ops/random.h"

namespace gradlab::nn {

class DropoutOptions : public OptionSet<DropoutOptions> {
public:
    DropoutOptions(double p = 0.5) : p_(p) {}  // NOLINT: as in PyTorch

    DropoutOptions& p(double v) { return set(p_, v); }
    double p() const { return p_; }
    DropoutOptions& inplace(bool v) { return set(inplace_, v); }
    bool inplace() const { return inplace_; }

private:
    double p_;
    bool inplace_ = false;
};

/// How a dropout forgets: drop(input, p, training) and, in place, drop_(input, p, training).
struct DropoutOps {
    Tensor (*drop)(const Tensor& x, double p, bool train);
    Tensor& (*drop_)(const Tensor& x, double p, bool train);

    template <class Options>
    Tensor operator()(const Tensor& input, const Options& options, bool training) const {
        if (options.inplace()) return drop_(input, options.p(), training);
        return drop(input, options.p(), training);
    }
};

/// What dropouts have in common; `Derived` names itself `title` and has DropoutOps `ops`. Error,
/// when made, for a p outside of 0 … 1.
template <class Derived>
class DropoutBase : public Cloneable<Derived> {
public:
    explicit DropoutBase(const DropoutOptions& options_ = {}) : options(options_) {
        DropoutBase::reset();
    }

    void reset() override {
        check(options.p() >= 0 && options.p() <= 1, [&] {
            return std::string(Derived::title) + ": expected a probability between 0 and 1, got " +
                   std::to_string(options.p());
        });
    }
    Tensor forward(const Tensor& input) {
        return Derived::ops(input, options, this->is_training());
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::" << Derived::title << "(p=" << options.p()
               << ", inplace=" << std::boolalpha << options.inplace() << ")";
    }

    DropoutOptions options;
};

class DropoutImpl : public DropoutBase<DropoutImpl> {
public:
    static constexpr const char* title = "Dropout";
    static constexpr DropoutOps ops{gradlab::dropout, gradlab::dropout_};
    using DropoutBase::DropoutBase;
};
using Dropout = ModuleHolder<DropoutImpl>;

/// The spec of a dropout that takes `input`.
template <class Impl>
LayerSpec dropout_spec_of(const char* summary, const char* formula, const char* text,
                          void (*shape)(ShapeCall& call), Shape input) {
    using namespace fields;
    return {.id = Impl::title,
            .category = Category::Dropout,
            .summary = summary,
            .formula = formula,
            .help = help_page(text, Impl::title),
            .fields = {number("p", 0.5, "Probability to be forgotten.", 0, 1)},
            .shape = shape,
            .build = [](const Params& p) { return built(std::make_shared<Impl>(p.number("p"))); },
            .samples = {{{{"p", 0.0}}, {input}}, {{{"p", 0.3}}, {input}}}};
}

inline LayerSpec dropout_spec() {
    return dropout_spec_of<DropoutImpl>(
        "Forgets some values at random while training",
        "y = x · m / (1 − p),  m = 0 with probability p, else 1",
        "While training it sets each value to 0 with probability p and scales up the rest, so that "
        "the network cannot lean on single values. When it is asked for predictions it passes "
        "everything on.",
        rules::same_shape, {2, 3, 4});
}

}  // namespace gradlab::nn
