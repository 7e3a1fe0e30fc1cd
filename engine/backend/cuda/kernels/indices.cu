// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing at chosen places, and the check that they exist.
#include "engine/backend/cuda/kernels/buckets.h"
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/numbers.h"

namespace gradlab::cuda {
namespace {

/// Calls f(Type<T>{}) with an unsigned type of the same size: what only moves needs no more.
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

template <class T>
struct Gather {
    Chosen chosen;
    const T* x;
    T* out;
    GRADLAB_FN void operator()(int64_t p) const {
        const int64_t place = chosen.place(p);
        out[p] = place < 0 ? T(0) : x[place];
    }
};

/// What happens to a chosen element.
template <class T>
struct Overwrite {
    using type = T;
    GRADLAB_FN static void apply(T& out, T x) { out = x; }
};
template <class T>
struct Add {
    using type = T;
    GRADLAB_FN static void apply(T& out, T x) {
        if constexpr (std::is_same_v<T, bool>)
            out = out || x;
        else if constexpr (std::is_integral_v<T>)  // wraps
            out = static_cast<T>(static_cast<uint64_t>(out) + static_cast<uint64_t>(x));
        else
            out = number_to<T>(value_of(out) + value_of(x));
    }
};

/// One thread per (outer, inner), along the index.
template <class Op>
struct ScatterColumns {
    using T = typename Op::type;
    Chosen chosen;
    const T* x;
    T* out;
    GRADLAB_FN void operator()(int64_t column) const {
        const int64_t first =
            column / chosen.inner * chosen.n * chosen.inner + column % chosen.inner;
        for (int64_t j = 0; j < chosen.n; ++j) {
            const int64_t p = first + j * chosen.inner, place = chosen.place(p);
            if (place >= 0) Op::apply(out[place], x[p]);
        }
    }
};

/// Where columns are few: a block per bucket, a thread per some of its elements, so that each
/// element's sum is taken in the order of the index. The block's memory holds a chunk of what is
/// written, where, and which thread's it is.
template <class Op>
struct ScatterBuckets {
    using T = typename Op::type;
    static constexpr int chunk = 1024;
    static constexpr int memory = chunk * static_cast<int>(sizeof(int64_t) + sizeof(T) + 1);

    Chosen chosen;
    const int64_t *starts, *positions;
    const T* x;
    T* out;
    GRADLAB_FN void operator()(const Block& block) const {
        auto* places = reinterpret_cast<int64_t*>(block.memory);
        auto* values = reinterpret_cast<T*>(places + chunk);
        auto* owners = reinterpret_cast<uint8_t*>(values + chunk);
        const int64_t end = starts[block.index + 1];
        for (int64_t begin = starts[block.index]; begin < end; begin += chunk) {
            const int here = end - begin < chunk ? static_cast<int>(end - begin) : chunk;
            block.each([&](int thread) {
                for (int e = thread; e < here; e += block_threads) {
                    const int64_t position = positions[begin + e];
                    places[e] = chosen.place(position);
                    values[e] = x[position];
                    owners[e] = static_cast<uint8_t>(places[e] / buckets % block_threads);
                }
            });
            block.each([&](int thread) {
                int64_t at = -1;
                T value{};  // of the element at hand, kept as long as it is written to
                for (int e = 0; e < here; ++e) {
                    if (owners[e] != thread) continue;
                    if (places[e] != at) {
                        if (at >= 0) out[at] = value;
                        at = places[e];
                        value = out[at];
                    }
                    Op::apply(value, values[e]);
                }
                if (at >= 0) out[at] = value;
            });
        }
    }
};

template <class Op>
void scatter_with(const Chosen& chosen, const void* x, void* out) {
    using T = typename Op::type;
    const auto* from = static_cast<const T*>(x);
    auto* to = static_cast<T*>(out);
    if (chosen.count == 0) return;
    const int64_t columns = chosen.count / chosen.n;
    if (chosen.n <= 32 || columns >= 16384)
        return launch(columns, ScatterColumns<Op>{chosen, from, to});

    const Buckets full(chosen);
    launch_blocks(buckets, ScatterBuckets<Op>::memory,
                  ScatterBuckets<Op>{chosen, full.starts, full.positions, from, to});
}

void gather(ScalarType dtype, int64_t outer, int64_t inner, const void* x, int64_t x_n,
            const int64_t* index, int64_t index_n, void* out) {
    const Chosen chosen(index, outer, index_n, inner, x_n);
    dispatch_size(dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(chosen.count, Gather<T>{chosen, static_cast<const T*>(x), static_cast<T*>(out)});
    });
}

void scatter(bool add, ScalarType dtype, int64_t outer, int64_t inner, const void* x,
             const int64_t* index, int64_t index_n, void* out, int64_t out_n) {
    const Chosen chosen(index, outer, index_n, inner, out_n);
    if (add)
        dispatch_number(dtype, [&](auto type) {
            scatter_with<Add<typename decltype(type)::type>>(chosen, x, out);
        });
    else
        dispatch_size(dtype, [&](auto type) {
            scatter_with<Overwrite<typename decltype(type)::type>>(chosen, x, out);
        });
}

struct CheckRange {
    const int64_t* index;
    int64_t low, high;
    bool has_but;
    int64_t but;
    int32_t code;
    Fault* fault;
    GRADLAB_FN void operator()(int64_t i) const {
        const int64_t number = index[i];
        if ((number >= low && number < high) || (has_but && number == but)) return;
#if defined(__CUDA_ARCH__)
        if (atomicCAS(&fault->code, 0, code) == 0) fault->number = number;
#else
        if (fault->code == 0) *fault = {code, 0, number};
#endif
    }
};

void check_range(int code, const int64_t* index, int64_t n, int64_t low, int64_t high, bool has_but,
                 int64_t but) {
    launch(n, CheckRange{index, low, high, has_but, but, code + 1, fault_word()});
}

bool take_fault(int* code, int64_t* number) {
    Fault* fault = fault_word();
    if (fault->code == 0) return false;
    *code = fault->code - 1;
    *number = fault->number;
    *fault = {};
    return true;
}

}  // namespace

void add_indices(Kernels& table) {
    table.gather = gather;
    table.scatter = scatter;
    table.check_range = check_range;
    table.take_fault = take_fault;
}

}  // namespace gradlab::cuda
