// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <ostream>
#include <type_traits>
#include <utility>

#include "engine/nn/hook_call.h"

namespace gradlab::nn {

/// A shared module that is used like a value, as torch::nn::ModuleHolder: copying shares, nullptr
/// makes an empty one to be filled later, any other arguments construct the module.
///
///     struct NetImpl : nn::Module { Tensor forward(Tensor x); … };
///     TORCH_MODULE(Net);
template <class Contained>
class ModuleHolder {
public:
    using ContainedType = Contained;
    using Impl = Contained;

    ModuleHolder() requires std::is_default_constructible_v<Contained>
        : impl_(std::make_shared<Contained>()) {}
    ModuleHolder(std::nullptr_t) {}  // NOLINT: a = nullptr
    ModuleHolder(std::shared_ptr<Contained> module) : impl_(std::move(module)) {}  // NOLINT
    template <class Head, class... Tail>
    requires(
        !std::is_base_of_v<ModuleHolder, std::remove_cvref_t<Head>> &&
        std::is_constructible_v<Contained, Head, Tail...>) explicit ModuleHolder(Head&& head,
                                                                                 Tail&&... tail)
        : impl_(
              std::make_shared<Contained>(std::forward<Head>(head), std::forward<Tail>(tail)...)) {}

    explicit operator bool() const noexcept { return impl_ != nullptr; }
    bool is_empty() const noexcept { return impl_ == nullptr; }
    Contained* operator->() const { return get(); }
    Contained& operator*() const { return *get(); }
    /// Error when empty.
    const std::shared_ptr<Contained>& ptr() const {
        check(impl_ != nullptr, "expected a module, got an empty module holder");
        return impl_;
    }
    Contained* get() const { return ptr().get(); }

    /// forward(args…), with the module's hooks around it.
    template <class... Args>
    auto operator()(Args&&... args) const {
        return detail::call(*get(), std::forward<Args>(args)...);
    }
    template <class Index>
    decltype(auto) operator[](Index&& index) const {
        return (*get())[std::forward<Index>(index)];
    }

protected:
    std::shared_ptr<Contained> impl_{};
};

template <class Contained>
std::ostream& operator<<(std::ostream& stream, const ModuleHolder<Contained>& holder) {
    return stream << *holder;
}

}  // namespace gradlab::nn

/// Names the holder of a class NameImpl `Name`.
#define TORCH_MODULE(Name) using Name = gradlab::nn::ModuleHolder<Name##Impl>
