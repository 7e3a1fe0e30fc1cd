// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "engine/tensor/dtype.h"

/// What reading and writing of safetensors share: 8 bytes with the header's size, the header as
/// JSON, the values. Everything is little-endian, as the machines that Gradlab runs on.
namespace gradlab::io {

static_assert(std::endian::native == std::endian::little);

inline constexpr uint64_t largest_header = 100'000'000;  ///< as the reference implementation
inline constexpr const char* metadata_key = "__metadata__";

struct DtypeName {
    std::string_view name;
    ScalarType dtype;
};

inline constexpr std::array<DtypeName, 10> dtype_names{{{"BOOL", kBool},
                                                        {"U8", kUInt8},
                                                        {"I8", kInt8},
                                                        {"I16", kInt16},
                                                        {"I32", kInt32},
                                                        {"I64", kInt64},
                                                        {"F16", kFloat16},
                                                        {"BF16", kBFloat16},
                                                        {"F32", kFloat32},
                                                        {"F64", kFloat64}}};

}  // namespace gradlab::io
