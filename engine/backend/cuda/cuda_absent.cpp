// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/cuda_devices.h"

namespace gradlab::backend {

std::vector<DeviceInfo> cuda_devices() {
    return {{.id = "cuda",
             .name = "NVIDIA GPU",
             .kind = "CUDA",
             .reason = "This Gradlab was built without CUDA."}};
}

}  // namespace gradlab::backend
