// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/pinned_ring.h"

#include <algorithm>
#include <cstring>

#include "engine/backend/cuda/kernels/stream.h"

namespace gradlab::cuda {

void PinnedRing::send(const void* from, void* to, size_t bytes, cudaStream_t stream) {
    const std::lock_guard lock(mutex_);
    for (size_t done = 0; done < bytes; done += most_bytes)
        send_part(static_cast<const char*>(from) + done, static_cast<char*>(to) + done,
                  std::min(most_bytes, bytes - done), stream);
}

void PinnedRing::send_part(const void* from, void* to, size_t bytes, cudaStream_t stream) {
    Part& part = parts_[next_];
    next_ = (next_ + 1) % parts_.size();
    if (part.fetched)
        cuda_check(cudaEventSynchronize(part.fetched), "cudaEventSynchronize");
    else
        cuda_check(cudaEventCreateWithFlags(&part.fetched, cudaEventDisableTiming),
                   "cudaEventCreate");
    if (part.bytes < bytes) {
        if (part.memory) cudaFreeHost(part.memory);
        part = {nullptr, 0, part.fetched};
        cuda_check(cudaMallocHost(&part.memory, bytes), "cudaMallocHost");
        part.bytes = bytes;
    }
    std::memcpy(part.memory, from, bytes);
    cuda_check(cudaMemcpyAsync(to, part.memory, bytes, cudaMemcpyHostToDevice, stream),
               "cudaMemcpyAsync");
    cuda_check(cudaEventRecord(part.fetched, stream), "cudaEventRecord");
}

}  // namespace gradlab::cuda
