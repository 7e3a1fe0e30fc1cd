// SPDX-License-Identifier: GPL-3.0-or-later
#include <zlib.h>

#include "engine/io/zip.h"
#include "engine/io/zip_format.h"
#include "engine/tensor/error.h"

namespace gradlab::io {

namespace {

constexpr uint64_t alignment = 64;
constexpr uint16_t version = 20;            ///< that a reader must know
constexpr uint16_t first_of_january = 33;   ///< 1980, the first day that the format can hold
constexpr uint16_t padding_field = 0x4246;  ///< an extra field without a meaning, PyTorch's "FB"

/// Numbers one after the other, little-endian.
class Record {
public:
    template <class T>
    Record& add(T number) {
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
        return *this;
    }
    Record& add(const std::string& text) {
        bytes_ += text;
        return *this;
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_{};
};

uint32_t checked(uint64_t size) {
    check(size < UINT32_MAX, "does not fit into 4 GiB");
    return static_cast<uint32_t>(size);
}

/// What an entry's own header and the directory say alike.
void add_common(Record& record, const ZipEntry& entry, uint64_t extra) {
    record.add(version)
        .add(zip::utf8_flag)
        .add(entry.method)
        .add(uint16_t{0})
        .add(first_of_january)
        .add(entry.crc)
        .add(checked(entry.compressed))
        .add(checked(entry.size))
        .add(static_cast<uint16_t>(entry.name.size()))
        .add(static_cast<uint16_t>(extra));
}

/// An extra field of so many bytes, 4 or more.
std::string padding(uint64_t size) {
    Record record;
    record.add(padding_field).add(static_cast<uint16_t>(size - 4)).add(std::string(size - 4, 'Z'));
    return record.bytes();
}

}  // namespace

void ZipWriter::add(const std::string& name, std::string_view bytes) {
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    const ZipEntry entry{.name = name,
                         .size = bytes.size(),
                         .compressed = bytes.size(),
                         .header = position_,
                         .crc = static_cast<uint32_t>(crc),
                         .method = zip::stored};
    check(name.size() <= UINT16_MAX, "an entry has too long a name");
    const uint64_t least = position_ + zip::entry_size + name.size() + 4;
    const uint64_t extra = 4 + (alignment - least % alignment) % alignment;
    Record header;
    header.add(zip::entry_mark);
    add_common(header, entry, extra);
    header.add(name).add(padding(extra));
    out_ << header.bytes();
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    position_ += header.bytes().size() + bytes.size();
    entries_.push_back(entry);
}

void ZipWriter::finish() {
    check(entries_.size() < UINT16_MAX, "has too many entries");
    Record directory;
    for (const ZipEntry& entry : entries_) {
        directory.add(zip::directory_mark).add(version);
        add_common(directory, entry, 0);
        directory.add(uint16_t{0}).add(uint16_t{0}).add(uint16_t{0}).add(uint32_t{0});
        directory.add(checked(entry.header)).add(entry.name);
    }
    const auto count = static_cast<uint16_t>(entries_.size());
    Record end;
    end.add(zip::end_mark).add(uint32_t{0}).add(count).add(count);
    end.add(checked(directory.bytes().size())).add(checked(position_)).add(uint16_t{0});
    out_ << directory.bytes() << end.bytes();
}

}  // namespace gradlab::io
