// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/pickle_globals.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/ops/views.h"

namespace gradlab::io {

namespace {

using Object = PythonObject;
using List = PythonObject::List;

template <class T>
const T& argument(const List& arguments, size_t index, const char* what) {
    const T* found = index < arguments.size() ? arguments[index]->get<T>() : nullptr;
    check(found, [&] { return fmt::format("argument {} is no {}", index, what); });
    return *found;
}

std::vector<int64_t> sizes(const List& arguments, size_t index) {
    std::vector<int64_t> sizes;
    for (const Object* each : argument<List>(arguments, index, "tuple")) {
        const auto* size = each->get<int64_t>();
        check(size && *size >= 0, "a size or stride is no number from 0 on");
        sizes.push_back(*size);
    }
    return sizes;
}

using Arena = std::deque<Object>;

/// torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)
Object& rebuild_tensor(const List& arguments, Arena& arena) {
    const auto& storage = argument<Tensor>(arguments, 0, "storage");
    const auto offset = argument<int64_t>(arguments, 1, "integer");
    const std::vector<int64_t> shape = sizes(arguments, 2), strides = sizes(arguments, 3);
    check(shape.size() == strides.size(), "a tensor has not as many strides as sizes");
    __int128 count = 1, last = offset;
    for (size_t i = 0; i < shape.size(); ++i) {
        last += static_cast<__int128>(std::max<int64_t>(shape[i], 1) - 1) * strides[i];
        count *= shape[i];
        check(count <= INT64_MAX && last <= INT64_MAX, "a tensor is larger than any memory");
    }
    const bool inside = offset >= 0 && (count == 0 || last < storage.numel());
    check(inside, "a tensor leaves its storage");
    return arena.emplace_back(Object{count == 0 ? storage.narrow(0, 0, 0).reshape(shape)
                                                : storage.as_strided(shape, strides, offset)});
}

/// collections.OrderedDict()
Object& new_dict(const List& arguments, Arena& arena) {
    check(arguments.empty(), "a dict is made of something");
    return arena.emplace_back(Object{Object::Dict{}});
}

/// A function that marks its first argument without changing it.
Object& first(const List& arguments, Arena&) {
    check(!arguments.empty(), "an argument is missing");
    return *arguments.front();
}

struct Known {
    const char *module, *name;
    Object& (*call)(const List& arguments, Arena& arena);  ///< null: only to be named
};

/// The types of storages are to be named only. torch.jit._pickle comes from C++ programs.
constexpr std::array known{Known{"collections", "OrderedDict", new_dict},
                           Known{"torch._utils", "_rebuild_tensor_v2", rebuild_tensor},
                           Known{"torch._utils", "_rebuild_parameter", first},
                           Known{"torch.jit._pickle", "restore_type_tag", first},
                           Known{"torch.jit._pickle", "build_intlist", first},
                           Known{"torch.jit._pickle", "build_doublelist", first},
                           Known{"torch.jit._pickle", "build_boollist", first},
                           Known{"torch.jit._pickle", "build_tensorlist", first},
                           Known{"torch", "FloatStorage", nullptr},
                           Known{"torch", "DoubleStorage", nullptr},
                           Known{"torch", "HalfStorage", nullptr},
                           Known{"torch", "BFloat16Storage", nullptr},
                           Known{"torch", "LongStorage", nullptr},
                           Known{"torch", "IntStorage", nullptr},
                           Known{"torch", "ShortStorage", nullptr},
                           Known{"torch", "CharStorage", nullptr},
                           Known{"torch", "ByteStorage", nullptr},
                           Known{"torch", "BoolStorage", nullptr}};

const Known* find(const Object::Global& global) {
    const auto* found = std::ranges::find_if(known, [&](const Known& each) {
        return global.module == each.module && global.name == each.name;
    });
    return found == known.end() ? nullptr : found;
}

}  // namespace

void require_known(const Object::Global& global) {
    check(find(global), [&] {
        return fmt::format(
            "the file needs {}.{}, but only tensors, numbers, texts, lists and dicts are read, and "
            "no code is run; save a state_dict() instead",
            global.module, global.name);
    });
}

Object& call(const Object::Global& global, const List& arguments, Arena& arena) {
    require_known(global);
    const Known* function = find(global);
    check(function->call, [&] { return fmt::format("torch.{} is called", global.name); });
    try {
        return function->call(arguments, arena);
    } catch (const Error& error) {
        throw Error(fmt::format("{}.{}: {}", global.module, global.name, error.what()));
    }
}

}  // namespace gradlab::io
