// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/train/device_report.h"
#include "engine/train/trainer.h"

namespace gradlab::train {

/// Does the trainer's next step on copies of it, on the CPU and on the device. The trainer stays as
/// it is. Error where the device does not do.
DeviceComparison compare_devices(const Trainer& trainer, Device device);

}  // namespace gradlab::train
