// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tensor/storage.h"

#include "engine/tensor/error.h"

namespace gradlab {
namespace {

DeviceAllocator allocators[2] = {
    {[](size_t bytes, Device) { return cpu_allocate(bytes); },
     [](void* data, size_t bytes, Device) noexcept { cpu_release(data, bytes); }},
    {nullptr, nullptr}};

DeviceAllocator& allocator_of(Device device) { return allocators[static_cast<int>(device.type())]; }

}  // namespace

void set_allocator(DeviceType type, DeviceAllocator allocator) {
    allocators[static_cast<int>(type)] = allocator;
}

Storage::Storage(size_t bytes, Device device) : bytes_(bytes), device_(device.exact()) {
    const DeviceAllocator& allocator = allocator_of(device);
    check(allocator.allocate != nullptr, [&] {
        return "tensor: expected a device that can hold memory, got " + device.str() +
               " (no usable CUDA device)";
    });
    if (bytes > 0) data_ = allocator.allocate(bytes, device_);
}

Storage::Storage(void* data, size_t bytes, Device device, std::function<void(void*)> release)
    : data_(data),
      bytes_(bytes),
      device_(device.exact()),
      borrowed_(true),
      release_(std::move(release)) {}

Storage::~Storage() {
    if (borrowed_) {
        if (release_) release_(data_);
    } else if (data_) {
        allocator_of(device_).release(data_, bytes_, device_);
    }
}

}  // namespace gradlab
