// SPDX-License-Identifier: GPL-3.0-or-later
// Filling, copying, casting, comparing and choosing.
#include <cstring>

#include "engine/backend/backend.h"
#include "engine/backend/cuda/kernels/elements.h"
#include "engine/backend/cuda/kernels/families.h"

namespace gradlab::cuda {
namespace {

/// Calls f(Type<T>{}) with an unsigned type as large as `t`, for kernels that only move elements.
template <class F>
void dispatch_size(ScalarType t, F&& f) {
    switch (item_size(t)) {
        case 1:
            return f(Type<uint8_t>{});
        case 2:
            return f(Type<uint16_t>{});
        case 4:
            return f(Type<uint32_t>{});
        default:
            return f(Type<uint64_t>{});
    }
}

/// Calls f(std::bool_constant<line>{}), `line` saying that there is one dimension only.
template <int K, class F>
void dispatch_line(const Walk<K>& walk, F&& f) {
    if (walk.rank == 1)
        f(std::true_type{});
    else
        f(std::false_type{});
}

template <bool line, int K>
GRADLAB_FN Places<K> places_on(const Walk<K>& walk, int64_t i) {
    if constexpr (line) {
        Places<K> p;
        for (int k = 0; k < K; ++k) p.at[k] = i * walk.operands[k].strides[0];
        return p;
    } else {
        return places(walk, i);
    }
}

/// What a thread moves at once.
struct alignas(16) Chunk {
    uint8_t bytes[16];
};

/// Whether all operands can be read and written in chunks.
template <int K>
bool are_chunks(const Walk<K>& walk) {
    bool all = walk.rank == 1;
    for (const auto& operand : walk.operands)
        all = all && operand.strides[0] == 1 && operand.dtype == walk.operands[0].dtype &&
              reinterpret_cast<uintptr_t>(operand.data) % alignof(Chunk) == 0;
    return all;
}

/// Runs a kernel that has chunks at the indices below kernel.chunks and single bytes from there on.
template <class Kernel, int K>
void launch_chunks(Kernel kernel, const Walk<K>& walk) {
    const auto bytes = walk.count * static_cast<int64_t>(item_size(walk.operands[0].dtype));
    kernel.chunks = bytes / 16;
    launch(kernel.chunks + bytes % 16, kernel);
}

struct FillChunks {
    int64_t chunks;
    uint8_t* out;
    Chunk pattern;
    GRADLAB_FN void operator()(int64_t i) const {
        if (i < chunks)
            reinterpret_cast<Chunk*>(out)[i] = pattern;
        else
            out[chunks * 16 + (i - chunks)] = pattern.bytes[i - chunks];
    }
};

struct CopyChunks {
    int64_t chunks;
    uint8_t* out;
    const uint8_t* from;
    GRADLAB_FN void operator()(int64_t i) const {
        if (i < chunks)
            reinterpret_cast<Chunk*>(out)[i] = reinterpret_cast<const Chunk*>(from)[i];
        else
            out[chunks * 16 + (i - chunks)] = from[chunks * 16 + (i - chunks)];
    }
};

template <class T, bool line>
struct Fill {
    Walk<1> walk;
    T value;
    GRADLAB_FN void operator()(int64_t i) const {
        operand<T>(walk, 0)[places_on<line>(walk, i).at[0]] = value;
    }
};

template <class T, bool line>
struct Copy {
    Walk<2> walk;
    GRADLAB_FN void operator()(int64_t i) const {
        const Places<2> p = places_on<line>(walk, i);
        operand<T>(walk, 0)[p.at[0]] = operand<const T>(walk, 1)[p.at[1]];
    }
};

/// From and To are the types that the operands' kinds are computed in.
template <class To, class From, bool line>
struct Convert {
    Walk<2> walk;
    GRADLAB_FN void operator()(int64_t i) const {
        const Places<2> p = places_on<line>(walk, i);
        const auto &out = walk.operands[0], &from = walk.operands[1];
        const From x = load<From>(from.data, from.dtype, p.at[1]);
        // A fraction is true, so bool cannot go through a whole number.
        store<To>(out.data, out.dtype, p.at[0],
                  out.dtype == kBool ? static_cast<To>(x != From(0)) : number_to<To>(x));
    }
};

template <class C>
GRADLAB_FN bool holds(Compare op, C a, C b) {
    switch (op) {
        case Compare::Eq:
            return a == b;
        case Compare::Ne:
            return a != b;
        case Compare::Lt:
            return a < b;
        case Compare::Le:
            return a <= b;
        case Compare::Gt:
            return a > b;
        default:
            return a >= b;
    }
}

template <class C, bool line>
struct CompareTwo {
    Walk<3> walk;
    Compare op;
    GRADLAB_FN void operator()(int64_t i) const {
        const Places<3> p = places_on<line>(walk, i);
        const auto &a = walk.operands[1], &b = walk.operands[2];
        operand<bool>(walk, 0)[p.at[0]] =
            holds(op, load<C>(a.data, a.dtype, p.at[1]), load<C>(b.data, b.dtype, p.at[2]));
    }
};

template <class T, bool line>
struct CombineBits {
    Walk<3> walk;
    Bits op;
    GRADLAB_FN void operator()(int64_t i) const {
        const Places<3> p = places_on<line>(walk, i);
        const T a = operand<const T>(walk, 1)[p.at[1]], b = operand<const T>(walk, 2)[p.at[2]];
        operand<T>(walk, 0)[p.at[0]] = static_cast<T>(op == Bits::And  ? a & b
                                                      : op == Bits::Or ? a | b
                                                                       : a ^ b);
    }
};

template <class T, bool line>
struct Choose {
    Walk<4> walk;
    GRADLAB_FN void operator()(int64_t i) const {
        const Places<4> p = places_on<line>(walk, i);
        const bool first = operand<const bool>(walk, 1)[p.at[1]];
        operand<T>(walk, 0)[p.at[0]] =
            first ? operand<const T>(walk, 2)[p.at[2]] : operand<const T>(walk, 3)[p.at[3]];
    }
};

void fill(Number value, const Walk<1>& walk) {
    Chunk pattern;
    dispatch_number(walk.operands[0].dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        const T number = value.real ? number_to<T>(value.as_double) : number_to<T>(value.as_int);
        for (size_t at = 0; at < sizeof(Chunk); at += sizeof(T))
            std::memcpy(pattern.bytes + at, &number, sizeof(T));
    });
    if (are_chunks(walk))
        return launch_chunks(FillChunks{0, operand<uint8_t>(walk, 0), pattern}, walk);
    dispatch_size(walk.operands[0].dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        T number;
        std::memcpy(&number, pattern.bytes, sizeof(T));
        dispatch_line(walk, [&](auto line) {
            launch(walk.count, Fill<T, line.value>{walk, number});
        });
    });
}

