// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/backend/cuda/recorder.h"
#include "engine/data/batches.h"
#include "engine/optim/optimizer.h"

namespace gradlab::train {

/// The steps of a model on a device that records: the first of a kind is done launch by launch,
/// which makes what later ones need, the second recorded, the others replayed. A batch of another
/// shape, the short last one of an epoch, is done launch by launch. One thread, whose default
/// generator is the model's.
class StepGraph {
public:
    /// A whole step for a batch on the device, the optimiser's included; what it gives is read.
    using Step = std::function<Tensor(const Tensor& x, const Tensor& y)>;

    /// Does a step by way of a recording with this batch of the host, on a device that records.
    /// Undefined, with nothing done, where it has to be done launch by launch now. The result is
    /// overwritten by the next step.
    Tensor run(Device device, const data::Batch& batch, optim::Optimizer& optimizer,
               const Step& step);

    /// Tensors that steps read or write are no longer where they were, or hooks have changed: all
    /// begins anew.
    void forget();
    /// The same on another device, where what could not be recorded may be.
    void start_over();
    /// Whether hooks watch the values of a step. What they hold is rewritten by replays, but a step
    /// that is done launch by launch brings other tensors; then the next one is recorded again.
    void set_observed(bool observed);

    bool is_ready() const { return recorder_ && recorder_->is_ready(); }
    /// Why no step is recorded, for good; empty where none failed to be.
    const std::string& obstacle() const { return obstacle_; }

private:
    bool is_like(const data::Batch& batch) const;
    bool warm_up(const data::Batch& batch);
    Tensor record(Device device, const data::Batch& batch, optim::Optimizer& optimizer,
                  const Step& step);
    Tensor replay(const data::Batch& batch, optim::Optimizer& optimizer);
    void keep_gradients(const optim::Optimizer& optimizer);

    struct Gradient {
        Tensor parameter{}, value{};
    };

    std::unique_ptr<cuda::Recorder> recorder_{};
    Tensor x_{}, y_{}, result_{};        ///< where the recording reads and writes
    std::vector<Gradient> gradients_{};  ///< the recording's; other steps make others
    bool gradients_are_others_ = false;  ///< the last step was not the recording's
    Dims warm_shape_{};                  ///< of the batches that have been done; empty: none
    bool observed_ = false;
    std::string obstacle_{};
};

}  // namespace gradlab::train
