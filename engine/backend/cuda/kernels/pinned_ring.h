// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cuda_runtime_api.h>

#include <array>
#include <cstddef>
#include <mutex>

namespace gradlab::cuda {

/// Pinned memory through which host bytes go to a device: the host copies into the next part and
/// goes on, the device fetches it when its turn comes. A part is used again when it was fetched.
/// Any thread.
class PinnedRing {
public:
    void send(const void* from, void* to, size_t bytes, cudaStream_t stream);

private:
    static constexpr size_t most_bytes = size_t{16} << 20;  // of a part

    struct Part {
        void* memory = nullptr;
        size_t bytes = 0;
        cudaEvent_t fetched = nullptr;
    };
    void send_part(const void* from, void* to, size_t bytes, cudaStream_t stream);

    std::mutex mutex_;
    std::array<Part, 4> parts_{};
    size_t next_ = 0;
};

}  // namespace gradlab::cuda
