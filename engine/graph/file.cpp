// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace gradlab::graph {

namespace fs = std::filesystem;

namespace {

constexpr size_t largest_project = size_t{256} << 20;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

tl::unexpected<FileError> failure(const std::string& what, int error) {
    return tl::unexpected(FileError{"", fmt::format("{}: {}", what, std::strerror(error))});
}

/// 0, or the errno of what went wrong.
int write_to(const fs::path& path, const std::string& bytes) {
    const File file(std::fopen(path.c_str(), "wb"));
    if (!file) return errno;
    if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) return errno;
    if (std::fflush(file.get()) != 0) return errno;
    const bool synced = ::fsync(fileno(file.get())) == 0 || errno == EINVAL || errno == EROFS;
    return synced ? 0 : errno;  // pipes and devices need no sync
}

/// Replaces `path` in one step and keeps its permissions; a link is followed.
int replace(const fs::path& path, const std::string& bytes) {
    std::error_code error;
    const fs::file_status old = fs::status(path, error);
    fs::path part = path;
    if (fs::exists(old)) {
        if (::access(path.c_str(), W_OK) != 0) return errno;
        if (!fs::is_regular_file(old)) return write_to(path, bytes);
        part = fs::canonical(path, error);
        if (error) return error.value();
    }
    const fs::path target = part;
    part += fmt::format(".{}.part", ::getpid());
    int failed = write_to(part, bytes);
    if (failed == 0) {
        if (fs::exists(old)) fs::permissions(part, old.permissions(), error);
        fs::rename(part, target, error);
        failed = error.value();
    }
    if (failed != 0) fs::remove(part, error);
    return failed;
}

}  // namespace

tl::expected<Loaded, FileError> load(const fs::path& path) {
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) return failure("the file cannot be opened", errno);
    std::string text;
    char block[1 << 16];
    while (const size_t count = std::fread(block, 1, sizeof block, file.get())) {
        text.append(block, count);
        if (text.size() > largest_project)
            return tl::unexpected(FileError{"", "the file is too large for a project"});
    }
    if (std::ferror(file.get())) return failure("the file cannot be read", errno);
    return from_json(text);
}

tl::expected<void, FileError> save(const Document& document, const fs::path& path) {
    return write_file(path, to_json(document));
}

tl::expected<void, FileError> write_file(const fs::path& path, const std::string& bytes) {
    if (const int error = replace(path, bytes))
        return failure(fmt::format("{} cannot be written", path.string()), error);
    return {};
}

}  // namespace gradlab::graph
