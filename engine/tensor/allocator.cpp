// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tensor/allocator.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "engine/tensor/block_sizes.h"
#include "engine/tensor/error.h"
#include "engine/tensor/pages.h"

namespace gradlab {
namespace {

using namespace detail;

constexpr size_t slab_size = huge_page;
constexpr size_t list_bytes = size_t{256} << 10;  // of one class in one thread
constexpr int64_t unpublished_most = 256 << 10;

struct Slab {
    std::byte* next = nullptr;
    size_t left = 0;
};

// What all threads share. It is never destroyed, since static objects may release memory last.
struct Shared {
    std::mutex mutex;
    std::array<std::vector<FreeBlock*>, small_classes> small;
    std::array<std::vector<FreeBlock*>, pool_largest / pool_granule> pool;
    std::map<size_t, std::vector<void*>> large;  // by size
    Slab small_slab, pool_slab;
};

Shared& shared() {
    static Shared* const instance = new Shared;
    return *instance;
}

struct Counters {
    std::atomic<int64_t> used{0};
    std::atomic<int64_t> peak{0};
    std::atomic<int64_t> cap{0};
    std::atomic<int64_t> taken{0};  // from the system, for tensors
};
constinit Counters counters;

void publish(int64_t bytes) {
    const int64_t used = counters.used.fetch_add(bytes, std::memory_order_relaxed) + bytes;
    int64_t peak = counters.peak.load(std::memory_order_relaxed);
    while (used > peak &&
           !counters.peak.compare_exchange_weak(peak, used, std::memory_order_relaxed)) {
    }
}

struct ThreadLists {
    FreeList small[small_classes];
    int64_t unpublished = 0;
    bool ready = false;
    bool ended = false;
};
constinit thread_local ThreadLists mine;

/// Gives `count` blocks of a list to all threads. The caller holds the mutex.
void give_back(FreeList& list, std::vector<FreeBlock*>& to, uint32_t count) {
    for (; count > 0; --count, --list.count) {
        FreeBlock* block = list.head;
        list.head = block->next;
        to.push_back(block);
    }
}

/// Empties the thread's lists when it ends; from then on it uses the shared ones.
struct Flush {
    ~Flush() {
        Shared& all = shared();
        std::lock_guard lock(all.mutex);
        for (size_t i = 0; i < all.small.size(); ++i) close(mine.small[i], all.small[i]);
        for (size_t i = 0; i < all.pool.size(); ++i) close(pool_lists[i], all.pool[i]);
        publish(mine.unpublished);
        mine.unpublished = 0;
        mine.ended = true;
    }

