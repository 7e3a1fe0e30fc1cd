// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/devices.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include <fmt/format.h>

#include "engine/backend/cuda/cuda_devices.h"

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

}  // namespace

std::vector<DeviceInfo> devices() {
    std::vector<DeviceInfo> found = {cpu()};
    for (DeviceInfo& device : cuda_devices()) found.push_back(std::move(device));
    return found;
}

}  // namespace gradlab::backend
