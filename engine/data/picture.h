// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace gradlab::data {

struct PictureSize {
    int64_t height = 0;
    int64_t width = 0;
    bool operator==(const PictureSize&) const = default;
};

/// 8-bit pixels, row by row, the channels of a pixel side by side.
struct Picture {
    PictureSize size{};
    int64_t channels = 0;
    std::vector<uint8_t> pixels{};
};

/// Whether the file's name says PNG or JPEG.
bool is_picture(const std::filesystem::path& path);
/// From the file's head.
PictureSize read_picture_size(const std::filesystem::path& path);
/// A PNG or JPEG file with 1 (grey) or 3 (red, green, blue) channels; what is transparent becomes
/// white. Error naming the file when it is missing, damaged or something else. Any thread.
Picture read_picture(const std::filesystem::path& path, int64_t channels);
/// Each new pixel is a mean of the old ones around it, weighted by a triangle.
Picture resize(const Picture& picture, PictureSize size);

}  // namespace gradlab::data
