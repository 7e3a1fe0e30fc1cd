// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/devices.h"

namespace gradlab::backend {

/// Every CUDA device, or one entry "cuda" that says why there is none. Two definitions, of which
/// the build takes one: cuda_devices.cu, and cuda_absent.cpp where no CUDA compiler was found.
std::vector<DeviceInfo> cuda_devices();

}  // namespace gradlab::backend
