// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/compare_devices.h"

#include <algorithm>

#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"

namespace gradlab::train {

namespace {

/// What a step gives, on the CPU.
struct Given {
    std::vector<Tensor> loss{}, gradients{}, weights{};
    bool is_random = false;
};

Tensor on_host(const Tensor& tensor) { return tensor.detach().to(kCPU).to(kFloat64); }

Given one_step(const Trainer& trainer, const Trainer::State& state, Device device,
               bool evaluation) {
    graph::Document document = trainer.document();
    document.training.device = device.str();
    const graph::Report report = graph::check(document, trainer.material().shape);
    Model model(document, report, trainer.seed(), trainer.steps_per_epoch());
    model.restore(state.model);
    if (evaluation) model.network().eval();
    const data::Batch batch = trainer.coming_batch();
    const std::string before = model.generator().state();
    const Tensor loss = model.run(batch.x, batch.y).loss;
    Given given{.loss = {on_host(loss)}, .is_random = model.generator().state() != before};
    model.learn(loss);
    const NoGradGuard no_grad;
    for (const Tensor& parameter : model.network().parameters()) {
        given.weights.push_back(on_host(parameter));
        if (parameter.grad().defined()) given.gradients.push_back(on_host(parameter.grad()));
    }
    return given;
}

double largest(const Tensor& t) { return t.numel() == 0 ? 0 : t.abs().max().item<double>(); }

Difference difference(const std::vector<Tensor>& a, const std::vector<Tensor>& b) {
    Difference d;
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const double gap = largest(a[i] - b[i]);
        if (gap == 0) continue;
        d.absolute = std::max(d.absolute, gap);
        d.relative = std::max(d.relative, gap / std::max(largest(a[i]), largest(b[i])));
    }
    return d;
}

}  // namespace

DeviceComparison compare_devices(const Trainer& trainer, Device device) {
    const Trainer::State state = trainer.save();
    Given here = one_step(trainer, state, kCPU, false);
    const bool evaluation = here.is_random;
    if (evaluation) here = one_step(trainer, state, kCPU, true);
    const Given there = one_step(trainer, state, device, evaluation);
    return {.device = device.str(),
            .step = trainer.progress().steps,
            .loss = difference(here.loss, there.loss),
            .gradients = difference(here.gradients, there.gradients),
            .weights = difference(here.weights, there.weights),
            .evaluation = evaluation};
}

}  // namespace gradlab::train
