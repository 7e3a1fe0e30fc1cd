// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>

#include <fmt/format.h>

#include "engine/io/atomic_file.h"
#include "engine/tensor/error.h"

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
    try {
        io::write_atomically(path, to_json(document));
    } catch (const Error& error) {
        return tl::unexpected(FileError{"", error.what()});
    }
    return {};
}

}  // namespace gradlab::graph
