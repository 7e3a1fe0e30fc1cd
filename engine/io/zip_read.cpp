// SPDX-License-Identifier: GPL-3.0-or-later
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include <fmt/format.h>

#include "engine/io/byte_reader.h"
#include "engine/io/zip.h"
#include "engine/io/zip_format.h"

namespace gradlab::io {

namespace {

constexpr uint64_t longest_comment = UINT16_MAX;
constexpr uint64_t largest_ratio = 1032;  ///< deflate packs no more bytes into one

/// Sizes that an entry of the directory holds in 32 bits, or in an extra field where they are all
/// ones.
void read_extra64(std::string_view extra, ZipEntry& entry) {
    ByteReader fields(extra);
    while (fields.left() >= 4) {
        const auto id = fields.number<uint16_t>();
        ByteReader field(fields.take(fields.number<uint16_t>()));
        if (id != zip::extra64) continue;
        for (uint64_t* size : {&entry.size, &entry.compressed, &entry.header})
            if (*size == UINT32_MAX) *size = field.number<uint64_t>();
        return;
    }
}

ZipEntry read_entry(ByteReader& directory) {
    check(directory.number<uint32_t>() == zip::directory_mark, "has a damaged directory");
    directory.take(4);  // versions
    const auto flags = directory.number<uint16_t>();
    ZipEntry entry;
    entry.method = directory.number<uint16_t>();
    directory.take(4);  // time and date
    entry.crc = directory.number<uint32_t>();
    entry.compressed = directory.number<uint32_t>();
    entry.size = directory.number<uint32_t>();
    const auto name = directory.number<uint16_t>();
    const auto extra = directory.number<uint16_t>(), comment = directory.number<uint16_t>();
    directory.take(8);  // disk and attributes
    entry.header = directory.number<uint32_t>();
    entry.name = directory.take(name);
    read_extra64(directory.take(extra), entry);
    directory.take(comment);
    check((flags & zip::encrypted_flag) == 0, [&] { return entry.name + " is encrypted"; });
    check(entry.size / largest_ratio <= entry.compressed,
          [&] { return entry.name + " promises more than it can hold"; });
    return entry;
}

/// Unpacks `packed`, which must give `size` bytes, no more and no less.
void inflate_to(std::string_view packed, void* to, uint64_t size) {
    constexpr uint64_t most = 1 << 30;  // zlib counts in 32 bits
    z_stream stream{};
    check(inflateInit2(&stream, -MAX_WBITS) == Z_OK, "cannot be unpacked");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.next_out = static_cast<Bytef*>(to);
    uint64_t in_left = packed.size(), out_left = size;
    int state = Z_OK;
    while (state == Z_OK) {
        const auto in = static_cast<uInt>(std::min(in_left, most));
        const auto out = static_cast<uInt>(std::min(out_left, most));
        stream.avail_in = in;
        stream.avail_out = out;
        state = inflate(&stream, Z_NO_FLUSH);
        in_left -= in - stream.avail_in;
        out_left -= out - stream.avail_out;
    }
    inflateEnd(&stream);
    check(state == Z_STREAM_END && in_left == 0 && out_left == 0, "is damaged");
}

}  // namespace

ZipReader::ZipReader(const std::filesystem::path& path) {
    std::error_code error;
    file_size_ = std::filesystem::file_size(path, error);
    check(!error, [&] { return error.message(); });
    file_.open(path, std::ios::binary);
    check(file_.is_open(), [] { return std::string(std::strerror(errno)); });
    read_directory(find_directory());
}

void ZipReader::require(uint64_t offset, uint64_t count) const {
    check(offset <= file_size_ && count <= file_size_ - offset, "is truncated");
}

void ZipReader::read(uint64_t offset, uint64_t count, void* to) {
    require(offset, count);
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(offset));
    file_.read(static_cast<char*>(to), static_cast<std::streamsize>(count));
    check(!file_.fail(), "cannot be read to its end");
}

std::string ZipReader::bytes(uint64_t offset, uint64_t count) {
    require(offset, count);
    std::string bytes(count, '\0');
    read(offset, count, bytes.data());
    return bytes;
}

ZipReader::Directory ZipReader::find_directory() {
    const uint64_t tail = std::min(file_size_, zip::end_size + longest_comment);
    const std::string end = bytes(file_size_ - tail, tail);
    uint64_t at = end.size() < zip::end_size ? std::string::npos : end.size() - zip::end_size;
    at = end.rfind("PK\5\6", at);
    check(at != std::string::npos, "is no zip archive, or is truncated");
    ByteReader record(std::string_view(end).substr(at));
    record.take(10);  // mark, disks, entries on this disk
    Directory directory{};
    directory.entries = record.number<uint16_t>();
    directory.size = record.number<uint32_t>();
    directory.offset = record.number<uint32_t>();

    const uint64_t position = file_size_ - tail + at;
    if (position < zip::locator64_size) return directory;
    const std::string locator_bytes = bytes(position - zip::locator64_size, zip::locator64_size);
    ByteReader locator(locator_bytes);
    if (locator.number<uint32_t>() != zip::locator64_mark) return directory;
    locator.take(4);
    const std::string end64 = bytes(locator.number<uint64_t>(), zip::end64_size);
    ByteReader record64(end64);
    check(record64.number<uint32_t>() == zip::end64_mark, "has a damaged directory");
    record64.take(28);  // size, versions, disks, entries on this disk
    directory.entries = record64.number<uint64_t>();
    directory.size = record64.number<uint64_t>();
    directory.offset = record64.number<uint64_t>();
    return directory;
}

void ZipReader::read_directory(const Directory& directory) {
    const std::string all = bytes(directory.offset, directory.size);
    ByteReader reader(all);
    std::set<std::string> names;
    for (uint64_t i = 0; i < directory.entries; ++i) {
        entries_.push_back(read_entry(reader));
        const ZipEntry& entry = entries_.back();
        check(names.insert(entry.name).second, [&] { return entry.name + " comes twice"; });
    }
}

const ZipEntry* ZipReader::find(std::string_view name) const {
    const auto found = std::ranges::find(entries_, name, &ZipEntry::name);
    return found == entries_.end() ? nullptr : &*found;
}

std::string ZipReader::read(const ZipEntry& entry) {
    std::string text(entry.size, '\0');
    read(entry, text.data());
    return text;
}

void ZipReader::read(const ZipEntry& entry, void* to) {
    const std::string header_bytes = bytes(entry.header, zip::entry_size);
    ByteReader header(header_bytes);
    check(header.number<uint32_t>() == zip::entry_mark, [&] { return entry.name + " is damaged"; });
    header.take(22);
    const uint64_t names = uint64_t{header.number<uint16_t>()} + header.number<uint16_t>();
    const uint64_t begin = entry.header + zip::entry_size + names;
    check(entry.method == zip::stored || entry.method == zip::deflated,
          [&] { return fmt::format("{} is packed by method {}", entry.name, entry.method); });
    if (entry.method == zip::deflated) {
        inflate_to(bytes(begin, entry.compressed), to, entry.size);
    } else {
        check(entry.compressed == entry.size, [&] { return entry.name + " is damaged"; });
        read(begin, entry.size, to);
    }
    const auto crc = crc32_z(0, static_cast<const Bytef*>(to), entry.size);
    check(crc == entry.crc, [&] { return entry.name + " has a wrong checksum"; });
}

}  // namespace gradlab::io
