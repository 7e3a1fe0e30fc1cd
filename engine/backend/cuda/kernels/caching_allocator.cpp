// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/caching_allocator.h"

#include <algorithm>

#include "engine/tensor/block_sizes.h"

namespace gradlab::cuda {
namespace {

constexpr size_t granule = 512;  // what cudaMalloc aligns to, and enough for any vector load

/// What requests are rounded up to: four sizes a doubling, so that freed blocks fit the next
/// request.
size_t block_size(size_t bytes) {
    return detail::round_up(detail::round_class(std::max(bytes, granule), 2), granule);
}

/// Whose pool the thread's blocks come from.
struct Pool {
    const CachingAllocator* owner = nullptr;
    int number = 0;
};
thread_local Pool thread_pool;

}  // namespace

void* CachingAllocator::take_from(Free& free, size_t size) {
    const auto found = free.find(size);
    if (found == free.end() || found->second.empty()) return nullptr;
    void* data = found->second.back();
    found->second.pop_back();
    return data;
}

void* CachingAllocator::allocate(size_t bytes) {
    const size_t size = block_size(bytes);
    const std::lock_guard lock(mutex_);
    const int pool = thread_pool.owner == this ? thread_pool.number : 0;
    void* data = take_from(pools_[pool], size);
    if (!data) {
        data = take_(size);
        if (!data) {
            return_free(pools_[0]);
            data = take_(size);
        }
        if (!data) return nullptr;
        taken_ += static_cast<int64_t>(size);
        blocks_[data] = {size, pool};
    }
    used_ += static_cast<int64_t>(size);
    peak_ = std::max(peak_, used_);
    return data;
}

void CachingAllocator::release(void* data) noexcept {
    if (!data) return;
    const std::lock_guard lock(mutex_);
    Block& block = blocks_.at(data);
    if (!pools_.contains(block.pool)) block.pool = 0;
    pools_[block.pool][block.size].push_back(data);
    used_ -= static_cast<int64_t>(block.size);
}

void CachingAllocator::return_free(Free& free) {
    for (auto& [size, list] : free)
        for (void* data : list) {
            return_(data, size);
            blocks_.erase(data);
            taken_ -= static_cast<int64_t>(size);
        }
    free.clear();
}

void CachingAllocator::empty() {
    const std::lock_guard lock(mutex_);
    return_free(pools_[0]);
}

int CachingAllocator::open_pool() {
    const std::lock_guard lock(mutex_);
    thread_pool = {this, ++last_pool_};
    pools_[last_pool_];
    return last_pool_;
}

void CachingAllocator::close_pool() { thread_pool = {}; }

void CachingAllocator::dissolve_pool(int pool) {
    const std::lock_guard lock(mutex_);
    const auto found = pools_.find(pool);
    if (found == pools_.end() || pool == 0) return;
    for (auto& [size, list] : found->second)
        for (void* data : list) {
            blocks_[data].pool = 0;
            pools_[0][size].push_back(data);
        }
    pools_.erase(found);
}

int64_t CachingAllocator::used() const {
    const std::lock_guard lock(mutex_);
    return used_;
}
int64_t CachingAllocator::cached() const {
    const std::lock_guard lock(mutex_);
    return taken_ - used_;
}
int64_t CachingAllocator::peak() const {
    const std::lock_guard lock(mutex_);
    return peak_;
}
void CachingAllocator::reset_peak() {
    const std::lock_guard lock(mutex_);
    peak_ = used_;
}

}  // namespace gradlab::cuda
