// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace gradlab {

/// Bytes of the CPU allocator. `peak` is the largest `used` so far; it
/// may lag behind other running threads by 256 KB each.
struct MemoryStats {
    int64_t used = 0;    ///< in the hands of tensors
    int64_t cached = 0;  ///< taken from the system and free for reuse
    int64_t peak = 0;
};

/// Memory for tensors: uninitialised, aligned to 64 bytes, nullptr for 0 bytes. Freed blocks are
/// kept and handed out again, so a steady training step asks the system for nothing. Any thread may
/// release what another allocated; `bytes` must be what was asked for. Throws Error when the cap or
/// the machine's memory is exceeded.
void* cpu_allocate(size_t bytes);
void cpu_release(void* block, size_t bytes) noexcept;

MemoryStats cpu_memory();
/// Starts a new `peak` at what is used now.
void reset_peak_memory();
/// Returns cached blocks above 64 KB to the system.
void empty_cache();
/// The most bytes that tensors may use together; 0 lifts the cap.
void set_memory_cap(int64_t bytes);

/// Small objects of the engine itself (tensor handles' bodies, graph nodes): aligned to 16 bytes,
/// a few instructions each from a list of the calling thread.
void* pool_allocate(size_t size);
void pool_release(void* object, size_t size) noexcept;

namespace detail {

inline constexpr size_t pool_granule = 16;
inline constexpr size_t pool_largest = 512;

struct FreeBlock {
    FreeBlock* next;
};

struct FreeList {
    FreeBlock* head = nullptr;
    uint32_t count = 0;
    uint32_t limit = 0;  ///< a list this long gives half of its blocks to the other threads
};

/// Lists of one thread by size: pool_lists[i] holds objects of (i + 1) granules. They start with
/// limit 0, so that the first use of a thread takes the slow path and arranges the flush at its
/// end.
extern constinit thread_local FreeList pool_lists[pool_largest / pool_granule];

void* pool_refill(size_t size);
void pool_spill(void* object, size_t size) noexcept;

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool pool_recycles = false;  // so that the sanitizer sees each object's life
#else
inline constexpr bool pool_recycles = true;
#endif

}  // namespace detail

inline void* pool_allocate(size_t size) {
    if (detail::pool_recycles && size - 1 < detail::pool_largest) [[likely]] {
        detail::FreeList& list = detail::pool_lists[(size - 1) / detail::pool_granule];
        if (detail::FreeBlock* block = list.head) [[likely]] {
            list.head = block->next;
            --list.count;
            return block;
        }
    }
    return detail::pool_refill(size);
}

inline void pool_release(void* object, size_t size) noexcept {
    if (detail::pool_recycles && size - 1 < detail::pool_largest) [[likely]] {
        detail::FreeList& list = detail::pool_lists[(size - 1) / detail::pool_granule];
        if (list.count < list.limit) [[likely]] {
            auto* block = static_cast<detail::FreeBlock*>(object);
            block->next = list.head;
            list.head = block;
            ++list.count;
            return;
        }
    }
    detail::pool_spill(object, size);
}

/// Base of classes whose objects come from the pool: `struct Node : Pooled { … };`. A derived
/// class with a virtual destructor deletes correctly, since the size comes from the most derived
/// type.
struct Pooled {
    static void* operator new(size_t size) { return pool_allocate(size); }
    static void operator delete(void* object, size_t size) noexcept { pool_release(object, size); }
};

}  // namespace gradlab
