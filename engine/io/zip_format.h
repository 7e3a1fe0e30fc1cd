// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// What reading and writing of ZIP archives share.
namespace gradlab::io::zip {

inline constexpr uint32_t entry_mark = 0x04034b50;
inline constexpr uint32_t directory_mark = 0x02014b50;
inline constexpr uint32_t end_mark = 0x06054b50;
inline constexpr uint32_t end64_mark = 0x06064b50;
inline constexpr uint32_t locator64_mark = 0x07064b50;
inline constexpr uint16_t extra64 = 1;  ///< the extra field that holds sizes beyond 32 bits

inline constexpr uint64_t entry_size = 30;      ///< of an entry's own header, without its name
inline constexpr uint64_t end_size = 22;        ///< of the end record, without the comment
inline constexpr uint64_t locator64_size = 20;  ///< right before the end record
inline constexpr uint64_t end64_size = 56;

inline constexpr uint16_t stored = 0;
inline constexpr uint16_t deflated = 8;
inline constexpr uint16_t encrypted_flag = 1;
inline constexpr uint16_t utf8_flag = 1 << 11;

}  // namespace gradlab::io::zip
