// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/named_tensors.h"

/// Files of weights in the formats that Gradlab knows: safetensors, and PyTorch's own.
namespace gradlab::io {

/// Reads either format, whatever the file's name. Error naming the file and the reason.
NamedTensors read_weights(const std::filesystem::path& path);

/// In PyTorch's format where the name ends in .pt or .pth, in safetensors otherwise. Error naming
/// the file and the reason.
void write_weights(const std::filesystem::path& path, const NamedTensors& tensors);

}  // namespace gradlab::io
