// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "engine/tensor/error.h"

namespace gradlab::io {

static_assert(std::endian::native == std::endian::little);

/// Walks over bytes that may end anywhere; Error where they end too early. Numbers are
/// little-endian.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    size_t position() const { return position_; }
    size_t left() const { return bytes_.size() - position_; }

    std::string_view take(uint64_t count) {
        check(count <= left(), "ends too early");
        const std::string_view taken = bytes_.substr(position_, count);
        position_ += count;
        return taken;
    }

    template <class T>
    T number() {
        T value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    /// Up to a line feed, which is left out.
    std::string_view line() {
        const size_t length = bytes_.substr(position_).find('\n');
        check(length != std::string_view::npos, "ends too early");
        return take(length + 1).substr(0, length);
    }

private:
    std::string_view bytes_;
    size_t position_ = 0;
};

}  // namespace gradlab::io
