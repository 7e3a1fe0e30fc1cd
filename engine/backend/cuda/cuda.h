// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/backend/cuda/errors.h"

/// What programs ask of CUDA, named as in torch::cuda. Any thread.
namespace gradlab::cuda {

/// Whether there is a device to compute on. The first call loads the CUDA module and its libraries,
/// which may take a second; false, without an error, where a part of them is missing.
bool is_available();
size_t device_count();
/// Why is_available() is false, as a sentence; empty where it is true.
std::string why_unavailable();
/// "CUDA 13.0, cuBLAS 13.0, cuDNN 9.10"; empty where there is none.
std::string parts();

/// Waits for all work of a device; Error for what went wrong in it.
void synchronize(int64_t device_index = 0);
void manual_seed(uint64_t seed);      ///< as gradlab::manual_seed: both devices' streams
void manual_seed_all(uint64_t seed);  ///< the same

/// Bytes of a device's memory, and what was copied between it and the host since the start.
struct Stats {
    int64_t used = 0;             ///< in the hands of tensors
    int64_t cached = 0;           ///< taken from the device and free for reuse
    int64_t peak = 0;             ///< the largest `used` so far
    int64_t free = 0, total = 0;  ///< of the whole card
    int64_t bytes_to_device = 0, bytes_to_host = 0;
    int64_t copies_to_device = 0, copies_to_host = 0;
};
Stats stats(int64_t device_index = 0);
void empty_cache(int64_t device_index = 0);  ///< returns what is cached to the device
void reset_peak_memory(int64_t device_index = 0);

/// Whether products and convolutions of float32 may use TF32 (10 bits instead of 23), which is
/// several times faster on newer cards. Off at first, so that numbers are PyTorch's with
/// torch.backends.cuda.matmul.allow_tf32 = False.
void allow_tf32(bool on);
bool tf32_allowed();

}  // namespace gradlab::cuda
