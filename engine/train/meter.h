// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#include "engine/train/history.h"

namespace gradlab::train {

/// How fast samples and steps go by, over the last half second or so.
class Meter {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds window{500};

    /// Forgets the past: something starts at these counts.
    void start(int64_t samples, int64_t steps) {
        *this = {};
        mark(samples, steps);
    }
    /// Told now and then; `last` measures even a short time.
    void update(int64_t samples, int64_t steps, bool last = false) {
        const std::chrono::duration<double> elapsed = Clock::now() - since_;
        const bool early = last && samples_per_second_ != samples_per_second_;
        if (elapsed < window && !early) return;
        samples_per_second_ = static_cast<double>(samples - samples_) / elapsed.count();
        steps_per_second_ = static_cast<double>(steps - steps_) / elapsed.count();
        mark(samples, steps);
    }
    double samples_per_second() const { return samples_per_second_; }  ///< NaN: not known yet
    double steps_per_second() const { return steps_per_second_; }

private:
    void mark(int64_t samples, int64_t steps) {
        since_ = Clock::now();
        samples_ = samples;
        steps_ = steps;
    }

    Clock::time_point since_{};
    int64_t samples_ = 0, steps_ = 0;
    double samples_per_second_ = not_a_number, steps_per_second_ = not_a_number;
};

}  // namespace gradlab::train
