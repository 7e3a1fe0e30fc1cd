// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__CUDACC__)
#include <cuda_runtime_api.h>
#else
#include <functional>
#include <memory>
#endif

/// What kernels stand on: runtime.cu on a GPU, tests/stand_in/runtime.cpp on the host.
namespace gradlab::cuda {

#if defined(__CUDACC__)

/// The calling thread's stream.
struct Stream {
    cudaStream_t handle;
    int64_t most_blocks;  ///< more do not make a device any busier
};
Stream current_stream();
/// Throws what cudaGetLastError() says.
void check_launch();
/// Throws DeviceError with the call's name and CUDA's words.
void cuda_check(cudaError_t status, const char* call);

#else

/// Does the work now, or keeps it when the thread records.
void on_host(std::function<void()> work);

/// The shared memory of blocks that run one after the other; each finds it filled with rubbish.
class HostMemory {
public:
    explicit HostMemory(int bytes);
    char* fresh();

private:
    size_t bytes_;
    std::shared_ptr<char[]> memory_;
};

#endif

/// Waits for what was launched so far and copies from the current device.
void copy_to_host(const void* from, void* to, size_t bytes);

/// Memory of the current device for the time of a few launches: they run in order, so it may be
/// given back before they are done.
class Scratch {
public:
    explicit Scratch(size_t bytes);
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    template <class T>
    T* as() const {
        return static_cast<T*>(data_);
    }

private:
    void* data_;
    size_t bytes_;
    int device_;
};

/// What a kernel found wrong, in memory that the host and the device both see.
struct Fault {
    int32_t code;  ///< 0: none; else one more than that of check_range()
    int32_t padding;
    int64_t number;
};
/// That of the current device.
Fault* fault_word();

/// How many threads the current device can hold at once: a multiple of block_threads.
int device_threads();

}  // namespace gradlab::cuda
