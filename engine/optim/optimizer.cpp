// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/optimizer.h"

#include <map>

#include <fmt/format.h>

#include "engine/ops/creation.h"

namespace gradlab::optim {

namespace {

constexpr const char* state_prefix = "state.";

std::string lr_name(size_t group) { return fmt::format("param_groups.{}.lr", group); }

/// Splits "state.12.exp_avg" into 12 and "exp_avg"; Error for any other name.
std::pair<size_t, std::string> parse_name(const std::string& name) {
    const size_t start = std::string(state_prefix).size();
    size_t digits = 0;
    while (start + digits < name.size() && std::isdigit(name[start + digits])) ++digits;
    const size_t dot = start + digits;
    check(name.starts_with(state_prefix) && digits > 0 && digits < 10 && dot < name.size() &&
              name[dot] == '.',
          [&] { return "load_state_dict: unexpected entry " + name; });
    return {std::stoul(name.substr(start, digits)), name.substr(dot + 1)};
}

}  // namespace

Optimizer::Optimizer(std::vector<OptimizerParamGroup> groups,
                     std::unique_ptr<OptimizerOptions> defaults)
    : defaults_(std::move(defaults)) {
    for (const OptimizerParamGroup& group : groups) {
        for (const Tensor& parameter : group.params())
            check(parameter.is_leaf(), "optimizer: expected leaf tensors, got one with a history");
        param_groups_.push_back(group);
        if (!group.has_options()) param_groups_.back().set_options(defaults_->clone());
    }
}

void Optimizer::add_param_group(const OptimizerParamGroup& group) {
    for (const Tensor& parameter : group.params()) {
        check(parameter.is_leaf(), "optimizer: expected leaf tensors, got one with a history");
        check(!has_state(parameter), "some parameters appear in more than one parameter group");
    }
    param_groups_.push_back(group);
    if (!group.has_options()) param_groups_.back().set_options(defaults_->clone());
}

void Optimizer::add_parameters(const std::vector<Tensor>& parameters) {
    if (param_groups_.empty()) return add_param_group(parameters);
    std::vector<Tensor>& first = this->parameters();
    first.insert(first.end(), parameters.begin(), parameters.end());
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

Optimizer::NamedTensors Optimizer::state_dict() const {
    NamedTensors state;
    size_t index = 0;
    for (size_t group = 0; group < param_groups_.size(); ++group) {
        state.insert(lr_name(group), full({}, param_groups_[group].options().get_lr(), kFloat64));
        for (const Tensor& parameter : param_groups_[group].params())
            save_state(parameter, fmt::format("{}{}.", state_prefix, index++), state);
    }
    return state;
}

void Optimizer::load_state_dict(const NamedTensors& state) {
    std::map<size_t, NamedTensors> by_parameter;
    std::vector<double> rates;
    for (const OptimizerParamGroup& group : param_groups_)
        rates.push_back(group.options().get_lr());
    for (const auto& item : state) {
        size_t group = 0;
        while (group < rates.size() && item.key() != lr_name(group)) ++group;
        if (group < rates.size()) {
            rates[group] = item.value().item<double>();
            continue;
        }
        auto [index, name] = parse_name(item.key());
        check(index < size(), [&] { return "load_state_dict: no parameter for " + item.key(); });
        by_parameter[index].insert(std::move(name), item.value());
    }
    for (const bool dry : {true, false}) {
        size_t index = 0;
        for (const OptimizerParamGroup& group : param_groups_)
            for (const Tensor& parameter : group.params())
                load_state(parameter, by_parameter[index++], dry);
    }
    for (size_t i = 0; i < rates.size(); ++i) param_groups_[i].options().set_lr(rates[i]);
}

double get_lr(const Optimizer& optimizer) {
    check(!optimizer.param_groups().empty(), "get_lr: the optimizer has no parameters");
    return optimizer.param_groups().front().options().get_lr();
}

void set_lr(Optimizer& optimizer, double lr) {
    for (OptimizerParamGroup& group : optimizer.param_groups()) group.options().set_lr(lr);
}

}  // namespace gradlab::optim
