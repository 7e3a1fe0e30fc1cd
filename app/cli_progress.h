// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "engine/train/meter.h"
#include "engine/train/trainer.h"

namespace gradlab {

/// Progress of training on stderr: a bar on a terminal, otherwise a line for an epoch.
class Progress {
public:
    explicit Progress(bool visible);

    /// After every batch; cheap.
    void show(const train::Trainer& trainer);
    /// Removes the bar.
    void clear();
    /// Says how it ended.
    void finish(const train::Trainer& trainer);

private:
    using Clock = std::chrono::steady_clock;

    void show_epoch(const train::Trainer& trainer);
    void show_bar(const train::Trainer& trainer);

    bool visible_;
    bool terminal_;
    int64_t epochs_ = -1;  ///< already shown
    Clock::time_point next_line_{}, next_bar_{};
    train::Meter meter_{};
};

}  // namespace gradlab
