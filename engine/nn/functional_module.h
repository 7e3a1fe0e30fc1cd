// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <ostream>
#include <utility>

#include "engine/nn/cloneable.h"
#include "engine/nn/module_holder.h"

namespace gradlab::nn {

/// A function as a module, for Sequential: Functional(relu), Functional(softmax, 1) or a lambda.
/// https://pytorch.org/cppdocs/api/classtorch_1_1nn_1_1_functional_impl.html
class FunctionalImpl : public Cloneable<FunctionalImpl> {
public:
    using Function = std::function<Tensor(Tensor)>;

    explicit FunctionalImpl(Function function) : function_(std::move(function)) {}
    /// function(input, args…)
    template <class F, class... Args>
    requires(sizeof...(Args) > 0) explicit FunctionalImpl(F function, Args... args)
        : function_([function = std::move(function), ... args = std::move(args)](Tensor input) {
              return function(input, args...);
          }) {}

    void reset() override {}
    Tensor forward(Tensor input) { return function_(std::move(input)); }
    Tensor operator()(Tensor input) { return forward(std::move(input)); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Functional()";
    }

private:
    Function function_;
};
using Functional = ModuleHolder<FunctionalImpl>;

}  // namespace gradlab::nn
