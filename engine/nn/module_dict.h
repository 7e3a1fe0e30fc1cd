// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/nn/cloneable.h"
#include "engine/nn/module_holder.h"

namespace gradlab::nn {

/// Modules by name, in the order in which they came; it has no forward of its own.
/// https://pytorch.org/docs/1.13/generated/torch.nn.ModuleDict.html
class ModuleDictImpl : public Cloneable<ModuleDictImpl> {
public:
    using Item = std::pair<std::string, std::shared_ptr<Module>>;
    using Items = OrderedDict<std::string, std::shared_ptr<Module>>;

    ModuleDictImpl() = default;
    explicit ModuleDictImpl(const std::vector<Item>& modules) { update(modules); }
    explicit ModuleDictImpl(const Items& modules) { update(modules); }

    std::vector<Item> items() const { return modules_.pairs(); }
    std::vector<std::string> keys() const { return modules_.keys(); }
    std::vector<std::shared_ptr<Module>> values() const { return modules_.values(); }
    auto begin() { return modules_.begin(); }
    auto end() { return modules_.end(); }
    auto begin() const { return modules_.begin(); }
    auto end() const { return modules_.end(); }
    size_t size() const { return modules_.size(); }
    bool empty() const { return modules_.is_empty(); }
    bool contains(const std::string& key) const { return modules_.contains(key); }

    /// Error when there is none of this name, or it is no M.
    std::shared_ptr<Module> operator[](const std::string& key) const { return modules_[key]; }
    template <class M>
    M& at(const std::string& key) const {
        M* module = modules_[key]->template as<M>();
        check(module, [&] { return "ModuleDict: module " + key + " has another type"; });
        return *module;
    }

    /// As in PyTorch what is taken out here stays registered as a child.
    void clear() { modules_.clear(); }
    std::shared_ptr<Module> pop(const std::string& key);
    /// Modules of a known name take the place of the former ones.
    void update(const std::vector<Item>& modules) {
        for (const auto& [key, module] : modules) insert(key, module);
    }
    template <class Container>
    void update(const Container& container) {
        for (const auto& item : container) insert(item.key(), item.value());
    }

    void reset() override {}
    std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override;
    void pretty_print(std::ostream& stream) const override;

private:
    void insert(const std::string& key, std::shared_ptr<Module> module);

    Items modules_{"Module"};
};
using ModuleDict = ModuleHolder<ModuleDictImpl>;

}  // namespace gradlab::nn
