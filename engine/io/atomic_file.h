// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string_view>

namespace gradlab::io {

/// Writes a file through a temporary name beside it that is renamed at the end: the old file or the
/// whole new one with its permissions, never half. What is no regular file (/dev/stdout) is written
/// straight. Error naming the path and the reason; then the old file is as it was.
void write_atomically(const std::filesystem::path& path,
                      const std::function<void(std::ostream&)>& write);
void write_atomically(const std::filesystem::path& path, std::string_view bytes);

}  // namespace gradlab::io
