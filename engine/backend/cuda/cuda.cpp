// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/cuda.h"

#include <atomic>

#include "engine/backend/cuda/cuda_backend.h"
#include "engine/backend/cuda/loader.h"
#include "engine/backend/generator.h"

namespace gradlab::cuda {
namespace {

std::atomic<bool> tf32 = false;

/// The number of an existing device; Error for another.
int existing(int64_t index) {
    const Loaded& loaded = load();
    check(loaded.kernels, loaded.reason);
    check(index >= 0 && index < loaded.kernels->device_count(), [&] {
        return "device cuda:" + std::to_string(index) + ": there are " +
               std::to_string(loaded.kernels->device_count()) + " CUDA devices";
    });
    return static_cast<int>(index);
}

}  // namespace

bool is_available() { return load().kernels != nullptr; }
size_t device_count() {
    return is_available() ? static_cast<size_t>(load().kernels->device_count()) : 0;
}
std::string why_unavailable() { return load().reason; }
std::string parts() { return is_available() ? load().kernels->parts() : ""; }

void synchronize(int64_t device_index) {
    cuda_backend(Device(kCUDA, static_cast<int8_t>(existing(device_index)))).synchronize();
}

void manual_seed(uint64_t seed) { gradlab::manual_seed(seed); }
void manual_seed_all(uint64_t seed) { gradlab::manual_seed(seed); }

Stats stats(int64_t device_index) {
    const int device = existing(device_index);
    const DeviceStats now = load().kernels->stats(device);
    return {.used = now.used,
            .cached = now.cached,
            .peak = now.peak,
            .free = now.free,
            .total = now.total,
            .bytes_to_device = now.to_device,
            .bytes_to_host = now.to_host,
            .copies_to_device = now.copies_to_device,
            .copies_to_host = now.copies_to_host};
}

void empty_cache(int64_t device_index) { load().kernels->empty_cache(existing(device_index)); }
void reset_peak_memory(int64_t device_index) { load().kernels->reset_peak(existing(device_index)); }

void allow_tf32(bool on) {
    tf32 = on;
    if (is_available()) load().kernels->allow_tf32(on);
}
bool tf32_allowed() { return tf32; }

}  // namespace gradlab::cuda
