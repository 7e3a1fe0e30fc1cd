// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/optimizer.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "engine/ops/creation.h"

namespace gradlab::optim {

namespace {

constexpr const char* params_key = "params";
constexpr const char* initial_lr_key = "initial_lr";

/// The entries of a state_dict by section, number and the rest of their names.
using Numbered = std::map<size_t, NamedTensors>;
struct Sections {
    Numbered groups{};  ///< "param_groups.0.lr"
    Numbered states{};  ///< "state.0.exp_avg"
};

/// Error for a name that is of neither section.
Sections sections(const NamedTensors& state) {
    Sections result;
    for (const auto& item : state) {
        const std::string& name = item.key();
        const size_t dot = std::min(name.find('.'), name.size());
        const std::string section = name.substr(0, dot);
        size_t number = 0;
        const char* end = name.data() + name.size();
        const auto parsed =
            std::from_chars(name.data() + std::min(dot + 1, name.size()), end, number);
        const bool good = (section == "param_groups" || section == "state") &&
                          parsed.ec == std::errc() && parsed.ptr != end && *parsed.ptr == '.';
        check(good, [&] { return "load_state_dict: unexpected entry " + name; });
        Numbered& entries = section == "state" ? result.states : result.groups;
        entries[number].insert(std::string(parsed.ptr + 1, end), item.value());
    }
    return result;
}

/// A group as the entries of its section say. Error where they do not fit.
OptimizerParamGroup loaded(const OptimizerParamGroup& group, NamedTensors entries) {
    OptimizerParamGroup result = group;
    if (const Tensor* params = entries.find(params_key)) {
        check(params->numel() == static_cast<int64_t>(group.params().size()),
              "loaded state dict contains a parameter group that doesn't match the size of "
              "optimizer's group");
        entries.erase(params_key);
    }
    if (const Tensor* lr = entries.find(initial_lr_key)) {
        result.set_initial_lr(lr->item<double>());
        entries.erase(initial_lr_key);
    }
    result.options().load_state_dict(entries);
    return result;
}

}  // namespace

Optimizer::Optimizer(std::vector<OptimizerParamGroup> groups,
                     std::unique_ptr<OptimizerOptions> defaults)
    : defaults_(std::move(defaults)) {
    for (const OptimizerParamGroup& group : groups) append(group);
}

void Optimizer::append(const OptimizerParamGroup& group) {
    for (const Tensor& parameter : group.params())
        check(parameter.is_leaf(), "optimizer: expected leaf tensors, got one with a history");
    param_groups_.push_back(group);
    if (!group.has_options()) param_groups_.back().set_options(defaults_->clone());
}

void Optimizer::add_param_group(const OptimizerParamGroup& group) {
    for (const Tensor& parameter : group.params())
        check(!has_state(parameter), "some parameters appear in more than one parameter group");
    append(group);
}

void Optimizer::add_parameters(const std::vector<Tensor>& parameters) {
    if (param_groups_.empty()) return add_param_group(parameters);
    std::vector<Tensor>& first = this->parameters();
    first.insert(first.end(), parameters.begin(), parameters.end());
}

bool Optimizer::holds(const Tensor& parameter) const {
    const auto same = [&](const Tensor& t) { return t.handle() == parameter.handle(); };
    return std::ranges::any_of(param_groups_, [&](const OptimizerParamGroup& group) {
        return std::ranges::any_of(group.params(), same);
    });
}

size_t Optimizer::size() const {
    size_t count = 0;
    for (const OptimizerParamGroup& group : param_groups_) count += group.params().size();
    return count;
}

void Optimizer::zero_grad() {
    const NoGradGuard no_grad;
    for (OptimizerParamGroup& group : param_groups_)
        for (Tensor& parameter : group.params())
            if (parameter.grad().defined()) parameter.grad().detach_().zero_();
}

NamedTensors Optimizer::state_dict() const {
    NamedTensors state;
    size_t index = 0;
    for (size_t i = 0; i < param_groups_.size(); ++i) {
        const OptimizerParamGroup& group = param_groups_[i];
        const std::string prefix = fmt::format("param_groups.{}.", i);
        const auto first = static_cast<int64_t>(index);
        for (const Tensor& parameter : group.params())
            save_state(parameter, fmt::format("state.{}.", index++), state);
        for (const auto& option : group.options().state_dict())
            state.insert(prefix + option.key(), option.value());
        save_entry(state, prefix + initial_lr_key, group.initial_lr());
        save_entry(state, prefix + params_key, arange(first, static_cast<int64_t>(index), kInt64));
    }
    return state;
}

void Optimizer::load_state_dict(const NamedTensors& state) {
    Sections given = sections(state);
    check(given.groups.empty() || (given.groups.size() == param_groups_.size() &&
                                   given.groups.rbegin()->first < param_groups_.size()),
          "loaded state dict has a different number of parameter groups");
    check(given.states.empty() || given.states.rbegin()->first < size(), [&] {
        return fmt::format("load_state_dict: no parameter for state.{}",
                           given.states.rbegin()->first);
    });
    std::vector<OptimizerParamGroup> groups;
    for (size_t i = 0; i < param_groups_.size(); ++i)
        groups.push_back(loaded(param_groups_[i], given.groups[i]));
    for (const bool dry : {true, false}) {
        size_t index = 0;
        for (const OptimizerParamGroup& group : param_groups_)
            for (const Tensor& parameter : group.params())
                load_state(parameter, given.states[index++], dry);
    }
    param_groups_ = std::move(groups);
}

double get_lr(const Optimizer& optimizer) {
    check(!optimizer.param_groups().empty(), "get_lr: the optimizer has no parameters");
    return optimizer.param_groups().front().options().get_lr();
}

void set_lr(Optimizer& optimizer, double lr) {
    for (OptimizerParamGroup& group : optimizer.param_groups()) group.options().set_lr(lr);
}

}  // namespace gradlab::optim
