// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace gradlab {

namespace detail {
uint16_t half_from_float(float v);
float half_to_float(uint16_t bits);
}  // namespace detail

/// IEEE 754 binary16, storage only: arithmetic goes through float.
struct Half {
    uint16_t bits = 0;
    Half() = default;
    Half(float v) : bits(detail::half_from_float(v)) {}  // NOLINT: converts as float does
    operator float() const { return detail::half_to_float(bits); }  // NOLINT
};

/// The upper half of a float, rounded to nearest even; storage only.
struct BFloat16 {
    uint16_t bits = 0;
    BFloat16() = default;
    BFloat16(float v) {  // NOLINT
        const auto b = std::bit_cast<uint32_t>(v);
        bits = v != v ? 0x7fc0 : static_cast<uint16_t>((b + 0x7fff + ((b >> 16) & 1)) >> 16);
    }
    operator float() const { return std::bit_cast<float>(uint32_t{bits} << 16); }  // NOLINT
};

}  // namespace gradlab
