// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/io/torch_file.h"
#include "engine/io/torch_format.h"
#include "engine/io/zip.h"
#include "engine/ops/creation.h"

namespace gradlab::io {

namespace {

namespace fs = std::filesystem;

constexpr uint64_t largest_pickle = 64 << 20;

/// The records of one file, and the storages that were asked for.
class Archive {
public:
    explicit Archive(const fs::path& path) : zip_(path), folder_(find_folder()) {
        const ZipEntry* order = zip_.find(folder_ + "byteorder");
        check(!order || zip_.read(*order) == "little", "holds numbers in big-endian order");
    }

    std::string pickle() {
        const ZipEntry& entry = record(pickle_record);
        check(entry.size <= largest_pickle, "describes more objects than a file of tensors has");
        return zip_.read(entry);
    }

    Tensor storage(const std::string& type, const std::string& key, int64_t size) {
        const auto* known = std::ranges::find(storage_types, type, &StorageType::name);
        check(known != storage_types.end(), [&] { return "there is no storage type " + type; });
        const ZipEntry& entry = record(std::string(data_folder) + key);
        const auto expected = static_cast<unsigned __int128>(size) * item_size(known->dtype);
        check(size >= 0 && entry.size == expected, [&] {
            return fmt::format("{} has {} bytes, which are not {} numbers of type {}", entry.name,
                               entry.size, size, name(known->dtype));
        });
        Tensor& storage = storages_[key];
        if (!storage.defined()) storage = numbers(entry, known->dtype, size);
        check(storage.scalar_type() == known->dtype,
              [&] { return entry.name + " is used with two types"; });
        return storage;
    }

private:
    /// "archive/", the folder that all records are in.
    std::string find_folder() const {
        for (const ZipEntry& entry : zip_.entries()) {
            const size_t slash = entry.name.find('/');
            if (slash != std::string::npos && entry.name.substr(slash + 1) == pickle_record)
                return entry.name.substr(0, slash + 1);
        }
        throw Error("is a zip archive without data.pkl, and not of torch.save()");
    }

    const ZipEntry& record(std::string_view name) const {
        const ZipEntry* entry = zip_.find(folder_ + std::string(name));
        check(entry, [&] { return fmt::format("has no {}", name); });
        return *entry;
    }

    Tensor numbers(const ZipEntry& entry, ScalarType dtype, int64_t size) {
        Tensor numbers = empty({size}, dtype);
        if (size > 0) zip_.read(entry, numbers.data_ptr());
        const auto* bytes = static_cast<const uint8_t*>(numbers.data_ptr());
        const bool good = dtype != kBool ||
                          std::all_of(bytes, bytes + size, [](uint8_t byte) { return byte <= 1; });
        check(good, [&] { return entry.name + " holds a bool that is neither 0 nor 1"; });
        return numbers;
    }

    ZipReader zip_;
    std::string folder_;
    std::map<std::string, Tensor> storages_{};
};

/// Error for a file of the format that PyTorch wrote before it took to zip archives.
void refuse_legacy(const fs::path& path) {
    constexpr std::array<unsigned char, 5> magic{0x80, 0x02, 0x8a, 0x0a, 0x6c};
    std::array<char, magic.size()> start{};
    std::ifstream(path, std::ios::binary).read(start.data(), start.size());
    check(
        !std::ranges::equal(start, magic, {}, [](char c) { return static_cast<unsigned char>(c); }),
        "is in PyTorch's format from before 1.6; load it there and save it again");
}

PythonObjects read(const fs::path& path) {
    refuse_legacy(path);
    Archive archive(path);
    const std::string bytes = archive.pickle();
    try {
        return read_pickle(bytes, [&](const std::string& type, const std::string& key,
                                      int64_t size) { return archive.storage(type, key, size); });
    } catch (const Error& error) {
        throw Error(fmt::format("{}, {}", pickle_record, error.what()));
    }
}

/// The entries of a dict that are tensors with names.
NamedTensors tensors_of(const PythonObject& object) {
    NamedTensors tensors;
    const auto* dict = object.get<PythonObject::Dict>();
    if (!dict) return tensors;
    std::set<std::string_view> names;
    for (const auto& [key, value] : *dict) {
        const auto* name = key->get<std::string>();
        const auto* tensor = value->get<Tensor>();
        if (!name || !tensor) continue;
        check(names.insert(*name).second, [&] { return fmt::format("{} comes twice", *name); });
        tensors.emplace_back(*name, *tensor);
    }
    return tensors;
}

NamedTensors find_tensors(const PythonObject& root) {
    NamedTensors tensors = tensors_of(root);
    const auto* dict = root.get<PythonObject::Dict>();
    check(dict, "holds no dict of tensors");
    if (!tensors.empty() || dict->empty()) return tensors;
    std::vector<std::string> found;
    for (const auto& [key, value] : *dict) {
        NamedTensors inside = tensors_of(*value);
        if (inside.empty()) continue;
        const auto* name = key->get<std::string>();
        found.push_back(name ? *name : "?");
        tensors = std::move(inside);
    }
    check(!found.empty(), "holds no dict of tensors");
    check(found.size() == 1, [&] {
        return fmt::format("holds several dicts of tensors: {}; save one alone",
                           fmt::join(found, ", "));
    });
    return tensors;
}

/// Lets errors name the file.
template <class Action>
auto naming(const fs::path& path, Action action) {
    try {
        return action();
    } catch (const Error& error) {
        throw Error(fmt::format("{}: {}", path.string(), error.what()));
    }
}

}  // namespace

PythonObjects read_torch(const fs::path& path) {
    return naming(path, [&] { return read(path); });
}

NamedTensors read_torch_tensors(const fs::path& path) {
    return naming(path, [&] { return find_tensors(*read(path).root); });
}

}  // namespace gradlab::io
