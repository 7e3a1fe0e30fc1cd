// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "engine/nn/layer_spec.h"

namespace gradlab::nn {

/// Every layer, in the palette's order. Constant for the life of the process; any thread.
std::span<const LayerSpec* const> catalog();

/// The spec of a type as project files name it, or null.
const LayerSpec* find_layer(std::string_view id);

}  // namespace gradlab::nn
