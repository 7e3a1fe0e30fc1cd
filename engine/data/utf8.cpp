// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/utf8.h"

#include <cstdint>

namespace gradlab::data {

namespace {

/// Bytes of the well-formed character at the text's start; 0: there is none.
size_t character(std::string_view text) {
    const auto byte = [&](size_t i) -> uint32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
    };
    const uint32_t lead = byte(0);
    if (lead < 0x80) return 1;
    const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    uint32_t code = lead & (0x7FU >> length);
    for (size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
        code = code << 6 | (byte(i) & 0x3F);
    }
    constexpr uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    const bool good =
        lead >= 0xC0 && lead < 0xF8 && code >= smallest[length] && code <= 0x10FFFF && !surrogate;
    return good ? length : 0;
}

}  // namespace

size_t find_invalid_utf8(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        const size_t length = character(text.substr(i));
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

}  // namespace gradlab::data
