// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tensor/dtype.h"

#include <algorithm>

namespace gradlab {

const char* name(ScalarType t) {
    static constexpr const char* names[] = {"bool",    "uint8",   "int8",     "int16",
                                            "int32",   "int64",   "float16",  "bfloat16",
                                            "float32", "float64", "undefined"};
    return names[static_cast<int>(t)];
}

ScalarType promote_types(ScalarType a, ScalarType b) {
    if (a == b) return a;
    const auto [low, high] = std::minmax(a, b);
    if (low == kFloat16 && high == kBFloat16) return kFloat32;
    // Among integers only uint8 with a signed type needs room for both.
    if (low == kUInt8 && high == kInt8) return kInt16;
    return high;
}

bool can_cast(ScalarType from, ScalarType to) {
    if (is_floating(from)) return is_floating(to);
    return from == kBool || to != kBool;
}

}  // namespace gradlab
