// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// A CUDA module without CUDA: the kernels of engine/backend/cuda/kernels compiled for the host, on
/// two devices named "Stand-in GPU" whose memory is the host's. With GRADLAB_STAND_IN=strict that
/// memory can only be touched by kernels: an operation that reads it on the host crashes, as with a
/// real device. These functions are found in the loaded module by dlsym().
extern "C" {

/// How many bytes a device has; allocations beyond fail as on a full card. 0: as many as the host.
void stand_in_limit_memory(int64_t bytes);
/// After so many launches and copies each one fails, as on a lost device; below 0: none does.
void stand_in_fail_after(int64_t launches);
/// Launches so far, those of replays included.
int64_t stand_in_launches();
}
