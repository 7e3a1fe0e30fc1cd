// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/autograd/grad_mode.h"
#include "engine/nn/module.h"

namespace gradlab::nn {

namespace {

using State = OrderedDict<std::string, Tensor>;

/// Keys of `these` that `others` lacks.
std::vector<std::string> lacking(const State& these, const State& others) {
    std::vector<std::string> names;
    for (const auto& item : these)
        if (!others.contains(item.key())) names.push_back(item.key());
    return names;
}

std::string listed(const char* what, const std::vector<std::string>& names) {
    return names.empty() ? "" : fmt::format("; {}: {}", what, fmt::join(names, ", "));
}

std::string mismatches(const State& own, const State& state) {
    std::string text;
    for (const auto& item : state) {
        const Tensor* mine = own.find(item.key());
        if (!mine || mine->sizes() == item.value().sizes()) continue;
        text += fmt::format("; {}: expected {}, got {}", item.key(), to_string(mine->sizes()),
                            to_string(item.value().sizes()));
    }
    return text;
}

}  // namespace

void Module::collect_state(const std::string& prefix, State& state) const {
    for (const auto* tensors : {&parameters_, &buffers_})
        for (const auto& item : *tensors)
            if (item.value().defined())
                state.insert(join(prefix, item.key()), item.value().detach());
    for (const auto& child : children_)
        child.value()->collect_state(join(prefix, child.key()), state);
}

State Module::state_dict() const {
    State state;
    collect_state({}, state);
    return state;
}

IncompatibleKeys Module::load_state_dict(const State& state, bool strict) {
    const State own = state_dict();
    IncompatibleKeys keys{lacking(own, state), lacking(state, own)};
    std::string trouble = mismatches(own, state);
    if (strict)
        trouble +=
            listed("missing", keys.missing_keys) + listed("unexpected", keys.unexpected_keys);
    check(trouble.empty(), [&] { return fmt::format("load_state_dict of {}{}", name(), trouble); });
    NoGradGuard no_grad;
    for (const auto& item : own)
        if (const Tensor* value = state.find(item.key())) item.value().copy_(*value);
    return keys;
}

}  // namespace gradlab::nn
