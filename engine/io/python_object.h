// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab::io {

/// A Python object, of the kinds that files of tensors hold. Objects may refer to one another in
/// circles, so what walks through them must count its steps.
struct PythonObject {
    using List = std::vector<PythonObject*>;
    using Dict = std::vector<std::pair<PythonObject*, PythonObject*>>;
    /// A class or function by its name; nothing is called.
    struct Global {
        std::string module, name;
    };

    template <class T>
    const T* get() const {
        return std::get_if<T>(&value);
    }
    /// The value of a dict's last entry under this text; null: it is no dict or has none.
    const PythonObject* find(std::string_view key) const;

    /// None, bool, int, float, str, tensor, list or tuple, dict.
    std::variant<std::monostate, bool, int64_t, double, std::string, Tensor, List, Dict, Global>
        value{};
};

/// Objects and what owns them.
struct PythonObjects {
    std::deque<PythonObject> all{};
    const PythonObject* root = nullptr;
};

/// The numbers of a storage, from the file beside the pickle: its type by the name of PyTorch's
/// class ("FloatStorage"), its key and how many numbers it has.
using StorageReader =
    std::function<Tensor(const std::string& type, const std::string& key, int64_t size)>;

/// Reads a pickle (https://docs.python.org/3/library/pickletools.html) of PyTorch, protocols 2
/// to 5. Nothing is executed: of globals only those that describe tensors and dicts are known.
/// Error naming the place and the reason: truncated, an opcode or a global that is not known,
/// objects that do not fit together.
PythonObjects read_pickle(std::string_view bytes, const StorageReader& storages);

}  // namespace gradlab::io
