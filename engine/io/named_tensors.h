// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab::io {

using NamedTensors = std::vector<std::pair<std::string, Tensor>>;

/// Error naming the file for an undefined tensor, and for a name that comes twice or is `reserved`.
void check_names(const std::filesystem::path& path, const NamedTensors& tensors,
                 const std::string& reserved = {});

}  // namespace gradlab::io
