// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>

#include "engine/nn/module.h"

/// Calling a module of any signature with its hooks around forward().
namespace gradlab::nn::detail {

template <class T>
inline constexpr bool holds_tensors = std::is_same_v<T, Tensor>;
template <class T>
inline constexpr bool holds_tensors<std::optional<T>> = holds_tensors<T>;
template <class T>
inline constexpr bool holds_tensors<std::vector<T>> = holds_tensors<T>;
template <class... T>
inline constexpr bool holds_tensors<std::tuple<T...>> = (holds_tensors<T> || ...);
template <class A, class B>
inline constexpr bool holds_tensors<std::pair<A, B>> = holds_tensors<A> || holds_tensors<B>;

/// Calls f(tensor) for every tensor in `value`, in order.
template <class T, class F>
void each_tensor(T& value, F& f) {
    using Value = std::remove_const_t<T>;
    if constexpr (std::is_same_v<Value, Tensor>) {
        f(value);
    } else if constexpr (!holds_tensors<Value>) {
        return;
    } else if constexpr (requires { value.has_value(); }) {
        if (value.has_value()) each_tensor(*value, f);
    } else if constexpr (requires { value.begin(); }) {
        for (auto& one : value) each_tensor(one, f);
    } else {
        std::apply([&](auto&... each) { (each_tensor(each, f), ...); }, value);
    }
}

template <class T>
Tensors gather(T& value) {
    Tensors tensors;
    const auto take = [&](const Tensor& tensor) { tensors.push_back(tensor); };
    each_tensor(value, take);
    return tensors;
}

/// The reverse of gather.
template <class T>
void scatter(const Tensors& tensors, T& value) {
    auto put = [at = tensors.begin()](Tensor& tensor) mutable { tensor = *at++; };
    each_tensor(value, put);
}

/// What stands for an argument: a copy of tensors, which hooks may replace, the rest as it came.
template <class Arg>
decltype(auto) keep(Arg&& arg) {
    using Plain = std::remove_cvref_t<Arg>;
    if constexpr (std::is_same_v<Plain, std::span<const Tensor>>)
        return Tensors(arg.begin(), arg.end());
    else if constexpr (holds_tensors<Plain>)
        return Plain(std::forward<Arg>(arg));
    else
        return std::forward<Arg>(arg);
}

/// `Kept` as a reference of the kind that `Arg` came as.
template <class Arg, class Kept>
using Passed = std::conditional_t<std::is_lvalue_reference_v<Arg>, Kept&, Kept&&>;

/// One call of a module that has hooks.
class HookedCall {
public:
    static bool needed(const Module& module) { return module.hooks_.lists() != nullptr; }

    explicit HookedCall(Module& module) : module_(module), lists_(*module.hooks_.lists()) {}
    /// Runs the forward-pre hooks, then lets the gradients of the inputs come by.
    void before(Tensors& inputs);
    /// Runs the forward hooks, then lets the gradients of the outputs come by.
    void after(const Tensors& inputs, Tensors& outputs);

private:
    struct Pass;  // one backward pass through the module

    Module& module_;
    HookLists lists_;  ///< of its own: hooks may take themselves away
    std::shared_ptr<Pass> pass_{};
};

template <class M, class... Args>
auto call_with_hooks(M& module, Args&&... args) {
    std::tuple<decltype(keep(std::forward<Args>(args)))...> kept(keep(std::forward<Args>(args))...);
    HookedCall hooks(module);
    Tensors inputs = gather(kept);
    hooks.before(inputs);
    scatter(inputs, kept);
    const auto forward = [&](auto&... each) {
        return module.forward(
            static_cast<Passed<Args, std::remove_reference_t<decltype(each)>>>(each)...);
    };
    using Result = decltype(std::apply(forward, kept));
    Tensors outputs;
    if constexpr (std::is_void_v<Result>) {
        std::apply(forward, kept);
        hooks.after(inputs, outputs);
    } else {
        Result result = std::apply(forward, kept);
        outputs = gather(result);
        hooks.after(inputs, outputs);
        scatter(outputs, result);
        return result;
    }
}

/// module.forward(args…), with its hooks around it if it has some.
template <class M, class... Args>
auto call(M& module, Args&&... args) {
    if (HookedCall::needed(module)) [[unlikely]]
        return call_with_hooks(module, std::forward<Args>(args)...);
    return module.forward(std::forward<Args>(args)...);
}

}  // namespace gradlab::nn::detail
