// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace gradlab {

enum class DeviceType : int8_t { CPU, CUDA };
inline constexpr auto kCPU = DeviceType::CPU;
inline constexpr auto kCUDA = DeviceType::CUDA;

/// Where a tensor lives: "cpu", "cuda" or "cuda:1".
class Device {
public:
    constexpr Device(DeviceType type, int8_t index = -1) : type_(type), index_(index) {}  // NOLINT
    /// Throws Error for a name it does not know.
    Device(const std::string& name);                         // NOLINT
    Device(const char* name) : Device(std::string(name)) {}  // NOLINT

    constexpr DeviceType type() const { return type_; }
    constexpr int8_t index() const { return index_; }
    constexpr bool is_cpu() const { return type_ == kCPU; }
    constexpr bool is_cuda() const { return type_ == kCUDA; }
    /// The device that memory is really on: "cuda" is the first one, "cuda:0".
    constexpr Device exact() const { return is_cuda() && index_ < 0 ? Device(kCUDA, 0) : *this; }
    std::string str() const;
    constexpr bool operator==(const Device&) const = default;

private:
    DeviceType type_;
    int8_t index_;
};

}  // namespace gradlab
