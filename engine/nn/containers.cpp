// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "engine/nn/module_dict.h"
#include "engine/nn/module_list.h"
#include "engine/nn/sequential.h"

namespace gradlab::nn {

namespace {

void check_index(const char* what, size_t index, size_t size) {
    check(index < size,
          [&] { return fmt::format("{}: expected an index below {}, got {}", what, size, index); });
}

}  // namespace

Tensor SequentialImpl::forward(Tensor input) const {
    check(!is_empty(), "Sequential: cannot call forward() of an empty one");
    for (const Stage& stage : stages_) input = stage.forward(std::move(input));
    return input;
}

void SequentialImpl::push_back(Stage stage) {
    register_module(stage.name().empty() ? std::to_string(size()) : stage.name(), stage.ptr());
    stages_.push_back(std::move(stage));
}

const std::shared_ptr<Module>& SequentialImpl::ptr(size_t index) const {
    check_index("Sequential", index, size());
    return stages_[index].ptr();
}

std::shared_ptr<Module> SequentialImpl::clone(const std::optional<Device>& device) const {
    auto copy = std::make_shared<SequentialImpl>(*this);
    copy->stages_.clear();
    copy->children_.clear();
    for (const auto& child : children_)
        copy->push_back({child.key(), stages_[copy->size()].with(child.value()->clone(device))});
    return copy;
}

void SequentialImpl::pretty_print(std::ostream& stream) const {
    stream << "gradlab::nn::Sequential";
}

void ModuleListImpl::insert(size_t index, std::shared_ptr<Module> module) {
    check_index("ModuleList::insert", index, size() + 1);
    modules_.insert(modules_.begin() + static_cast<std::ptrdiff_t>(index), std::move(module));
    children_.clear();
    for (size_t i = 0; i < size(); ++i) register_module(std::to_string(i), modules_[i]);
}

const std::shared_ptr<Module>& ModuleListImpl::ptr(size_t index) const {
    check_index("ModuleList", index, size());
    return modules_[index];
}

std::shared_ptr<Module> ModuleListImpl::clone(const std::optional<Device>& device) const {
    auto copy = std::make_shared<ModuleListImpl>(*this);
    copy->modules_.clear();
    copy->children_.clear();
    for (const auto& module : modules_) copy->push_back(module->clone(device));
    return copy;
}

void ModuleListImpl::pretty_print(std::ostream& stream) const {
    stream << "gradlab::nn::ModuleList";
}

std::shared_ptr<Module> ModuleDictImpl::pop(const std::string& key) {
    std::shared_ptr<Module> module = modules_[key];
    modules_.erase(key);
    return module;
}

void ModuleDictImpl::insert(const std::string& key, std::shared_ptr<Module> module) {
    if (children_.contains(key))
        replace_module(key, module);
    else
        register_module(key, module);
    if (contains(key))
        modules_[key] = std::move(module);
    else
        modules_.insert(key, std::move(module));
}

std::shared_ptr<Module> ModuleDictImpl::clone(const std::optional<Device>& device) const {
    auto copy = std::make_shared<ModuleDictImpl>(*this);
    copy->modules_.clear();
    copy->children_.clear();
    for (const auto& item : modules_) copy->insert(item.key(), item.value()->clone(device));
    return copy;
}

void ModuleDictImpl::pretty_print(std::ostream& stream) const {
    stream << "gradlab::nn::ModuleDict";
}

}  // namespace gradlab::nn
