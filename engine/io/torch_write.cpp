// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "engine/io/atomic_file.h"
#include "engine/io/pickle_ops.h"
#include "engine/io/torch_file.h"
#include "engine/io/torch_format.h"
#include "engine/io/zip.h"

namespace gradlab::io {

namespace {

constexpr uint8_t protocol = 2;
constexpr std::string_view folder = "archive/";
constexpr std::string_view format_version = "3\n";

/// Writes the pickle of a state_dict.
class Pickler {
public:
    Pickler() { op(Op::Proto).raw(protocol); }

    std::string finish() {
        op(Op::Stop);
        return std::move(bytes_);
    }

    Pickler& op(Op op) { return raw(static_cast<uint8_t>(op)); }

    Pickler& global(std::string_view module, std::string_view name) {
        op(Op::Global);
        bytes_ += fmt::format("{}\n{}\n", module, name);
        return *this;
    }

    Pickler& text(std::string_view text) {
        op(Op::BinUnicode).raw(static_cast<uint32_t>(text.size()));
        bytes_ += text;
        return *this;
    }

    Pickler& integer(int64_t number) {
        if (number >= INT32_MIN && number <= INT32_MAX)
            return op(Op::BinInt).raw(static_cast<int32_t>(number));
        return op(Op::Long1).raw(uint8_t{sizeof number}).raw(number);
    }

    Pickler& integers(IntArrayRef numbers) {
        op(Op::Mark);
        for (const int64_t number : numbers) integer(number);
        return op(Op::Tuple);
    }

    /// A contiguous tensor whose numbers are in data/KEY.
    Pickler& tensor(const Tensor& tensor, const std::string& key) {
        const auto* type =
            std::ranges::find(storage_types, tensor.scalar_type(), &StorageType::dtype);
        global("torch._utils", "_rebuild_tensor_v2").op(Op::Mark);
        op(Op::Mark).text("storage").global("torch", type->name).text(key).text("cpu");
        integer(tensor.numel()).op(Op::Tuple).op(Op::BinPersId);
        integer(0).integers(tensor.sizes()).integers(tensor.strides());
        op(Op::NewFalse).global("collections", "OrderedDict").op(Op::EmptyTuple).op(Op::Reduce);
        return op(Op::Tuple).op(Op::Reduce);
    }

private:
    template <class T>
    Pickler& raw(T number) {
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
        return *this;
    }

    std::string bytes_{};
};

Tensor plain(const Tensor& tensor) { return tensor.detach().cpu().contiguous(); }

std::string pickle(const NamedTensors& tensors) {
    Pickler pickler;
    pickler.op(Op::EmptyDict).op(Op::Mark);
    for (size_t i = 0; i < tensors.size(); ++i)
        pickler.text(tensors[i].first).tensor(plain(tensors[i].second), std::to_string(i));
    pickler.op(Op::SetItems);
    return pickler.finish();
}

void write(std::ostream& out, const NamedTensors& tensors) {
    ZipWriter zip(out);
    zip.add(fmt::format("{}{}", folder, pickle_record), pickle(tensors));
    for (size_t i = 0; i < tensors.size(); ++i) {
        const Tensor values = plain(tensors[i].second);
        zip.add(fmt::format("{}{}{}", folder, data_folder, i),
                {static_cast<const char*>(values.data_ptr()), values.nbytes()});
    }
    zip.add(fmt::format("{}version", folder), format_version);
    zip.finish();
}

}  // namespace

void write_torch_tensors(const std::filesystem::path& path, const NamedTensors& tensors) {
    check_names(path, tensors);
    write_atomically(path, [&](std::ostream& out) {
        try {
            write(out, tensors);
        } catch (const Error& error) {
            throw Error(fmt::format("{}: {}", path.string(), error.what()));
        }
    });
}

}  // namespace gradlab::io
