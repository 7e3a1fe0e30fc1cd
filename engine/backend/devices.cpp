// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/devices.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include <fmt/format.h>

#include "engine/backend/cuda/loader.h"

namespace gradlab::backend {
namespace {

/// The text after "model name : ", where the kernel tells it.
std::string cpu_name() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name"))
            if (const size_t colon = line.find(": "); colon != std::string::npos)
                return line.substr(colon + 2);
    return "CPU";
}

DeviceInfo cpu() {
    const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    return {.id = "cpu",
            .name = cpu_name(),
            .kind = fmt::format("CPU, {} thread{}", threads, threads == 1 ? "" : "s"),
            .memory = int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGE_SIZE),
            .usable = true};
}

DeviceInfo cuda_device(const cuda::Kernels& kernels, int index) {
    DeviceInfo info{.id = fmt::format("cuda:{}", index), .name = "NVIDIA GPU", .kind = "CUDA"};
    try {
        const cuda::DeviceProperties device = kernels.properties(index);
        info.name = device.name;
        info.kind = fmt::format("CUDA {}.{}", device.major, device.minor);
        info.memory = device.memory;
        info.parts = kernels.parts();
        info.usable = true;
    } catch (const Error& error) {
        info.reason = fmt::format("The device does not answer: {}.", error.what());
    }
    return info;
}

}  // namespace

std::vector<DeviceInfo> devices() {
    std::vector<DeviceInfo> found = {cpu()};
    const cuda::Loaded& loaded = cuda::load();
    if (!loaded.kernels) {
        found.push_back(
            {.id = "cuda", .name = "NVIDIA GPU", .kind = "CUDA", .reason = loaded.reason});
        return found;
    }
    for (int index = 0; index < loaded.kernels->device_count(); ++index)
        found.push_back(cuda_device(*loaded.kernels, index));
    return found;
}

}  // namespace gradlab::backend
