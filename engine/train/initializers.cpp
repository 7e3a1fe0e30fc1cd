// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/initializers.h"

#include <algorithm>
#include <array>

#include "engine/nn/init.h"
#include "engine/ops/creation.h"

namespace gradlab::train {

namespace {

namespace init = nn::init;

constexpr std::array<Initializer, 9> table{{
    {"xavier_uniform_", [](Tensor t) { return init::xavier_uniform_(t); }, true},
    {"xavier_normal_", [](Tensor t) { return init::xavier_normal_(t); }, true},
    {"kaiming_uniform_", [](Tensor t) { return init::kaiming_uniform_(t); }, true},
    {"kaiming_normal_", [](Tensor t) { return init::kaiming_normal_(t); }, true},
    {"orthogonal_", [](Tensor t) { return init::orthogonal_(t); }, true},
    {"normal_", [](Tensor t) { return init::normal_(t); }},
    {"uniform_", [](Tensor t) { return init::uniform_(t); }},
    {"zeros_", [](Tensor t) { return init::zeros_(t); }},
    {"ones_", [](Tensor t) { return init::ones_(t); }},
}};

}  // namespace

std::span<const Initializer> initializers() { return table; }

Tensor initialized(const Tensor& like, const std::string& name) {
    const auto found = std::ranges::find(
        table, name, [](const Initializer& one) { return std::string(one.name); });
    check(found != table.end(), [&] { return "there is no function nn::init::" + name; });
    return found->fill(zeros(like.sizes(), like.dtype()));
}

}  // namespace gradlab::train
