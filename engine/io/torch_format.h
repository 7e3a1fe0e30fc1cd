// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

#include "engine/tensor/dtype.h"

/// What reading and writing of torch.save's files share.
namespace gradlab::io {

struct StorageType {
    std::string_view name;  ///< of the class in the module torch
    ScalarType dtype;
};

inline constexpr std::array<StorageType, 10> storage_types{{{"FloatStorage", kFloat32},
                                                            {"DoubleStorage", kFloat64},
                                                            {"HalfStorage", kFloat16},
                                                            {"BFloat16Storage", kBFloat16},
                                                            {"LongStorage", kInt64},
                                                            {"IntStorage", kInt32},
                                                            {"ShortStorage", kInt16},
                                                            {"CharStorage", kInt8},
                                                            {"ByteStorage", kUInt8},
                                                            {"BoolStorage", kBool}}};

inline constexpr std::string_view pickle_record = "data.pkl";
inline constexpr std::string_view data_folder = "data/";

}  // namespace gradlab::io
