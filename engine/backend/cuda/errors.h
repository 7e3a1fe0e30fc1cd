// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/error.h"

namespace gradlab::cuda {

/// The device has no room for a tensor. The text says how much was asked for and what is left.
class OutOfMemory : public Error {
public:
    using Error::Error;
};

/// The device does not answer any more, or refused what it was given; CUDA's words.
class DeviceError : public Error {
public:
    using Error::Error;
};

}  // namespace gradlab::cuda
