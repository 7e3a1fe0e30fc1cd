// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab::data {

/// What the head of an IDX file promises.
struct IdxHeader {
    ScalarType dtype = kUInt8;
    std::vector<int64_t> sizes{};
};

/// IDX files (http://yann.lecun.com/exdb/mnist), plain or gzip: a magic number with type and number
/// of dimensions, the sizes, the values, all big-endian. Error naming the file when it is missing,
/// foreign, truncated or longer than it says.
IdxHeader read_idx_header(const std::filesystem::path& path);
Tensor read_idx(const std::filesystem::path& path);

}  // namespace gradlab::data
