// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "engine/autograd/engine.h"
#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"
#include "engine/step/proofs.h"
#include "engine/step/update.h"

namespace gradlab::step {
namespace {

constexpr int64_t most_samples = 256;
constexpr double agreement = 1e-4;

Leaf leaf_of(const Subject& subject, const std::string& name) {
    for (const Leaf& leaf : subject.leaves())
        if (leaf.name == name) return leaf;
    throw Error("there is no value " + name);
}

/// dL/d(cell), without touching .grad.
double gradient_of(Subject& subject, const std::string& name, int64_t cell) {
    const Leaf leaf = leaf_of(subject, name);
    check(leaf.tensor.requires_grad(), [&] { return "there is no gradient of " + name; });
    check(cell >= 0 && cell < leaf.tensor.numel(), "there is no such cell");
    const Tensor gradient =
        autograd::grad({subject.run().value.sum()}, {leaf.tensor}, {}, {}, false, true)[0];
    return gradient.defined() ? Numbers(gradient).at(cell) : 0;
}

void measure_samples(Subject& subject, Lens& lens) {
    const int64_t count = subject.samples(), shown = std::min(count, most_samples);
    for (int64_t i = 0; i < shown; ++i)
        if (const auto one = subject.sample(i * count / shown))
            lens.by_sample.push_back(gradient_of(*one, lens.leaf, lens.cell));
    if (lens.by_sample.empty()) return;
    for (const double g : lens.by_sample) lens.mean += g;
    lens.mean /= static_cast<double>(lens.by_sample.size());
    for (const double g : lens.by_sample) lens.std += (g - lens.mean) * (g - lens.mean);
    lens.std = lens.by_sample.size() < 2
                   ? 0
                   : std::sqrt(lens.std / static_cast<double>(lens.by_sample.size() - 1));
    lens.mean_is_batch = shown == count && std::abs(lens.mean - lens.batch) <=
                                               agreement * (std::abs(lens.batch) + lens.std + 1e-8);
}

/// What stands in .grad, and the weight after an update, when nobody zeroes.
void pile_up(Subject& subject, Lens& lens, int piles) {
    const Standing standing(subject);
    const Leaf leaf = leaf_of(subject, lens.leaf);
    std::vector<std::pair<Tensor, Tensor>> grads;  // handles of .grad as they are now
    for (const Leaf& one : subject.leaves()) grads.emplace_back(one.tensor, one.tensor.grad());
    for (const auto& [tensor, grad] : grads) tensor.mutable_grad() = {};
    const auto put_back = [&] {
        for (const auto& [tensor, grad] : grads) tensor.mutable_grad() = grad;
        standing.restore();
    };
    try {
        lens.weight = Numbers(leaf.tensor).at(lens.cell);
        for (int i = 0; i < piles; ++i) {
            subject.run().value.sum().backward();
            lens.piled.push_back(Numbers(leaf.tensor.grad()).at(lens.cell));
            if (!subject.optimizer()) continue;
            const Standing before(subject);
            subject.update();
            lens.next_weight.push_back(Numbers(leaf.tensor).at(lens.cell));
            before.restore();
        }
    } catch (...) {
        put_back();
        throw;
    }
    put_back();
}

}  // namespace

Lens look_through(Subject& subject, const std::string& leaf, int64_t cell, int piles) {
    Lens lens{.leaf = leaf, .cell = cell};
    try {
        lens.batch = gradient_of(subject, leaf, cell);
        measure_samples(subject, lens);
        pile_up(subject, lens, piles);
    } catch (const std::exception& error) {
        lens.error = error.what();
    }
    return lens;
}

}  // namespace gradlab::step
