// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/io/atomic_file.h"
#include "engine/io/safetensors.h"
#include "engine/io/safetensors_format.h"

namespace gradlab::io {

using Json = nlohmann::ordered_json;

namespace {

/// The tensors' order in the file's body: large elements first, so that every value is aligned.
std::vector<size_t> body_order(const NamedTensors& tensors) {
    std::vector<size_t> order(tensors.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](size_t i) { return tensors[i].second.element_size(); });
    return order;
}

/// The header in the tensors' order, padded with spaces so that the body starts aligned.
std::string header(const NamedTensors& tensors, const Metadata& metadata,
                   const std::vector<size_t>& order) {
    std::vector<size_t> begins(tensors.size());
    size_t end = 0;
    for (const size_t i : order) {
        begins[i] = end;
        end += tensors[i].second.nbytes();
    }
    Json json = Json::object();
    for (const auto& [key, value] : metadata) json[metadata_key][key] = value;
    for (size_t i = 0; i < tensors.size(); ++i) {
        const auto& [name, tensor] = tensors[i];
        const auto* dtype = std::ranges::find(dtype_names, tensor.scalar_type(), &DtypeName::dtype);
        json[name] = {{"dtype", dtype->name},
                      {"shape", tensor.sizes().vec()},
                      {"data_offsets", {begins[i], begins[i] + tensor.nbytes()}}};
    }
    std::string text = json.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

}  // namespace

void write_safetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                       const Metadata& metadata) {
    check_names(path, tensors, metadata_key);
    const std::vector<size_t> order = body_order(tensors);
    std::string head;
    try {
        head = header(tensors, metadata, order);
    } catch (const Json::exception& error) {  // a name that is no UTF-8
        throw Error(fmt::format("{}: {}", path.string(), error.what()));
    }
    write_atomically(path, [&](std::ostream& out) {
        const uint64_t size = head.size();
        out.write(reinterpret_cast<const char*>(&size), sizeof size);
        out.write(head.data(), static_cast<std::streamsize>(head.size()));
        for (const size_t i : order) {
            const Tensor values = tensors[i].second.detach().cpu().contiguous();
            out.write(static_cast<const char*>(values.data_ptr()),
                      static_cast<std::streamsize>(values.nbytes()));
        }
    });
}

}  // namespace gradlab::io
