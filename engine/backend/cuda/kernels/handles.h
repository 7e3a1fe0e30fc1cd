// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "engine/backend/cuda/kernels/stream.h"

namespace gradlab::cuda {

/// The calling thread's handle of a library on the current device, bound to its stream; lives as
/// long as the thread. The first call creates it, which cannot be recorded. L has the type Handle
/// and static functions create(), bind(handle, stream) and destroy(handle).
template <class L>
typename L::Handle library_handle() {
    struct Slot {
        typename L::Handle handle = L::create();
        cudaStream_t stream = nullptr;
        Slot() = default;
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;
        ~Slot() { L::destroy(handle); }
    };
    thread_local std::map<int, Slot> slots;
    int device = 0;
    cuda_check(cudaGetDevice(&device), "cudaGetDevice");
    Slot& slot = slots[device];
    if (const cudaStream_t stream = current_stream().handle; slot.stream != stream) {
        L::bind(slot.handle, stream);
        slot.stream = stream;
    }
    return slot.handle;
}

}  // namespace gradlab::cuda
