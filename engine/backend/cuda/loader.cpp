// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/loader.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <vector>

#include "engine/backend/cuda/cuda.h"
#include "engine/tensor/storage.h"

namespace gradlab::cuda {

namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "libgradlab_cuda.so";

std::vector<fs::path> places() {
    if (const char* named = std::getenv("GRADLAB_CUDA_MODULE")) return {named};
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    return {program / file_name, program / "../lib/gradlab" / file_name,
            fs::path(GRADLAB_BUILT_MODULES) / file_name,
            fs::path(GRADLAB_INSTALLED_MODULES) / file_name};
}

bool has_driver() {
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (driver) dlclose(driver);
    return driver != nullptr;
}

/// "libcudnn.so.9: cannot open shared object file: …" names the library that is missing.
std::string why_not_loaded(const std::string& error) {
    const size_t colon = error.find(':');
    const std::string library = error.substr(0, colon);
    if (error.find("cannot open shared object file") == std::string::npos || colon == error.npos)
        return "The CUDA module does not load: " + error + ".";
    return "A part of CUDA is missing: " + library + ".";
}

std::string megabytes(int64_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

void* allocate(size_t bytes, Device device) {
    const Kernels& kernels = *load().kernels;
    void* data = kernels.allocate(bytes, device.index());
    if (data) [[likely]]
        return data;
    const DeviceStats stats = kernels.stats(device.index());
    throw OutOfMemory(
        "allocate: expected room for " + megabytes(static_cast<int64_t>(bytes) + (1 << 20) - 1) +
        " on " + device.str() + ", which has " + megabytes(stats.free) + " of " +
        megabytes(stats.total) + " left, with " + megabytes(stats.used) + " in use here");
}

void release(void* data, size_t bytes, Device device) noexcept {
    load().kernels->release(data, bytes, device.index());
}

Loaded open() {
    const bool chosen = std::getenv("GRADLAB_CUDA_MODULE") != nullptr;
    fs::path file;
    for (const fs::path& place : places())
        if (std::error_code none; file.empty() && fs::exists(place, none)) file = place;
    if (file.empty())
        return {.reason = chosen ? "GRADLAB_CUDA_MODULE names no file."
                                 : "This Gradlab was built without CUDA."};
    // The file for tests needs none.
    if (!chosen && !has_driver()) return {.reason = "No NVIDIA driver was found."};
    void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) return {.reason = why_not_loaded(dlerror())};
    const auto entry = reinterpret_cast<ModuleEntry>(dlsym(library, module_entry));
    const Kernels* kernels = entry ? entry(module_version) : nullptr;
    if (!kernels) return {.reason = "The CUDA module belongs to another Gradlab."};
    if (kernels->device_count() == 0) return {.reason = kernels->why_none()};
    set_allocator(kCUDA, {allocate, release});
    return {.kernels = kernels};
}

}  // namespace

const Loaded& load() {
    static const Loaded loaded = open();
    return loaded;
}

}  // namespace gradlab::cuda
