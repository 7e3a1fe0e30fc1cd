// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/train/history.h"

/// Where training runs and what that costs, as plain values.
namespace gradlab::train {

/// How far two devices are apart in the same numbers.
struct Difference {
    double absolute = 0;  ///< the largest |a − b|
    double relative = 0;  ///< the largest of the tensors' |a − b| over their largest |a|; 0 to 2
};

/// One step of training with the same batch from the same state, on the CPU and on a device.
struct DeviceComparison {
    std::string device{};  ///< "cuda:0"
    int64_t step = 0;      ///< steps that training had done
    Difference loss{}, gradients{}, weights{};
    /// The network draws random numbers, which differ from device to device: both steps were done
    /// as in evaluation, without them.
    bool evaluation = false;
};

struct DeviceReport {
    std::string device = "cpu";
    std::string name{};   ///< "NVIDIA H200"; of the CPU its own
    std::string parts{};  ///< the libraries that compute; empty for the CPU

    /// Bytes of the device's memory; 0 for the CPU.
    int64_t memory_used = 0;    ///< in the hands of tensors
    int64_t memory_cached = 0;  ///< free for reuse by this program
    int64_t memory_peak = 0;    ///< the largest memory_used so far
    int64_t memory_total = 0;   ///< of the whole card

    /// Between host and device since the program's start; the last device's for the CPU.
    int64_t bytes_to_device = 0, bytes_to_host = 0;
    int64_t copies_to_device = 0, copies_to_host = 0;

    std::string device_before{};  ///< before the last switch; empty: there was none
    double samples_per_second_before = not_a_number;  ///< just before that switch; NaN: not known
    double samples_per_second = not_a_number;         ///< since then, lately; NaN: not known yet

    bool replayed = false;           ///< steps are recorded and replayed
    std::string why_not_replayed{};  ///< of a device; empty: they are, or will be soon
    std::optional<DeviceComparison> comparison{};  ///< the last one asked for
};

}  // namespace gradlab::train
