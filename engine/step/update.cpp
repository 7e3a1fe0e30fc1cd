// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/update.h"

#include <fmt/format.h>

#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"
#include "engine/step/update_rows.h"

namespace gradlab::step {
namespace {

using Dict = optim::NamedTensors;

Dict copied(const Dict& state) {
    Dict copy;
    for (const auto& item : state)
        copy.insert(item.key(), item.value().defined() ? item.value().clone() : item.value());
    return copy;
}

/// Entries under a prefix, without it.
Dict below(const Dict& state, const std::string& prefix) {
    Dict part;
    for (const auto& entry : state)
        if (entry.key().starts_with(prefix))
            part.insert(entry.key().substr(prefix.size()), entry.value());
    return part;
}

struct Place {
    std::string group, own;  ///< prefixes in the state_dict
};

Place place_of(const optim::Optimizer& optimizer, const Tensor& parameter) {
    size_t group = 0, index = 0;
    for (const auto& candidate : optimizer.param_groups()) {
        for (const Tensor& one : candidate.params()) {
            if (one.is_same(parameter))
                return {fmt::format("param_groups.{}.", group), fmt::format("state.{}.", index)};
            ++index;
        }
        ++group;
    }
    return {};
}

}  // namespace

Standing::Standing(Subject& subject) : subject_(subject) {
    const NoGradGuard quiet;
    for (const Leaf& leaf : subject.leaves())
        if (leaf.kind == Value::Kind::Parameter)
            for (const Tensor& one : {leaf.tensor.detach(), leaf.tensor.grad()})
                if (one.defined()) tensors_.push_back({one, one.clone(), one._version()});
    if (auto* optimizer = subject.optimizer()) state_ = copied(optimizer->state_dict());
}

void Standing::restore() const {
    const NoGradGuard quiet;
    for (const auto& [tensor, copy, version] : tensors_) {
        tensor.copy_(copy);
        tensor.impl().storage->set_version(version);
    }
    if (auto* optimizer = subject_.optimizer()) optimizer->load_state_dict(state_);
}

void note_updates(Subject& subject, PassBuilder& builder) {
    optim::Optimizer* optimizer = subject.optimizer();
    if (!optimizer) return;
    const Standing standing(subject);
    const Dict earlier = copied(optimizer->state_dict());
    subject.update();
    const Dict state = optimizer->state_dict();
    Pass& pass = builder.pass();
    pass.optimizer = subject.optimizer_name();
    const NoGradGuard quiet;
    for (const Leaf& leaf : subject.leaves()) {
        const Place place = place_of(*optimizer, leaf.tensor);
        if (place.own.empty() || !leaf.tensor.grad().defined()) continue;
        const int value = builder.find(leaf.tensor);
        const Tensor before = pass.values[static_cast<size_t>(value)].value.tensor();
        const UpdateState known{pass.optimizer, below(state, place.group), below(state, place.own),
                                below(earlier, place.own)};
        auto rows = update_rows(known, leaf.tensor.grad());
        rows.push_back({"Δ", "the step: after − before", Numbers(leaf.tensor.detach() - before)});
        pass.timeline.push_back({Moment::Kind::Update, static_cast<int>(pass.updates.size())});
        pass.updates.push_back({value, update_rule(known), std::move(rows), Numbers(before),
                                Numbers(leaf.tensor.detach().clone())});
    }
    standing.restore();
}

}  // namespace gradlab::step