    static void close(FreeList& list, std::vector<FreeBlock*>& to) {
        give_back(list, to, list.count);
        list.limit = 0;
    }
};

void prepare_thread() {
    if (mine.ready) return;
    mine.ready = true;
    static thread_local Flush flush;
    for (size_t bytes = alignment; bytes <= small_largest; bytes = small_size(bytes + 1))
        mine.small[small_class(bytes)].limit = static_cast<uint32_t>(list_bytes / bytes);
    for (FreeList& list : pool_lists) list.limit = 1024;
}

void count(int64_t bytes) {
    if (!mine.ready) [[unlikely]]
        prepare_thread();
    mine.unpublished += bytes;
    if (mine.ended || mine.unpublished >= unpublished_most ||
        mine.unpublished <= -unpublished_most) {
        publish(mine.unpublished);
        mine.unpublished = 0;
    }
}

/// Cuts a new block from the slab. The caller holds the mutex.
FreeBlock* carve(Slab& slab, size_t size) {
    Shared& all = shared();
    if (slab.left < size) {
        slab.next = static_cast<std::byte*>(map_pages(slab_size));
        slab.left = slab.next ? slab_size : 0;
        if (!slab.next) return nullptr;
        if (&slab == &all.small_slab)
            counters.taken.fetch_add(slab_size, std::memory_order_relaxed);
    }
    slab.left -= size;
    return ::new (std::exchange(slab.next, slab.next + size)) FreeBlock{};
}

/// Takes one block, and as many more into the list as make the lock worth it.
FreeBlock* refill(FreeList& list, std::vector<FreeBlock*>& from, Slab& slab, size_t size) {
    std::lock_guard lock(shared().mutex);
    const auto take = [&]() -> FreeBlock* {
        if (from.empty()) return carve(slab, size);
        FreeBlock* block = from.back();
        from.pop_back();
        return block;
    };
    FreeBlock* first = take();
    const size_t batch = std::min<size_t>(list.limit / 2, page / size);
    for (size_t i = 0; first && i < batch; ++i) {
        FreeBlock* block = take();
        if (!block) break;
        block->next = list.head;
        list.head = block;
        ++list.count;
    }
    return first;
}

/// Puts a block into its list, which gives half of itself to all threads when it is full.
void put(void* block, FreeList& list, std::vector<FreeBlock*>& overflow) noexcept {
    if (list.count >= list.limit) [[unlikely]]
        prepare_thread();
    if (list.count >= list.limit) [[unlikely]] {
        std::lock_guard lock(shared().mutex);
        give_back(list, overflow, list.count / 2);
        overflow.push_back(::new (block) FreeBlock{});
        return;
    }
    list.head = ::new (block) FreeBlock{list.head};
    ++list.count;
}

void* take_small(size_t bytes) {
    const int at = small_class(bytes);
    FreeList& list = mine.small[at];
    if (FreeBlock* block = list.head) [[likely]] {
        list.head = block->next;
        --list.count;
        return block;
    }
    prepare_thread();
    return refill(list, shared().small[at], shared().small_slab, small_size(bytes));
}

void release_small(void* block, size_t bytes) noexcept {
    const int at = small_class(bytes);
    put(block, mine.small[at], shared().small[at]);
}

void* take_large(size_t bytes) {
    Shared& all = shared();
    const size_t size = large_size(bytes);
    {
        std::lock_guard lock(all.mutex);
        const auto found = all.large.find(size);
        if (found != all.large.end() && !found->second.empty()) {
            void* block = found->second.back();
            found->second.pop_back();
            return block;
        }
    }
    void* block = map_pages(size);
    if (!block) {
        empty_cache();
        block = map_pages(size);
    }
    if (block) counters.taken.fetch_add(static_cast<int64_t>(size), std::memory_order_relaxed);
    return block;
}

void release_large(void* block, size_t bytes) noexcept {
    Shared& all = shared();
    std::lock_guard lock(all.mutex);
    all.large[large_size(bytes)].push_back(block);
}

std::string size_text(size_t bytes) {
    if (bytes < 10 << 10) return std::to_string(bytes) + " bytes";
    if (bytes < 10 << 20) return std::to_string(bytes >> 10) + " KB";
    return std::to_string(bytes >> 20) + " MB";
}

[[noreturn]] void refuse(size_t bytes, const std::string& why) {
    throw Error("allocate: expected room for " + size_text(bytes) + ", but " + why + ", with " +
                size_text(static_cast<size_t>(cpu_memory().used)) + " in use");
}

/// Bytes that a request really takes.
size_t block_size(size_t bytes) {
    if (!pool_recycles) return round_up(bytes, alignment);
    return bytes <= small_largest ? small_size(bytes) : large_size(bytes);
}

void* take(size_t bytes) {
    if (!pool_recycles) return std::aligned_alloc(alignment, round_up(bytes, alignment));
    return bytes <= small_largest ? take_small(bytes) : take_large(bytes);
}

}  // namespace

constinit thread_local FreeList detail::pool_lists[pool_largest / pool_granule] = {};

void* cpu_allocate(size_t bytes) {
    if (bytes == 0) return nullptr;
    if (bytes > size_t{1} << 46) refuse(bytes, "no machine has that much");
    const auto size = static_cast<int64_t>(block_size(bytes));
    const int64_t cap = counters.cap.load(std::memory_order_relaxed);
    const int64_t used = counters.used.load(std::memory_order_relaxed) + mine.unpublished;
    if (cap > 0 && used + size > cap) [[unlikely]]
        refuse(bytes, "the cap is " + size_text(static_cast<size_t>(cap)));
    void* block = take(bytes);
    if (!block) [[unlikely]]
        refuse(bytes, "the machine has no more memory");
    count(size);
    return block;
}

void cpu_release(void* block, size_t bytes) noexcept {
    if (!block) return;
    count(-static_cast<int64_t>(block_size(bytes)));
    if (!pool_recycles) return std::free(block);
    if (bytes <= small_largest) return release_small(block, bytes);
    release_large(block, bytes);
}

MemoryStats cpu_memory() {
    publish(std::exchange(mine.unpublished, 0));
    const int64_t used = counters.used.load(std::memory_order_relaxed);
    const int64_t taken = counters.taken.load(std::memory_order_relaxed);
    return {used, std::max<int64_t>(0, taken - used),
            counters.peak.load(std::memory_order_relaxed)};
}

void reset_peak_memory() { counters.peak = cpu_memory().used; }

void empty_cache() {
    Shared& all = shared();
    std::lock_guard lock(all.mutex);
    for (auto& [size, blocks] : all.large) {
        for (void* block : blocks) unmap_pages(block, size);
        counters.taken.fetch_sub(static_cast<int64_t>(size * blocks.size()));
    }
    all.large.clear();
}

void set_memory_cap(int64_t bytes) {
    check(bytes >= 0, "set_memory_cap: expected 0 (no cap) or more bytes");
    counters.cap = bytes;
}

void* detail::pool_refill(size_t size) {
    if (!pool_recycles || size == 0 || size > pool_largest) return ::operator new(size);
    const size_t at = (size - 1) / pool_granule;
    prepare_thread();
    Shared& all = shared();
    void* object = refill(pool_lists[at], all.pool[at], all.pool_slab, (at + 1) * pool_granule);
    return object ? object : throw std::bad_alloc();
}

void detail::pool_spill(void* object, size_t size) noexcept {
    if (!pool_recycles || size == 0 || size > pool_largest) return ::operator delete(object);
    const size_t at = (size - 1) / pool_granule;
    put(object, pool_lists[at], shared().pool[at]);
}

}  // namespace gradlab
