// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting rows, and what is found by sorting them.
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/merge_sort.h"
#include "engine/backend/cuda/kernels/subfamilies.h"

namespace gradlab::cuda {
namespace {

template <class T, class Item>
struct ToItems {
    bool descending;
    int64_t n;
    const T* x;
    Item* items;
    GRADLAB_FN void operator()(int64_t i) const {
        const KeyOf<T> key = order_key(x[i]);
        items[i] = Item::make(descending ? static_cast<KeyOf<T>>(~key) : key, position(i, n).col);
    }
};

/// The items from `first` on of each sorted row, `count` of them.
template <class T, class Item>
struct FromItems {
    int64_t n, sorted_n;  ///< values of a row of x, and how many were sorted
    int64_t first, count;
    const T* x;
    const Item* items;
    T* out;  ///< or null
    int64_t* index;
    GRADLAB_FN void operator()(int64_t i) const {
        const Position p = position(i, count);
        const int64_t at = items[p.row * sorted_n + first + p.col].at();
        index[i] = at;
        if (out) out[i] = x[p.row * n + at];
    }
};

/// What is asked of each row once it is sorted.
struct Wanted {
    bool descending;
    int64_t first, count;
};

template <class T, class Item>
void take_sorted(Wanted wanted, const T* x, int64_t rows, int64_t n, T* out, int64_t* index) {
    // Items are larger than values: with many rows, memory for some of them at a time will do.
    constexpr int64_t most_items = int64_t{1} << 26;
    const int64_t group = std::min(rows, std::max<int64_t>(1, most_items / n));
    const Scratch scratch(2 * static_cast<size_t>(group * n) * sizeof(Item));
    for (int64_t row = 0; row < rows; row += group) {
        auto* items = scratch.as<Item>();
        const int64_t count = std::min(group, rows - row);
        ItemRows<Item> sorted{count, n, items, items + group * n};
        launch(count * n, ToItems<T, Item>{wanted.descending, n, x + row * n, items});
        sorted.drop_after(wanted.first + wanted.count);
        sorted.sort();
        launch(count * wanted.count,
               FromItems<T, Item>{n, sorted.n, wanted.first, wanted.count, x + row * n,
                                  sorted.items, out ? out + row * wanted.count : nullptr,
                                  index + row * wanted.count});
    }
}

void take_sorted(Wanted wanted, Matrix x, void* out, int64_t* index) {
    if (x.rows == 0 || x.cols == 0 || wanted.count == 0) return;
    dispatch_number(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto* values = static_cast<const T*>(x.data);
        auto* results = static_cast<T*>(out);
        if constexpr (sizeof(T) < 8)
            if (x.cols <= UINT32_MAX)
                return take_sorted<T, NarrowItem>(wanted, values, x.rows, x.cols, results, index);
        take_sorted<T, WideItem>(wanted, values, x.rows, x.cols, results, index);
    });
}

void sort(bool descending, Matrix x, void* out, int64_t* index) {
    take_sorted({descending, 0, x.cols}, x, out, index);
}

void topk(bool largest, Matrix x, int64_t k, void* out, int64_t* index) {
    take_sorted({largest, 0, k}, x, out, index);
}

void kth(int64_t k, Matrix x, int64_t* index) { take_sorted({false, k, 1}, x, nullptr, index); }

}  // namespace

void add_order(Kernels& table) {
    table.sort = sort;
    table.topk = topk;
    table.kth = kth;
    add_scans(table);
}

}  // namespace gradlab::cuda
