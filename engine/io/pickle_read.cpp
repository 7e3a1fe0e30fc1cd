// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <bit>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "engine/io/byte_reader.h"
#include "engine/io/pickle_globals.h"
#include "engine/io/pickle_ops.h"
#include "engine/io/python_object.h"

namespace gradlab::io {

namespace {

using Object = PythonObject;

constexpr int newest_protocol = 5;

/// The stack machine of pickles. Every object stays in the arena, so circles do no harm.
class Unpickler {
public:
    Unpickler(std::string_view bytes, const StorageReader& storages)
        : reader_(bytes), storages_(storages) {}

    PythonObjects run() {
        try {
            while (!objects_.root) step(Op{reader_.number<uint8_t>()});
        } catch (const Error& error) {
            throw Error(fmt::format("byte {}: {}", reader_.position(), error.what()));
        }
        return std::move(objects_);
    }

private:
    void step(Op op) {
        const bool known =
            constant(op) || text(op) || container(op) || items(op) || memory(op) || other(op);
        check(known, [&] { return fmt::format("unknown opcode {:#04x}", static_cast<int>(op)); });
    }

    // ---- the stack
    Object& push(Object object) {
        stack_.push_back(&objects_.all.emplace_back(std::move(object)));
        return *stack_.back();
    }
    Object& top() {
        check(stack_.size() > floor(), "the stack is empty");
        return *stack_.back();
    }
    Object& pop() {
        Object& object = top();
        stack_.pop_back();
        return object;
    }
    /// What the innermost mark leaves untouched.
    size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
    /// Everything above the innermost mark, and the mark.
    Object::List pop_mark() {
        check(!marks_.empty(), "a mark is missing");
        const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        Object::List list(begin, stack_.end());
        stack_.resize(marks_.back());
        marks_.pop_back();
        return list;
    }
    template <class T>
    T& as(Object& object, const char* what) {
        T* value = std::get_if<T>(&object.value);
        check(value, [&] { return fmt::format("an object is no {}", what); });
        return *value;
    }

    // ---- opcodes; false: not of this kind
    bool constant(Op op) {
        switch (op) {
            case Op::None:
                return push({}), true;
            case Op::NewTrue:
            case Op::NewFalse:
                return push({op == Op::NewTrue}), true;
            case Op::BinInt:
                return push({int64_t{reader_.number<int32_t>()}}), true;
            case Op::BinInt1:
                return push({int64_t{reader_.number<uint8_t>()}}), true;
            case Op::BinInt2:
                return push({int64_t{reader_.number<uint16_t>()}}), true;
            case Op::Long1:
                return push({long_number()}), true;
            case Op::BinFloat:
                return push({std::bit_cast<double>(__builtin_bswap64(reader_.number<uint64_t>()))}),
                       true;
            default:
                return false;
        }
    }

    /// Two's complement of as many bytes as the first one says.
    int64_t long_number() {
        const std::string_view bytes = reader_.take(reader_.number<uint8_t>());
        check(bytes.size() <= 8, "an integer has more than 64 bits");
        const bool negative = !bytes.empty() && (bytes.back() & 0x80) != 0;
        uint64_t number = negative ? ~uint64_t{0} : 0;
        std::memcpy(&number, bytes.data(), bytes.size());
        return static_cast<int64_t>(number);
    }

    bool text(Op op) {
        const auto read = [&](uint64_t size) { push({std::string(reader_.take(size))}); };
        switch (op) {
            case Op::BinUnicode:
            case Op::BinString:
            case Op::BinBytes:
                return read(reader_.number<uint32_t>()), true;
            case Op::ShortBinUnicode:
            case Op::ShortBinString:
            case Op::ShortBinBytes:
                return read(reader_.number<uint8_t>()), true;
            case Op::BinUnicode8:
                return read(reader_.number<uint64_t>()), true;
            default:
                return false;
        }
    }

    bool container(Op op) {
        switch (op) {
            case Op::EmptyDict:
                return push({Object::Dict{}}), true;
            case Op::EmptyList:
            case Op::EmptyTuple:
                return push({Object::List{}}), true;
            case Op::Tuple1:
            case Op::Tuple2:
            case Op::Tuple3: {
                Object::List tuple(static_cast<size_t>(op) - static_cast<size_t>(Op::Tuple1) + 1);
                for (size_t i = tuple.size(); i-- > 0;) tuple[i] = &pop();
                return push({std::move(tuple)}), true;
            }
            case Op::Tuple:
                return push({pop_mark()}), true;
            default:
                return false;
        }
    }

