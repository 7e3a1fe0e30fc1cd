// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

#include "engine/backend/devices.h"
#include "engine/train/snapshot.h"

/// What is said of devices, in the language in force.
namespace gradlab::ui {

/// A text with short numbers, and the same with all their digits.
struct Told {
    QString text{}, full{};
};

bool isGpu(const std::string& id);
/// "CPU", "GPU"; of several GPUs the second is "GPU 1".
QString deviceWord(const std::string& id);
/// "NVIDIA H200, CUDA 9.0, 150.1 GB"
QString deviceLine(const backend::DeviceInfo& device);
/// What the status bar says: "CPU, 2 threads", "CUDA: NVIDIA H200 · 1.2 GB".
QString statusLine(const train::Snapshot& snapshot);

Told memoryTold(const train::DeviceReport& report);
Told copiesTold(const train::DeviceReport& report);
/// "39,412 samples/s", or a dash while that is not known.
Told speedTold(double samplesPerSecond);
/// "3.2 × the speed of the CPU"; empty while one of the speeds is not known.
Told ratioTold(const train::DeviceReport& report);
/// Whether steps are replayed as a recorded graph, and if not, why.
QString replayTold(const train::DeviceReport& report);
/// Whether two devices agree, in a sentence.
QString verdict(const train::DeviceComparison& comparison);

}  // namespace gradlab::ui
