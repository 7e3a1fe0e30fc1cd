// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/step/subject.h"
#include "engine/train/capture.h"

namespace gradlab::step {

/// A network with a batch, as training has them at its next step, on a copy: the training is not
/// touched. x gets a gradient too.
class NetworkSubject : public Subject {
public:
    /// Error where the capture's project cannot be trained or its sample does not exist.
    explicit NetworkSubject(std::shared_ptr<const train::Capture> capture);

    std::vector<Leaf> leaves() const override;
    Result run() override;
    std::unique_ptr<Subject> in_float64() const override;
    int64_t samples() const override;
    std::unique_ptr<Subject> sample(int64_t i) const override;
    optim::Optimizer* optimizer() override { return &model_->optimizer(); }
    std::string optimizer_name() const override;
    void update() override { model_->update(); }

    /// The next batch, after the update of this one.
    void next_batch();
    int64_t step() const { return step_; }

private:
    NetworkSubject(const NetworkSubject& other, std::shared_ptr<train::Model> model, Tensor x,
                   Tensor y);
    void take_batch();
    void remember();

    std::shared_ptr<const train::Capture> capture_;
    std::shared_ptr<train::Model> model_;
    Generator generator_;  ///< what follows as it stands before the step
    std::vector<std::pair<Tensor, Tensor>> buffers_{};  ///< the buffer and its copy
    data::Batches batches_;
    int64_t step_;
    Tensor x_{}, y_{};
};

}  // namespace gradlab::step
