// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "engine/tensor/device.h"
#include "engine/train/device_report.h"
#include "engine/train/trainer.h"

namespace gradlab::train {

/// Gathers what the window shows of devices. One thread.
class DeviceWatch {
public:
    /// Training goes on elsewhere; so fast it was there.
    void switched(Device before, double samples_per_second);
    void compared(const DeviceComparison& comparison);
    /// Null where training has never left the CPU and nothing was compared.
    std::shared_ptr<const DeviceReport> look(const Trainer& trainer, double samples_per_second);

private:
    using Clock = std::chrono::steady_clock;

    void name(Device device);
    void ask(int64_t index);

    DeviceReport report_{};
    int64_t last_device_ = -1;  ///< the last GPU; below 0: none yet
    bool is_wanted_ = false;
    Clock::time_point ask_again_{};
};

}  // namespace gradlab::train
