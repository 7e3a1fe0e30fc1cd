// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/picture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <jpeglib.h>
#include <png.h>

#include "engine/tensor/error.h"

namespace gradlab::data {

namespace fs = std::filesystem;

namespace {

constexpr int64_t most_pixels = int64_t{1} << 26;

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
    throw Error(path.string() + ": " + reason);
}

void check_size(const fs::path& path, PictureSize size) {
    if (size.height < 1 || size.width < 1 || size.width > most_pixels / size.height)
        fail(path, fmt::format("has {} × {} pixels, too many", size.width, size.height));
}

/// libpng's simplified reader.
class PngFile {
public:
    PngFile(const fs::path& path, FILE* file) : path_(path) {
        image_.version = PNG_IMAGE_VERSION;
        check_ok(png_image_begin_read_from_stdio(&image_, file));
        check_size(path_, size());
    }

    PictureSize size() const { return {image_.height, image_.width}; }

    Picture read(int64_t channels) {
        image_.format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
        Picture picture{size(), channels, std::vector<uint8_t>(PNG_IMAGE_SIZE(image_))};
        const png_color white{255, 255, 255};
        check_ok(png_image_finish_read(&image_, &white, picture.pixels.data(), 0, nullptr));
        return picture;
    }

private:
    struct Image : png_image {
        Image() : png_image() {}
        ~Image() { png_image_free(this); }
        Image(const Image&) = delete;
        Image& operator=(const Image&) = delete;
    };

    void check_ok(int ok) const {
        if (!ok) fail(path_, fmt::format("is no good PNG picture: {}", image_.message));
    }

    const fs::path& path_;
    Image image_{};
};

/// libjpeg reports errors by a jump out of its depths; calls to it go through attempt().
class JpegFile {
public:
    JpegFile(const fs::path& path, FILE* file) : path_(path) {
        decoder_.err = jpeg_std_error(&errors_.base);
        errors_.base.error_exit = [](j_common_ptr decoder) {
            std::longjmp(reinterpret_cast<Errors*>(decoder->err)->escape, 1);
        };
        errors_.base.emit_message = [](j_common_ptr, int) {};
        attempt([&] {
            jpeg_create_decompress(&decoder_);
            jpeg_stdio_src(&decoder_, file);
            jpeg_read_header(&decoder_, TRUE);
        });
        check_size(path_, size());
    }

    PictureSize size() const {
        return {static_cast<int64_t>(decoder_.image_height),
                static_cast<int64_t>(decoder_.image_width)};
    }

    Picture read(int64_t channels) {
        Picture picture{size(), channels, {}};
        const auto row_bytes = static_cast<size_t>(picture.size.width * channels);
        picture.pixels.resize(row_bytes * static_cast<size_t>(picture.size.height));
        attempt([&] {
            decoder_.out_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
            jpeg_start_decompress(&decoder_);
            while (decoder_.output_scanline < decoder_.output_height) {
                JSAMPROW row = picture.pixels.data() + row_bytes * decoder_.output_scanline;
                jpeg_read_scanlines(&decoder_, &row, 1);
            }
            jpeg_finish_decompress(&decoder_);
        });
        if (errors_.base.num_warnings > 0) fail(path_, "is a damaged JPEG picture");
        return picture;
    }

private:
    struct Errors {
        jpeg_error_mgr base;
        std::jmp_buf escape;
    };
    struct Decoder : jpeg_decompress_struct {
        Decoder() : jpeg_decompress_struct() {}
        ~Decoder() { jpeg_destroy_decompress(this); }
        Decoder(const Decoder&) = delete;
        Decoder& operator=(const Decoder&) = delete;
    };

    /// No object with a destructor may live in `calls`.
    template <class Calls>
    void attempt(Calls calls) {
        if (setjmp(errors_.escape) == 0) return calls();
        std::array<char, JMSG_LENGTH_MAX> message{};
        errors_.base.format_message(reinterpret_cast<j_common_ptr>(&decoder_), message.data());
        fail(path_, fmt::format("is no good JPEG picture: {}", message.data()));
    }

    const fs::path& path_;
    Errors errors_{};
    Decoder decoder_{};
};

/// Calls use(reader) with the reader that the file's first bytes ask for.
template <class Use>
auto with_reader(const fs::path& path, Use use) {
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file) fail(path, std::strerror(errno));
    std::array<unsigned char, 8> start{};
    const size_t got = std::fread(start.data(), 1, start.size(), file.get());
    std::rewind(file.get());
    if (png_sig_cmp(start.data(), 0, got) == 0 && got == start.size()) {
        PngFile png(path, file.get());
        return use(png);
    }
    if (start[0] != 0xFF || start[1] != 0xD8) fail(path, "expected a PNG or JPEG picture");
    JpegFile jpeg(path, file.get());
    return use(jpeg);
}

}  // namespace

bool is_picture(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char c) { return std::tolower(c); });
    return extension == ".png" || extension == ".jpg" || extension == ".jpeg";
}

PictureSize read_picture_size(const fs::path& path) {
    return with_reader(path, [](const auto& reader) { return reader.size(); });
}

Picture read_picture(const fs::path& path, int64_t channels) {
    return with_reader(path, [&](auto& reader) { return reader.read(channels); });
}

}  // namespace gradlab::data
