// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

/// Times of the mode that steps through gradients: `show` prints a row from what a round took.
void bench_walk(const std::function<void(const char* what,
                                         const std::function<std::vector<double>()>& round)>& show);
