// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/io/named_tensors.h"

namespace gradlab::io {

using Metadata = std::vector<std::pair<std::string, std::string>>;

/// A safetensors file (https://huggingface.co/docs/safetensors): tensors by name, in the order of
/// the file's header, and texts about them.
struct Safetensors {
    NamedTensors tensors{};
    Metadata metadata{};

    const Tensor* find(const std::string& name) const;  ///< null: not there
};

/// New tensors on the CPU. Error naming the file and what is wrong: missing, truncated, no
/// safetensors file, a type that Gradlab does not have, sizes that do not match, a double name.
Safetensors read_safetensors(const std::filesystem::path& path);

/// Written to a temporary name and renamed; tensors may be strided or on a device. Error naming the
/// file and the reason; for an undefined tensor or a double name before anything is written.
void write_safetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                       const Metadata& metadata = {});

}  // namespace gradlab::io
