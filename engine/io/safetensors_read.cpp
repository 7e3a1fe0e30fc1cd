// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "engine/io/safetensors.h"
#include "engine/io/safetensors_format.h"
#include "engine/ops/creation.h"

namespace gradlab::io {

using Json = nlohmann::ordered_json;

namespace {

/// One tensor as the header describes it; offsets count from the body's start.
struct Entry {
    std::string name;
    ScalarType dtype = kFloat32;
    std::vector<int64_t> shape{};
    uint64_t begin = 0, end = 0;
};

constexpr int deepest = 8;

/// The header's text as JSON; Error for a name that comes twice, which JSON itself lets pass.
Json parse_header(const std::string& text) {
    std::vector<std::set<std::string>> names;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& json) {
        check(depth <= deepest, "its header is nested too deep");
        if (event == Json::parse_event_t::object_start) names.emplace_back();
        if (event == Json::parse_event_t::object_end) names.pop_back();
        if (event == Json::parse_event_t::key)
            check(names.back().insert(json.get<std::string>()).second,
                  [&] { return fmt::format("the name {} comes twice", json.dump()); });
        return true;
    };
    Json json = Json::parse(text, watch);
    check(json.is_object(), "its header is no JSON object");
    return json;
}

uint64_t unsigned_number(const Json& json, const std::string& place) {
    check(json.is_number_unsigned(),
          [&] { return fmt::format("{} holds {}, expected a size", place, json.dump()); });
    return json.get<uint64_t>();
}

const Json& member(const Json& json, const std::string& name, const char* key, bool list) {
    check(json.is_object() && json.contains(key) && (!list || json[key].is_array()),
          [&] { return fmt::format("tensor {} has no proper {}", name, key); });
    return json[key];
}

Entry parse_entry(const std::string& name, const Json& json) {
    Entry entry{.name = name};
    const Json& dtype = member(json, name, "dtype", false);
    const auto* known = std::ranges::find_if(
        dtype_names, [&](const DtypeName& each) { return dtype == each.name; });
    check(known != dtype_names.end(),
          [&] { return fmt::format("tensor {} has the unknown type {}", name, dtype.dump()); });
    entry.dtype = known->dtype;

    unsigned __int128 bytes = item_size(entry.dtype);
    for (const Json& json_size : member(json, name, "shape", true)) {
        const uint64_t size = unsigned_number(json_size, "the shape of " + name);
        entry.shape.push_back(static_cast<int64_t>(size));
        bytes *= size;
        check(size <= INT64_MAX && bytes <= INT64_MAX,
              [&] { return fmt::format("tensor {} is larger than any memory", name); });
    }
    const Json& offsets = member(json, name, "data_offsets", true);
    check(offsets.size() == 2, [&] { return "tensor " + name + " has no proper data_offsets"; });
    entry.begin = unsigned_number(offsets[0], "data_offsets of " + name);
    entry.end = unsigned_number(offsets[1], "data_offsets of " + name);
    check(entry.begin <= entry.end && entry.end - entry.begin == bytes, [&] {
        return fmt::format(
            "tensor {} of shape {} needs {} bytes, but its data_offsets are {} and {}", name,
            fmt::join(entry.shape, " × "), static_cast<uint64_t>(bytes), entry.begin, entry.end);
    });
    return entry;
}

Metadata parse_metadata(const Json& json) {
    Metadata metadata;
    check(json.is_object(), "its metadata is no JSON object");
    for (const auto& [key, value] : json.items()) {
        check(value.is_string(), [&, &key = key] { return "its metadata " + key + " is no text"; });
        metadata.emplace_back(key, value.get<std::string>());
    }
    return metadata;
}

/// Every byte of the body belongs to exactly one tensor.
void check_cover(const std::vector<Entry>& entries, uint64_t body) {
    std::vector<const Entry*> by_place;
    by_place.reserve(entries.size());
    for (const Entry& entry : entries) by_place.push_back(&entry);
    std::ranges::sort(by_place, {}, [](const Entry* e) { return std::pair(e->begin, e->end); });
    uint64_t end = 0;
    for (const Entry* entry : by_place) {
        check(entry->begin == end, [&] {
            return fmt::format(
                "tensor {} {}", entry->name,
                entry->begin < end ? "overlaps another one" : "leaves bytes before it unused");
        });
        end = entry->end;
    }
    check(end == body, [&] {
        return fmt::format("{}: its header promises {} bytes of values, but there are {}",
                           end > body ? "is truncated" : "is too long", end, body);
    });
}

/// Reads a whole file; errors do not name it yet.
class Reader {
public:
    explicit Reader(const std::filesystem::path& path) {
        std::error_code error;
        left_ = std::filesystem::file_size(path, error);
        check(!error, [&] { return error.message(); });
        file_.open(path, std::ios::binary);
        check(file_.is_open(), [] { return std::string(std::strerror(errno)); });
    }

    Safetensors read() {
        uint64_t size = 0;
        check(left_ >= sizeof size, "is too short for a safetensors file");
        read(&size, sizeof size);
        check(size <= largest_header, "is no safetensors file: its header would be huge");
        check(size <= left_, "is truncated in its header, or no safetensors file");
        std::string text(size, '\0');
        read(text.data(), size);
        const Json header = parse_header(text);

        Safetensors result;
        std::vector<Entry> entries;
        for (const auto& [name, json] : header.items()) {
            if (name == metadata_key)
                result.metadata = parse_metadata(json);
            else
                entries.push_back(parse_entry(name, json));
        }
        check_cover(entries, left_);
        const std::streamoff body = file_.tellg();
        for (const Entry& entry : entries) {
            file_.seekg(body + static_cast<std::streamoff>(entry.begin));
            result.tensors.emplace_back(entry.name, values(entry));
        }
        return result;
    }

private:
    Tensor values(const Entry& entry) {
        Tensor tensor = empty(entry.shape, entry.dtype);
        read(tensor.data_ptr(), entry.end - entry.begin);
        if (entry.dtype == kBool) {
            const auto* bytes = static_cast<const uint8_t*>(tensor.data_ptr());
            check(std::all_of(bytes, bytes + tensor.numel(), [](uint8_t b) { return b <= 1; }),
                  [&] { return "tensor " + entry.name + " holds a BOOL that is neither 0 nor 1"; });
        }
        return tensor;
    }

    void read(void* to, uint64_t size) {
        file_.read(static_cast<char*>(to), static_cast<std::streamsize>(size));
        check(!file_.fail(), "cannot be read to its end");
        left_ -= size;
    }

    std::ifstream file_;
    uint64_t left_ = 0;
};

}  // namespace

const Tensor* Safetensors::find(const std::string& name) const {
    const auto found = std::ranges::find(tensors, name, &NamedTensors::value_type::first);
    return found == tensors.end() ? nullptr : &found->second;
}

Safetensors read_safetensors(const std::filesystem::path& path) {
    try {
        return Reader(path).read();
    } catch (const Json::exception& error) {
        throw Error(fmt::format("{}: its header is no JSON: {}", path.string(), error.what()));
    } catch (const Error& error) {
        throw Error(fmt::format("{}: {}", path.string(), error.what()));
    }
}

}  // namespace gradlab::io
