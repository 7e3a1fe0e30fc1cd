// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

#include "engine/tensor/error.h"

namespace gradlab::io {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
    throw Error(path.string() + ": " + reason);
}

/// Puts a file or folder on the disk: 0, or the reason (errno) why not.
int sync(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return errno;
    const int reason = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    return reason;
}

/// A file that goes away unless it is renamed.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& target) : target_(target), path_(target) {
        path_ += ".part" + std::to_string(getpid());
    }
    ~TemporaryFile() {
        std::error_code ignored;
        if (!kept_) fs::remove(path_, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const fs::path& path() const { return path_; }

    /// On the disk first, under the target's name and with its permissions then.
    void keep() {
        if (const int reason = sync(path_)) fail(target_, std::strerror(reason));
        std::error_code error;
        if (const fs::file_status old = fs::status(target_, error); fs::exists(old))
            fs::permissions(path_, old.permissions(), error);
        fs::rename(path_, target_, error);
        if (error) fail(target_, error.message());
        kept_ = true;
        sync(fs::absolute(target_).parent_path());  // the new name, where the file system can
    }

private:
    fs::path target_;
    fs::path path_;
    bool kept_ = false;
};

/// Writes to `name`; errors speak of `path`.
void write_to(const fs::path& name, const fs::path& path,
              const std::function<void(std::ostream&)>& write) {
    errno = 0;
    std::ofstream file(name, std::ios::binary | std::ios::trunc);
    if (file) write(file);
    file.close();
    if (!file) fail(path, errno != 0 ? std::strerror(errno) : "cannot be written");
}

/// The file behind symbolic links, so that they stay.
fs::path behind_links(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    return error ? path : real;
}

}  // namespace

void write_atomically(const fs::path& path, const std::function<void(std::ostream&)>& write) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) fail(path, std::strerror(EISDIR));
    if (fs::exists(status) && ::access(path.c_str(), W_OK) != 0) fail(path, std::strerror(errno));
    if (fs::exists(status) && !fs::is_regular_file(status)) return write_to(path, path, write);
    TemporaryFile temporary(behind_links(path));
    write_to(temporary.path(), path, write);
    temporary.keep();
}

void write_atomically(const fs::path& path, std::string_view bytes) {
    write_atomically(path, [&](std::ostream& out) {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    });
}

}  // namespace gradlab::io
