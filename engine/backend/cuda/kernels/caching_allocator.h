// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace gradlab::cuda {

/// Memory of one device, kept and handed out again: asking the device takes as long as a hundred
/// launches. A block that is released may still be in use by launched work; the next owner's work
/// comes after it, since all work of a device is done in order. Any thread.
class CachingAllocator {
public:
    /// How the device itself gives memory (null when there is none) and takes it back.
    using Take = void* (*)(size_t bytes);
    using Return = void (*)(void* data, size_t bytes);
    CachingAllocator(Take take, Return give_back) : take_(take), return_(give_back) {}

    void* allocate(size_t bytes);  ///< null when the device has none left, even without a cache
    void release(void* data) noexcept;
    /// Returns all free blocks to the device.
    void empty();

    /// From here on, and until close_pool(), the calling thread's blocks come from a pool of their
    /// own: a recorded step finds its memory untouched by others between two replays.
    int open_pool();
    void close_pool();
    /// The pool's blocks, those still in use as they are released, serve everybody again.
    void dissolve_pool(int pool);

    int64_t used() const;
    int64_t cached() const;
    int64_t peak() const;
    void reset_peak();

private:
    struct Block {
        size_t size;
        int pool;
    };
    using Free = std::map<size_t, std::vector<void*>>;  // by size

    void* take_from(Free& free, size_t size);
    void return_free(Free& free);

    const Take take_;
    const Return return_;
    mutable std::mutex mutex_;
    std::unordered_map<void*, Block> blocks_{};  ///< in use or free
    std::map<int, Free> pools_{{0, {}}};         ///< 0: everybody's
    int last_pool_ = 0;
    int64_t used_ = 0, taken_ = 0, peak_ = 0;
};

}  // namespace gradlab::cuda
