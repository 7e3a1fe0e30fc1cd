// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "engine/backend/cuda/errors.h"
#include "engine/graph/check.h"
#include "engine/tensor/device.h"
#include "engine/tensor/error.h"

namespace gradlab::train {

/// The network cannot be trained as it is drawn. The text is the first mistake's.
class InvalidNetwork : public Error {
public:
    explicit InvalidNetwork(std::vector<graph::Diagnostic> errors)
        : Error(errors.front().message), errors_(std::move(errors)) {}
    const std::vector<graph::Diagnostic>& errors() const { return errors_; }

private:
    std::vector<graph::Diagnostic> errors_;
};

/// Training cannot go on: values that are not finite, no memory, a lost device. The text names the
/// step.
class Failure : public Error {
public:
    Failure(std::string node, const std::string& text) : Error(text), node_(std::move(node)) {}
    const std::string& node() const { return node_; }  ///< at fault; "" when none is

private:
    std::string node_;
};

/// The device is lost or full. The model is on the CPU now, in its last good state.
class DeviceFailure : public Failure {
public:
    DeviceFailure(Device device, const std::string& text)
        : Failure({}, device.str() + ": " + text), device_(device) {}
    Device device() const { return device_; }  ///< that it was on

private:
    Device device_;
};

/// Whether the device is at fault, and not what it was asked for.
inline bool is_device_trouble(const std::exception& error) {
    return dynamic_cast<const cuda::OutOfMemory*>(&error) != nullptr ||
           dynamic_cast<const cuda::DeviceError*>(&error) != nullptr;
}

/// An exception in words for people.
inline std::string in_words(const std::exception& error) {
    const bool memory = dynamic_cast<const std::bad_alloc*>(&error) != nullptr;
    return memory ? "there is not enough memory" : error.what();
}

}  // namespace gradlab::train
