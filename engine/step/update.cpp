// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/update.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"

namespace gradlab::step {
namespace {

struct Meaning {
    const char* name;  ///< as in state_dict()
    const char* text;
};

constexpr Meaning meanings[] = {
    {"lr", "learning rate"},
    {"momentum", "how much of the last step is kept"},
    {"weight_decay", "how strongly weights are pulled to zero"},
    {"betas.0", "β₁: how much of the running mean is kept"},
    {"betas.1", "β₂: how much of the running square is kept"},
    {"alpha", "how much of the running square is kept"},
    {"rho", "how much of the running squares is kept"},
    {"eps", "keeps the division away from zero"},
    {"step", "updates so far, this one included"},
    {"momentum_buffer", "running sum of gradients"},
    {"exp_avg", "running mean of the gradient, m"},
    {"exp_avg_sq", "running mean of the squared gradient, v"},
    {"max_exp_avg_sq", "the largest v so far"},
    {"square_avg", "running mean of the squared gradient"},
    {"grad_avg", "running mean of the gradient"},
    {"acc_delta", "running mean of the squared step"},
    {"sum", "sum of all squared gradients"},
    {"mu_product", "product of the momentum schedule"},
};

const char* meaning_of(const std::string& name) {
    const auto found =
        std::ranges::find_if(meanings, [&](const Meaning& m) { return m.name == name; });
    return found == std::end(meanings) ? "" : found->text;
}

using Dict = optim::NamedTensors;

Dict copied(const Dict& state) {
    Dict copy;
    for (const auto& item : state)
        copy.insert(item.key(), item.value().defined() ? item.value().clone() : item.value());
    return copy;
}

class Rows {
public:
    void add(const std::string& symbol, const std::string& meaning, const Tensor& numbers) {
        rows_.push_back({symbol, meaning, Numbers(numbers.clone())});
    }
    /// Entries of the state under a prefix, those with a meaning; nothing of Tensors not there.
    void add(const Dict& state, const std::string& prefix) {
        for (const auto& entry : state) {
            if (!entry.key().starts_with(prefix) || !entry.value().defined()) continue;
            const std::string name = entry.key().substr(prefix.size());
            if (*meaning_of(name)) add(name, meaning_of(name), entry.value());
        }
    }
    std::vector<Update::Row> take() { return std::move(rows_); }

private:
    std::vector<Update::Row> rows_{};
};

double number(const Dict& state, const std::string& name) {
    const Tensor* found = state.find(name);
    return found ? found->to(kFloat64).item<double>() : std::nan("");
}

/// What Adam's running means are divided by since they began at zero.
void add_corrections(Rows& rows, const Dict& state, const std::string& group,
                     const std::string& own) {
    const double step = number(state, own + "step");
    for (const auto& [beta, symbol] : {std::pair{"betas.0", "1 − β₁ᵗ"}, {"betas.1", "1 − β₂ᵗ"}}) {
        const double kept = number(state, group + beta);
        if (std::isnan(kept) || std::isnan(step)) return;
        rows.add(symbol, "correction of the start at zero",
                 full({}, 1 - std::pow(kept, step), kFloat64));
    }
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
        Rows rows;
        rows.add("g", "gradient, as it stands in .grad", leaf.tensor.grad());
        rows.add(state, place.group);
        rows.add(state, place.own);
        add_corrections(rows, state, place.group, place.own);
        rows.add("Δ", "the step: after − before", leaf.tensor.detach() - before);
        pass.timeline.push_back({Moment::Kind::Update, static_cast<int>(pass.updates.size())});
        pass.updates.push_back(
            {value, rows.take(), Numbers(before), Numbers(leaf.tensor.detach().clone())});
    }
    standing.restore();
}

}  // namespace gradlab::step
