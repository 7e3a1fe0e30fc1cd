// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/weights.h"

#include <fstream>

#include "engine/io/safetensors.h"
#include "engine/io/torch_file.h"

namespace gradlab::io {

namespace {

namespace fs = std::filesystem;

bool has_torch_name(const fs::path& path) {
    return path.extension() == ".pt" || path.extension() == ".pth";
}

/// A zip archive by its first bytes, or called one.
bool is_torch(const fs::path& path) {
    char start[4] = {};
    std::ifstream(path, std::ios::binary).read(start, sizeof start);
    return std::string_view(start, sizeof start) == "PK\3\4" || has_torch_name(path);
}

}  // namespace

NamedTensors read_weights(const fs::path& path) {
    return is_torch(path) ? read_torch_tensors(path) : read_safetensors(path).tensors;
}

void write_weights(const fs::path& path, const NamedTensors& tensors) {
    has_torch_name(path) ? write_torch_tensors(path, tensors) : write_safetensors(path, tensors);
}

}  // namespace gradlab::io
