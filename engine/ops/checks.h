// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/ops/common.h"

// Which dtypes an operation takes.
namespace gradlab {

/// Error naming `op` unless t is a floating-point tensor.
inline void check_floating(const char* op, const Tensor& t) {
    check_defined(op, t);
    check(t.is_floating_point(), [&] {
        return std::string(op) + ": expected a floating-point tensor, got " + name(t.scalar_type());
    });
}

/// Error naming `op` for bool.
inline void check_numbers(const char* op, ScalarType type) {
    check(type != kBool, [&] { return std::string(op) + ": expected numbers, got bool"; });
}

}  // namespace gradlab