    bool items(Op op) {
        Object::List items;
        switch (op) {
            case Op::Append:
                items = {&pop()};
                break;
            case Op::SetItem:
                items = {nullptr, &pop()};
                items[0] = &pop();
                break;
            case Op::Appends:
            case Op::SetItems:
                items = pop_mark();
                break;
            default:
                return false;
        }
        if (op == Op::Append || op == Op::Appends) {
            auto& list = as<Object::List>(top(), "list");
            list.insert(list.end(), items.begin(), items.end());
            return true;
        }
        auto& dict = as<Object::Dict>(top(), "dict");
        check(items.size() % 2 == 0, "a key has no value");
        for (size_t i = 0; i < items.size(); i += 2) dict.emplace_back(items[i], items[i + 1]);
        return true;
    }

    bool memory(Op op) {
        switch (op) {
            case Op::BinPut:
                return memo_[reader_.number<uint8_t>()] = &top(), true;
            case Op::LongBinPut:
                return memo_[reader_.number<uint32_t>()] = &top(), true;
            case Op::Memoize:
                return memo_[static_cast<uint32_t>(memo_.size())] = &top(), true;
            case Op::BinGet:
                return recall(reader_.number<uint8_t>()), true;
            case Op::LongBinGet:
                return recall(reader_.number<uint32_t>()), true;
            default:
                return false;
        }
    }

    void recall(uint32_t key) {
        const auto found = memo_.find(key);
        check(found != memo_.end(), [&] { return fmt::format("there is no object {}", key); });
        stack_.push_back(found->second);
    }

    bool other(Op op) {
        switch (op) {
            case Op::Proto:
                check(reader_.number<uint8_t>() <= newest_protocol, "the protocol is too new");
                return true;
            case Op::Frame:
                return reader_.number<uint64_t>(), true;
            case Op::Mark:
                return marks_.push_back(stack_.size()), true;
            case Op::PopMark:
                return pop_mark(), true;
            case Op::Pop:
                return pop(), true;
            case Op::Dup:
                return stack_.push_back(&top()), true;
            case Op::Global: {
                const std::string module(reader_.line());
                return push_global(module, std::string(reader_.line())), true;
            }
            case Op::StackGlobal: {
                const auto name = as<std::string>(pop(), "text");
                return push_global(as<std::string>(pop(), "text"), name), true;
            }
            case Op::Reduce: {
                const auto& arguments = as<Object::List>(pop(), "tuple");
                const auto& function = as<Object::Global>(pop(), "function");
                return stack_.push_back(&call(function, arguments, objects_.all)), true;
            }
            case Op::Build:  // attributes of a dict, such as _metadata of a state_dict
                pop();
                return as<Object::Dict>(top(), "dict"), true;
            case Op::BinPersId:
                return push({storage(as<Object::List>(pop(), "tuple"))}), true;
            case Op::Stop:
                return objects_.root = &top(), true;
            default:
                return false;
        }
    }

    void push_global(std::string module, std::string name) {
        Object::Global global{std::move(module), std::move(name)};
        require_known(global);
        push({std::move(global)});
    }

    /// ('storage', torch.FloatStorage, key, device, size)
    Tensor storage(const Object::List& id) const {
        const bool fits = id.size() == 5 && id[0]->get<std::string>() &&
                          *id[0]->get<std::string>() == "storage" && id[1]->get<Object::Global>() &&
                          id[2]->get<std::string>() && id[4]->get<int64_t>();
        check(fits, "a persistent id names no storage");
        return storages_(id[1]->get<Object::Global>()->name, *id[2]->get<std::string>(),
                         *id[4]->get<int64_t>());
    }

    ByteReader reader_;
    const StorageReader& storages_;
    PythonObjects objects_{};
    std::vector<Object*> stack_{};
    std::vector<size_t> marks_{};
    std::unordered_map<uint32_t, Object*> memo_{};
};

}  // namespace

const Object* Object::find(std::string_view key) const {
    const auto* dict = get<Dict>();
    if (!dict) return nullptr;
    const auto found = std::find_if(dict->rbegin(), dict->rend(), [&](const auto& entry) {
        const auto* text = entry.first->template get<std::string>();
        return text && *text == key;
    });
    return found == dict->rend() ? nullptr : found->second;
}

PythonObjects read_pickle(std::string_view bytes, const StorageReader& storages) {
    return Unpickler(bytes, storages).run();
}

}  // namespace gradlab::io
