// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// ZIP archives, as PyTorch's files are:
/// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
namespace gradlab::io {

struct ZipEntry {
    std::string name{};
    uint64_t size = 0;        ///< bytes, unpacked
    uint64_t compressed = 0;  ///< bytes in the file
    uint64_t header = 0;      ///< where in the file its own header is
    uint32_t crc = 0;
    uint16_t method = 0;
};

/// Reads stored and deflated entries; beyond 4 GiB too. Errors do not name the file.
class ZipReader {
public:
    /// Error for a file that cannot be read, is no archive or is truncated.
    explicit ZipReader(const std::filesystem::path& path);

    const std::vector<ZipEntry>& entries() const { return entries_; }
    const ZipEntry* find(std::string_view name) const;  ///< null: not there

    /// All bytes of an entry, to memory that holds entry.size. Error for a checksum that is wrong.
    void read(const ZipEntry& entry, void* to);
    std::string read(const ZipEntry& entry);

private:
    struct Directory {
        uint64_t offset, size, entries;
    };
    void require(uint64_t offset, uint64_t count) const;
    void read(uint64_t offset, uint64_t count, void* to);
    std::string bytes(uint64_t offset, uint64_t count);
    Directory find_directory();
    void read_directory(const Directory& directory);

    std::ifstream file_;
    uint64_t file_size_ = 0;
    std::vector<ZipEntry> entries_;
};

/// Writes stored entries whose bytes begin at multiples of 64, as PyTorch does.
class ZipWriter {
public:
    explicit ZipWriter(std::ostream& out) : out_(out) {}

    /// Error where the archive would grow beyond 4 GiB or 65535 entries.
    void add(const std::string& name, std::string_view bytes);
    /// Writes the directory; nothing may follow.
    void finish();

private:
    std::ostream& out_;
    uint64_t position_ = 0;
    std::vector<ZipEntry> entries_{};
};

}  // namespace gradlab::io
