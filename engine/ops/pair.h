// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/tensor/tensor.h"

namespace gradlab {

/// Height and width of a kernel, a stride, a padding: two numbers, or one for both.
struct Pair {
    int64_t h, w;
    Pair(const char* op, const char* what, IntArrayRef v, int64_t minimum) {
        check(v.size() == 1 || v.size() == 2, [&] {
            return std::string(op) + ": expected one or two numbers for " + what + ", got " +
                   to_string(v);
        });
        h = v[0];
        w = v.back();
        check(h >= minimum && w >= minimum, [&] {
            return std::string(op) + ": expected " + what + " of at least " +
                   std::to_string(minimum) + ", got " + to_string(v);
        });
    }
};

}  // namespace gradlab
