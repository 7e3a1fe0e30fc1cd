// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/tensor/error.h"

namespace gradlab::optim {

/// Error "Invalid learning rate: -0.1"; NaN is invalid too.
inline void check_not_negative(const char* what, double value) {
    check(value >= 0,
          [&] { return std::string("Invalid ") + what + ": " + std::to_string(value); });
}

/// Error unless it is a decay rate of a moving average, in [0, 1).
inline void check_beta(int index, double value) {
    check(value >= 0 && value < 1, [&] {
        return "Invalid beta parameter at index " + std::to_string(index) + ": " +
               std::to_string(value);
    });
}

}  // namespace gradlab::optim
