// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <vector>

#include "engine/nn/cloneable.h"
#include "engine/nn/module_holder.h"

namespace gradlab::nn {

/// Modules in a list, named by their positions; it has no forward of its own.
/// https://pytorch.org/docs/1.13/generated/torch.nn.ModuleList.html
class ModuleListImpl : public Cloneable<ModuleListImpl> {
public:
    ModuleListImpl() = default;
    template <class... Modules>
    requires(sizeof...(Modules) > 1 ||
             !(std::same_as<std::remove_cvref_t<Modules>, ModuleListImpl> ||
               ...)) explicit ModuleListImpl(Modules&&... modules) {
        (push_back(std::forward<Modules>(modules)), ...);
    }

    void push_back(std::shared_ptr<Module> module) { insert(size(), std::move(module)); }
    template <class M>
    void push_back(const ModuleHolder<M>& holder) {
        push_back(std::shared_ptr<Module>(holder.ptr()));
    }
    template <class M>
    requires std::derived_from<std::remove_cvref_t<M>, Module>
    void push_back(M&& module) {
        push_back(std::shared_ptr<Module>(
            std::make_shared<std::remove_cvref_t<M>>(std::forward<M>(module))));
    }
    template <class Container>
    void extend(const Container& container) {
        for (const auto& module : container) push_back(module);
    }
    /// Later modules move on by one; Error beyond the end.
    void insert(size_t index, std::shared_ptr<Module> module);

    size_t size() const { return modules_.size(); }
    bool is_empty() const { return modules_.empty(); }
    auto begin() { return modules_.begin(); }
    auto end() { return modules_.end(); }
    auto begin() const { return modules_.begin(); }
    auto end() const { return modules_.end(); }
    /// Error when there is none at `index`, or it is no M.
    const std::shared_ptr<Module>& ptr(size_t index) const;
    const std::shared_ptr<Module>& operator[](size_t index) const { return ptr(index); }
    template <class M>
    M& at(size_t index) const {
        M* module = ptr(index)->template as<M>();
        check(module,
              [&] { return "ModuleList: module " + std::to_string(index) + " has another type"; });
        return *module;
    }

    void reset() override { modules_.clear(); }
    std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override;
    void pretty_print(std::ostream& stream) const override;

private:
    std::vector<std::shared_ptr<Module>> modules_{};
};
using ModuleList = ModuleHolder<ModuleListImpl>;

}  // namespace gradlab::nn