void convert(const Walk<2>& walk) {
    dispatch_computed(walk.operands[0].dtype, [&](auto to) {
        dispatch_computed(walk.operands[1].dtype, [&](auto from) {
            using To = typename decltype(to)::type;
            using From = typename decltype(from)::type;
            dispatch_line(
                walk, [&](auto line) { launch(walk.count, Convert<To, From, line.value>{walk}); });
        });
    });
}

void copy(const Walk<2>& walk) {
    if (walk.operands[0].dtype != walk.operands[1].dtype) return convert(walk);
    if (are_chunks(walk))
        return launch_chunks(
            CopyChunks{0, operand<uint8_t>(walk, 0), operand<const uint8_t>(walk, 1)}, walk);
    dispatch_size(walk.operands[0].dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        dispatch_line(walk, [&](auto line) { launch(walk.count, Copy<T, line.value>{walk}); });
    });
}

void compare(int op, const Walk<3>& walk) {
    dispatch_computed(walk.operands[1].dtype, [&](auto type) {
        using C = typename decltype(type)::type;
        dispatch_line(walk, [&](auto line) {
            launch(walk.count, CompareTwo<C, line.value>{walk, static_cast<Compare>(op)});
        });
    });
}

void bits(int op, const Walk<3>& walk) {
    dispatch_size(walk.operands[0].dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        dispatch_line(walk, [&](auto line) {
            launch(walk.count, CombineBits<T, line.value>{walk, static_cast<Bits>(op)});
        });
    });
}

void where(const Walk<4>& walk) {
    dispatch_size(walk.operands[0].dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        dispatch_line(walk, [&](auto line) { launch(walk.count, Choose<T, line.value>{walk}); });
    });
}

}  // namespace

void add_copies(Kernels& table) {
    table.fill = fill;
    table.copy = copy;
    table.compare = compare;
    table.bits = bits;
    table.where = where;
}

}  // namespace gradlab::cuda
