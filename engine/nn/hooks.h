// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "engine/tensor/tensor.h"

/// What watches, or changes, the tensors that enter and leave a module, as Python's hooks do.
/// Tuples and lists are laid out in order. A hook returns nothing, or empty, to leave everything as
/// it is, otherwise as many tensors as it may replace (or one alone).
/// https://pytorch.org/docs/1.13/generated/torch.nn.Module.html
namespace gradlab::nn {

class Module;
using Tensors = std::vector<Tensor>;

using ForwardPreHook = std::function<Tensors(Module& module, const Tensors& inputs)>;
using ForwardHook =
    std::function<Tensors(Module& module, const Tensors& inputs, const Tensors& outputs)>;
/// Gradients of the inputs (undefined where none is asked for) and of the outputs.
using BackwardHook =
    std::function<Tensors(Module& module, const Tensors& grad_inputs, const Tensors& grad_outputs)>;

namespace detail {

template <class Hook>
using HookList = std::vector<std::pair<size_t, Hook>>;

struct HookLists {
    HookList<ForwardPreHook> forward_pre{};
    HookList<ForwardHook> forward{};
    HookList<BackwardHook> backward{};
    size_t next_id = 0;
};

/// A hook that returns nothing or one tensor, as one that returns a list.
template <class F>
auto returning_tensors(F hook) {
    return [hook = std::move(hook)](Module& module, const auto&... tensors) mutable -> Tensors {
        using Result = std::invoke_result_t<F&, Module&, decltype(tensors)...>;
        if constexpr (std::is_void_v<Result>) {
            hook(module, tensors...);
            return {};
        } else if constexpr (std::is_same_v<Result, Tensor>) {
            const Tensor one = hook(module, tensors...);
            return one.defined() ? Tensors{one} : Tensors{};
        } else {
            return hook(module, tensors...);
        }
    };
}

}  // namespace detail

/// Takes a hook away again, as torch.utils.hooks.RemovableHandle; it may outlive the module.
class HookHandle {
public:
    HookHandle() = default;
    HookHandle(const std::shared_ptr<detail::HookLists>& lists, size_t id)
        : lists_(lists), id_(id) {}
    void remove();

private:
    std::weak_ptr<detail::HookLists> lists_{};
    size_t id_ = 0;
};

namespace detail {

/// The hooks of one module. A copy has the same ones, out of reach of the original's handles.
class HookStore {
public:
    HookStore() = default;
    HookStore(const HookStore& other)
        : lists_(other.lists_ ? std::make_shared<HookLists>(*other.lists_) : nullptr) {}
    HookStore(HookStore&&) noexcept = default;
    ~HookStore() = default;
    HookStore& operator=(HookStore other) noexcept {
        lists_.swap(other.lists_);
        return *this;
    }

    /// Null where none was ever added.
    const HookLists* lists() const { return lists_.get(); }
    template <class Hook>
    HookHandle add(HookList<Hook> HookLists::*list, Hook hook) {
        if (!lists_) lists_ = std::make_shared<HookLists>();
        const size_t id = lists_->next_id++;
        ((*lists_).*list).emplace_back(id, std::move(hook));
        return {lists_, id};
    }

private:
    std::shared_ptr<HookLists> lists_{};
};

}  // namespace detail

}  // namespace gradlab::nn
