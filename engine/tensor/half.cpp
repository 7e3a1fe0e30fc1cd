// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tensor/half.h"

namespace gradlab::detail {

uint16_t half_from_float(float v) {
    const auto b = std::bit_cast<uint32_t>(v);
    const auto sign = static_cast<uint16_t>((b >> 16) & 0x8000);
    const uint32_t magnitude = b & 0x7fffffff;
    if (magnitude > 0x7f800000) return sign | 0x7e00;   // NaN
    if (magnitude >= 0x477ff000) return sign | 0x7c00;  // rounds to infinity
    if (magnitude >= 0x38800000) {                      // normal: rebias, round to even
        const uint32_t rounded = magnitude + 0xfff + ((magnitude >> 13) & 1);
        return sign | static_cast<uint16_t>((rounded - 0x38000000) >> 13);
    }
    // Subnormal: adding 0.5 lets the FPU align and round the bits.
    const float aligned = std::bit_cast<float>(magnitude) + 0.5f;
    return sign | static_cast<uint16_t>(std::bit_cast<uint32_t>(aligned) - 0x3f000000);
}

float half_to_float(uint16_t bits) {
    const uint32_t sign = uint32_t{bits & 0x8000u} << 16;
    const uint32_t magnitude = bits & 0x7fff;
    if (magnitude >= 0x7c00)  // infinity or NaN
        return std::bit_cast<float>(sign | 0x7f800000 | ((magnitude & 0x3ff) << 13));
    if (magnitude >= 0x400) return std::bit_cast<float>(sign | ((magnitude << 13) + 0x38000000));
    const float value = static_cast<float>(magnitude) * 0x1p-24f;
    return sign ? -value : value;
}

}  // namespace gradlab::detail
