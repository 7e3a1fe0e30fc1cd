// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/network_subject.h"

#include <utility>

#include "engine/autograd/grad_mode.h"
#include "engine/graph/check.h"
#include "engine/ops/ops.h"

namespace gradlab::step {
namespace {

std::shared_ptr<train::Model> make_model(const train::Capture& capture, int64_t batches) {
    const graph::Report report = graph::check(capture.document, capture.material->shape);
    auto model = std::make_shared<train::Model>(capture.document, report, capture.seed, batches);
    model->restore(capture.state.model);
    return model;
}

data::Batches make_batches(const train::Capture& capture) {
    auto batches = train::training_batches(capture.document, capture.material->split.train);
    batches.restore(capture.state.position);
    return batches;
}

/// x with a gradient, so that every operation behind it is recorded.
Tensor followed(const Tensor& x) {
    const Tensor own = x.detach().clone();
    return own.is_floating_point() ? Tensor(own).requires_grad_() : own;
}

Tensor widened(const Tensor& t) { return t.is_floating_point() ? t.to(kFloat64) : t; }

}  // namespace

NetworkSubject::NetworkSubject(std::shared_ptr<const train::Capture> capture)
    : capture_(std::move(capture)),
      batches_(make_batches(*capture_)),
      step_(capture_->state.progress.steps) {
    model_ = make_model(*capture_, batches_.per_epoch());
    take_batch();
}

NetworkSubject::NetworkSubject(const NetworkSubject& other, std::shared_ptr<train::Model> model,
                               Tensor x, Tensor y)
    : capture_(other.capture_),
      model_(std::move(model)),
      batches_(other.batches_),
      step_(other.step_),
      x_(followed(x)),
      y_(std::move(y)) {
    remember();
    generator_ = other.generator_;
}

void NetworkSubject::take_batch() {
    const data::Batch batch = batches_.next();
    x_ = followed(batch.x);
    y_ = batch.y.clone();
    remember();
}

void NetworkSubject::remember() {
    generator_ = model_->generator();
    buffers_.clear();
    for (const Tensor& buffer : model_->network().buffers())
        buffers_.emplace_back(buffer, buffer.clone());
}

void NetworkSubject::next_batch() {
    model_->end_batch();
    ++step_;
    take_batch();
}

std::vector<Leaf> NetworkSubject::leaves() const {
    std::vector<Leaf> leaves{{"x", Value::Kind::Input, {}, x_}, {"y", Value::Kind::Target, {}, y_}};
    for (const auto& item : std::as_const(*model_).network().named_parameters())
        leaves.push_back(
            {item.key(), Value::Kind::Parameter, model_->node_of(item.key()), item.value()});
    return leaves;
}

Subject::Result NetworkSubject::run() {
    {
        const NoGradGuard quiet;
        for (const auto& [buffer, copy] : buffers_) buffer.copy_(copy);
    }
    model_->generator() = generator_;
    const auto [prediction, loss] = model_->run(x_, y_);
    return {loss, prediction};
}

std::unique_ptr<Subject> NetworkSubject::in_float64() const {
    auto model = make_model(*capture_, batches_.per_epoch());
    model->restore(model_->save());
    model->network().to(kFloat64);
    auto wide = std::unique_ptr<NetworkSubject>(
        new NetworkSubject(*this, std::move(model), widened(x_), widened(y_)));
    return wide;
}

int64_t NetworkSubject::samples() const { return x_.size(0); }

std::unique_ptr<Subject> NetworkSubject::sample(int64_t i) const {
    check(i >= 0 && i < samples(), [&] {
        return "there is no sample " + std::to_string(i) + " in a batch of " +
               std::to_string(samples());
    });
    return std::unique_ptr<Subject>(
        new NetworkSubject(*this, model_, x_.detach().narrow(0, i, 1), y_.narrow(0, i, 1)));
}

std::string NetworkSubject::optimizer_name() const {
    return capture_->document.training.optimizer.type;
}

}  // namespace gradlab::step
