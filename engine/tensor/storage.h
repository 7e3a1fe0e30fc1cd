// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "engine/tensor/device.h"
#include "engine/tensor/intrusive_ptr.h"

namespace gradlab {

/// A block of memory that tensors share, with the count of in-place changes made to it: autograd
/// compares it with the count at saving time. Not thread-safe while it is written.
class Storage final : public RefCounted {
public:
    /// Uninitialised memory from the device's caching allocator; "cuda" is "cuda:0". Error when
    /// there is none left.
    Storage(size_t bytes, Device device);
    /// Memory of somebody else, given back through `release` (may be empty).
    Storage(void* data, size_t bytes, Device device, std::function<void(void*)> release);
    ~Storage() override;

    void* data() const { return data_; }
    size_t bytes() const { return bytes_; }
    Device device() const { return device_; }
    uint32_t version() const { return version_; }
    void bump_version() { ++version_; }
    void set_version(uint32_t version) { version_ = version; }

    /// Whether an operation chose the order of the values itself (channels last for pictures), so
    /// that a tensor in that order may be brought into the usual one unseen.
    bool reorderable() const { return reorderable_; }
    void set_reorderable() { reorderable_ = true; }

private:
    void* data_ = nullptr;
    size_t bytes_ = 0;
    Device device_;
    uint32_t version_ = 0;
    bool borrowed_ = false;
    bool reorderable_ = false;
    std::function<void(void*)> release_{};
};

/// How a device hands out memory; a backend registers its own with set_allocator().
struct DeviceAllocator {
    void* (*allocate)(size_t bytes, Device device);
    void (*release)(void* data, size_t bytes, Device device) noexcept;
};
void set_allocator(DeviceType type, DeviceAllocator allocator);

}  // namespace gradlab
