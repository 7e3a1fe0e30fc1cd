// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>

// The sizes that the allocator rounds requests up to, so that freed blocks fit the next request.
namespace gradlab::detail {

constexpr size_t alignment = 64;
constexpr size_t page = 4096;
constexpr size_t huge_page = size_t{2} << 20;
constexpr size_t small_largest = size_t{64} << 10;

constexpr size_t round_up(size_t value, size_t step) { return (value + step - 1) / step * step; }

/// Rounds up to one of 2^digits sizes per doubling.
constexpr size_t round_class(size_t bytes, int digits) {
    const int shift = std::max(0, static_cast<int>(std::bit_width(bytes - 1)) - 1 - digits);
    return round_up(bytes, size_t{1} << shift);
}

// Small blocks: 64, 128, … 256, then four sizes a doubling up to 64 KB.
constexpr size_t small_size(size_t bytes) { return round_class(round_up(bytes, alignment), 2); }

constexpr int small_class(size_t bytes) {
    const size_t units = small_size(bytes) / alignment;
    if (units <= 4) return static_cast<int>(units) - 1;
    const int power = static_cast<int>(std::bit_width(units)) - 1;
    return power * 4 - 4 + static_cast<int>(units >> (power - 2)) - 5;
}

constexpr int small_classes = small_class(small_largest) + 1;

constexpr size_t large_size(size_t bytes) {
    const size_t rounded = round_class(bytes, 3);
    return round_up(rounded, rounded < huge_page ? page : huge_page);
}

}  // namespace gradlab::detail
