// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include "engine/tensor/tensor.h"

namespace gradlab {

/// Depth, height and width of a kernel, a stride, a padding: three numbers, or one for all.
inline std::array<int64_t, 3> triple(const char* op, const char* what, IntArrayRef v,
                                     int64_t minimum) {
    check(v.size() == 1 || v.size() == 3, [&] {
        return std::string(op) + ": expected one or three numbers for " + what + ", got " +
               to_string(v);
    });
    for (const int64_t number : v)
        check(number >= minimum, [&] {
            return std::string(op) + ": expected " + what + " of at least " +
                   std::to_string(minimum) + ", got " + to_string(v);
        });
    return {v[0], v[v.size() / 2], v.back()};
}

}  // namespace gradlab
