// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gradlab::backend {

/// A device of this machine, or the reason why there is none of its kind.
struct DeviceInfo {
    std::string id;       ///< as project files and --device name it: "cpu", "cuda:0"
    std::string name;     ///< "AMD EPYC 9R14", "NVIDIA H100 80GB HBM3"
    std::string kind;     ///< "CPU, 2 threads", "CUDA 9.0"
    int64_t memory = 0;   ///< bytes; 0 where there is no device
    std::string parts{};  ///< the libraries that compute: "CUDA 13.0, cuBLAS 13.0, cuDNN 9.10"
    bool usable = false;
    std::string reason{};  ///< why it is not usable, as a sentence; empty where it is
};

/// The CPU first, then every CUDA device; with none of those, one entry "cuda" that says why.
/// The first call may take a second. Any thread, never throws for a missing driver.
std::vector<DeviceInfo> devices();

}  // namespace gradlab::backend
