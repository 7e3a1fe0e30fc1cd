// SPDX-License-Identifier: GPL-3.0-or-later
// Running totals and extremes of rows, and the positions of what is not zero.
#include "engine/backend/backend.h"
#include "engine/backend/cuda/kernels/keys.h"
#include "engine/backend/cuda/kernels/running.h"
#include "engine/backend/cuda/kernels/subfamilies.h"

namespace gradlab::cuda {
namespace {

template <class Number>
struct Totals {
    using Total = Number;
    bool product;

    GRADLAB_FN Number identity() const { return product ? 1 : 0; }
    GRADLAB_FN Number combine(Number a, Number b) const { return product ? a * b : a + b; }
};

/// Integers wrap around; halves add up in float, the rest in double.
template <class T>
using TotalOf = std::conditional_t<std::is_integral_v<T>, uint64_t,
                                   std::conditional_t<is_half_number<T>, float, double>>;

template <class T>
struct RunningTotals : Totals<TotalOf<T>> {
    using Combines = Totals<TotalOf<T>>;
    using Total = TotalOf<T>;
    const T* x;
    int64_t n;
    T* out;

    RunningTotals(bool product, const T* x, int64_t n, T* out)
        : Combines{product}, x(x), n(n), out(out) {}
    GRADLAB_FN Total load(int64_t row, int64_t i) const {
        return static_cast<Total>(value_of(x[row * n + i]));
    }
    GRADLAB_FN void store(int64_t row, int64_t i, Total total) const {
        out[row * n + i] = number_to<T>(total);
    }
};

/// The last of equals wins.
struct Winners {
    using Total = Candidate;

    GRADLAB_FN Candidate identity() const { return {0, nobody}; }
    GRADLAB_FN Candidate combine(Candidate a, Candidate b) const {
        if (a.at == nobody) return b;
        return b.at != nobody && b.key >= a.key ? b : a;
    }
};

template <class T>
struct RunningExtreme : Winners {
    using Combines = Winners;
    bool largest;
    const T* x;
    int64_t n;
    T* out;
    int64_t* index;

    RunningExtreme(bool largest, const T* x, int64_t n, T* out, int64_t* index)
        : largest(largest), x(x), n(n), out(out), index(index) {}
    GRADLAB_FN Candidate load(int64_t row, int64_t i) const {
        return candidate(largest, x[row * n + i], i);
    }
    GRADLAB_FN void store(int64_t row, int64_t i, Candidate best) const {
        out[row * n + i] = x[row * n + best.at];
        index[row * n + i] = best.at;
    }
};

/// Counts what is not zero; the count so far says where in the result a position belongs.
template <class T>
struct RunningCount : Totals<uint64_t> {
    using Combines = Totals<uint64_t>;
    const T* x;
    int64_t n;
    int64_t *out, *count;

    RunningCount(const T* x, int64_t n, int64_t* out, int64_t* count)
        : Combines{false}, x(x), n(n), out(out), count(count) {}
    GRADLAB_FN uint64_t load(int64_t, int64_t i) const { return number_to<bool>(x[i]); }
    GRADLAB_FN void store(int64_t, int64_t i, uint64_t so_far) const {
        if (number_to<bool>(x[i])) out[so_far - 1] = i;
        if (i == n - 1) *count = static_cast<int64_t>(so_far);
    }
};

void scan(int op, Matrix x, void* out) {
    dispatch_number(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        run_along_rows(
            RunningTotals<T>{static_cast<Scan>(op) == Scan::Prod, static_cast<const T*>(x.data),
                             x.cols, static_cast<T*>(out)},
            x.rows, x.cols);
    });
}

void scan_extreme(bool largest, Matrix x, void* out, int64_t* index) {
    dispatch_number(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        run_along_rows(RunningExtreme<T>{largest, static_cast<const T*>(x.data), x.cols,
                                         static_cast<T*>(out), index},
                       x.rows, x.cols);
    });
}

int64_t nonzero(Matrix x, int64_t* out) {
    const int64_t n = x.rows * x.cols;
    if (n == 0) return 0;
    const Scratch scratch(sizeof(int64_t));
    dispatch_number(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        run_along_rows(
            RunningCount<T>{static_cast<const T*>(x.data), n, out, scratch.as<int64_t>()}, 1, n);
    });
    int64_t count = 0;
    copy_to_host(scratch.as<int64_t>(), &count, sizeof(count));
    return count;
}

}  // namespace

void add_scans(Kernels& table) {
    table.scan = scan;
    table.scan_extreme = scan_extreme;
    table.nonzero = nonzero;
}

}  // namespace gradlab::cuda
