// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/idx.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <memory>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <zlib.h>

#include "engine/ops/creation.h"

namespace gradlab::data {

namespace {

/// An IDX file that is being read, unpacked on the way.
class IdxFile {
public:
    explicit IdxFile(const std::filesystem::path& path) : path_(path) {
        std::error_code error;
        stored_ = std::filesystem::file_size(path, error);
        if (error) fail(error.message());
        file_.reset(gzopen(path.c_str(), "rb"));
        if (!file_) fail(std::strerror(errno));
        gzbuffer(file_.get(), 1U << 17);
    }

    IdxHeader header() {
        unsigned char magic[4] = {};
        const size_t got = read(magic, sizeof magic);
        IdxHeader header;
        header.dtype = type(magic[2]);
        const int dims = magic[3];
        if (got < sizeof magic || magic[0] != 0 || magic[1] != 0 ||
            header.dtype == ScalarType::Undefined || dims == 0 || dims > most_dims)
            fail(fmt::format("expected an IDX file, got one that starts with {:02x}",
                             fmt::join(std::span(magic, got), " ")));
        for (int i = 0; i < dims; ++i) {
            unsigned char size[4];
            if (read(size, sizeof size) < sizeof size) fail("is truncated in its header");
            header.sizes.push_back(int64_t{size[0]} << 24 | size[1] << 16 | size[2] << 8 | size[3]);
        }
        return header;
    }

    Tensor values(const IdxHeader& header) {
        const size_t expected = bytes(header);
        Tensor tensor = empty(header.sizes, header.dtype);
        auto* data = static_cast<char*>(tensor.data_ptr());
        const size_t got = read(data, expected);
        if (got < expected) wrong_size(header, expected, fmt::format("holds {}", got));
        char beyond = 0;
        if (read(&beyond, 1) > 0) wrong_size(header, expected, "holds more");
        const size_t width = item_size(header.dtype);
        for (size_t i = 0; width > 1 && i < expected; i += width)
            std::reverse(data + i, data + i + width);
        return tensor;
    }

private:
    static constexpr int most_dims = 8;
    static constexpr double best_ratio = 1032;  ///< deflate cannot pack tighter

    static ScalarType type(unsigned char code) {
        switch (code) {
            case 0x08:
                return kUInt8;
            case 0x09:
                return kInt8;
            case 0x0B:
                return kInt16;
            case 0x0C:
                return kInt32;
            case 0x0D:
                return kFloat32;
            case 0x0E:
                return kFloat64;
            default:
                return ScalarType::Undefined;
        }
    }

    /// Bytes of all values; an Error where the file cannot hold them, before memory is asked for.
    size_t bytes(const IdxHeader& header) {
        double expected = static_cast<double>(item_size(header.dtype));
        for (const int64_t size : header.sizes) expected *= static_cast<double>(size);
        if (expected > static_cast<double>(stored_) * (gzdirect(file_.get()) ? 1 : best_ratio))
            wrong_size(header, expected, fmt::format("has {} in all", stored_));
        return static_cast<size_t>(expected);
    }

    size_t read(void* data, size_t size) {
        size_t done = 0;
        while (done < size) {
            const size_t part = std::min<size_t>(size - done, std::numeric_limits<int>::max());
            const int got =
                gzread(file_.get(), static_cast<char*>(data) + done, static_cast<unsigned>(part));
            if (got <= 0) break;
            done += static_cast<size_t>(got);
        }
        int code = Z_OK;
        const char* reason = gzerror(file_.get(), &code);
        if (code == Z_BUF_ERROR) fail("is truncated: the gzip stream ends too early");
        if (code != Z_OK && code != Z_STREAM_END) fail(reason);
        return done;
    }

    [[noreturn]] void wrong_size(const IdxHeader& header, auto expected, const std::string& held) {
        fail(fmt::format("its header promises {} {} values, {} bytes, but the file {}",
                         fmt::join(header.sizes, " × "), name(header.dtype), expected, held));
    }
    [[noreturn]] void fail(const std::string& reason) const {
        throw Error(fmt::format("{}: {}", path_.string(), reason));
    }

    std::filesystem::path path_;
    uintmax_t stored_ = 0;
    std::unique_ptr<gzFile_s, int (*)(gzFile)> file_{nullptr, gzclose};
};

}  // namespace

IdxHeader read_idx_header(const std::filesystem::path& path) { return IdxFile(path).header(); }

Tensor read_idx(const std::filesystem::path& path) {
    IdxFile file(path);
    return file.values(file.header());
}

}  // namespace gradlab::data
