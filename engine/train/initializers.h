// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "engine/tensor/tensor.h"

namespace gradlab::train {

/// A function of nn::init, by its name there and with PyTorch's defaults.
struct Initializer {
    const char* name;  ///< "xavier_uniform_"
    Tensor (*fill)(Tensor tensor);
    bool needs_fans = false;  ///< takes only tensors with 2 or more dimensions
};
std::span<const Initializer> initializers();

/// A tensor like this one, but on the CPU, filled by the function of this name with values from the
/// thread's default generator. Error for an unknown name, and where the function refuses the shape.
Tensor initialized(const Tensor& like, const std::string& name);

}  // namespace gradlab::train
