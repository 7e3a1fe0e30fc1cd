// SPDX-License-Identifier: GPL-3.0-or-later
#include <cuda_runtime.h>

#include "engine/backend/cuda/cuda_devices.h"

namespace gradlab::backend {
namespace {

/// Why the runtime counts no device.
std::string why_none(cudaError_t status) {
    int driver = 0;
    if (cudaDriverGetVersion(&driver) != cudaSuccess || driver == 0)
        return "No NVIDIA driver was found.";
    if (status == cudaSuccess || status == cudaErrorNoDevice)
        return "The NVIDIA driver found no CUDA device.";
    return std::string("CUDA does not start: ") + cudaGetErrorString(status) + ".";
}

DeviceInfo describe(int index) {
    DeviceInfo info{.id = "cuda:" + std::to_string(index), .name = "NVIDIA GPU", .kind = "CUDA"};
    cudaDeviceProp device{};
    if (const cudaError_t status = cudaGetDeviceProperties(&device, index); status != cudaSuccess) {
        info.reason =
            std::string("The device does not answer: ") + cudaGetErrorString(status) + ".";
        return info;
    }
    info.name = device.name;
    info.kind += " " + std::to_string(device.major) + "." + std::to_string(device.minor);
    info.memory = static_cast<int64_t>(device.totalGlobalMem);
    info.reason = "Training on CUDA arrives with a later version.";
    return info;
}

}  // namespace

std::vector<DeviceInfo> cuda_devices() {
    int count = 0;
    const cudaError_t status = cudaGetDeviceCount(&count);
    if (status != cudaSuccess || count == 0)
        return {{.id = "cuda", .name = "NVIDIA GPU", .kind = "CUDA", .reason = why_none(status)}};
    std::vector<DeviceInfo> found;
    for (int index = 0; index < count; ++index) found.push_back(describe(index));
    return found;
}

}  // namespace gradlab::backend
