// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of each row: sums, products, extremes and where they lie.
#include "engine/backend/cuda/kernels/reduction.h"

#include "engine/backend/backend.h"
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/keys.h"
#include "engine/backend/cuda/kernels/subfamilies.h"

namespace gradlab::cuda {
namespace {

/// The sum or product of a row. Integers wrap around.
template <class T>
struct Totals {
    using Part = std::conditional_t<std::is_integral_v<T>, uint64_t, Compute<T>>;
    using Total = std::conditional_t<std::is_integral_v<T>, uint64_t, double>;
    bool product;
    const T* x;
    int64_t n;
    T* out;

    GRADLAB_FN Total identity() const { return product ? 1 : 0; }
    GRADLAB_FN Part load(int64_t row, int64_t i) const {
        return static_cast<Part>(value_of(x[row * n + i]));
    }
    template <class A>
    GRADLAB_FN A combine(A a, A b) const {
        return product ? a * b : a + b;
    }
    GRADLAB_FN void store(int64_t row, Total total) const { out[row] = number_to<T>(total); }
};

template <class T>
struct Extreme {
    using Part = Compute<T>;
    using Total = Part;
    bool largest;
    const T* x;
    int64_t n;
    T* out;

    GRADLAB_FN Total identity() const {
        return largest ? least_number<Part> : greatest_number<Part>;
    }
    GRADLAB_FN Part load(int64_t row, int64_t i) const { return value_of(x[row * n + i]); }
    GRADLAB_FN Part combine(Part a, Part b) const {
        return is_nan_number(a) || (largest ? a > b : a < b) ? a : b;
    }
    GRADLAB_FN void store(int64_t row, Total total) const { out[row] = number_to<T>(total); }
};

/// Whether all (or any) of a row are not zero.
template <class T>
struct Truth {
    using Part = int;
    using Total = int;
    bool all;
    const T* x;
    int64_t n;
    T* out;

    GRADLAB_FN int identity() const { return all; }
    GRADLAB_FN int load(int64_t row, int64_t i) const { return number_to<bool>(x[row * n + i]); }
    GRADLAB_FN int combine(int a, int b) const { return all ? a & b : a | b; }
    GRADLAB_FN void store(int64_t row, int total) const { out[row] = number_to<T>(total); }
};

template <class T>
struct Winner {
    using Part = Candidate;
    using Total = Candidate;
    bool largest;
    const T* x;
    int64_t n;
    int64_t* out;

    GRADLAB_FN Candidate identity() const { return {0, nobody}; }
    GRADLAB_FN Candidate load(int64_t row, int64_t i) const {
        return candidate(largest, x[row * n + i], i);
    }
    GRADLAB_FN Candidate combine(Candidate a, Candidate b) const {
        if (a.at == nobody) return b;
        if (b.at == nobody) return a;
        return a.key > b.key || (a.key == b.key && a.at < b.at) ? a : b;
    }
    GRADLAB_FN void store(int64_t row, Candidate best) const {
        out[row] = best.at == nobody ? 0 : best.at;
    }
};

template <class T>
void reduce_as(Reduce op, const T* x, int64_t rows, int64_t n, T* out) {
    switch (op) {
        case Reduce::Sum:
        case Reduce::Prod:
            return reduce_rows(Totals<T>{op == Reduce::Prod, x, n, out}, rows, n);
        case Reduce::Max:
        case Reduce::Min:
            return reduce_rows(Extreme<T>{op == Reduce::Max, x, n, out}, rows, n);
        default:
            return reduce_rows(Truth<T>{op == Reduce::All, x, n, out}, rows, n);
    }
}

void reduce(int op, Matrix x, void* out) {
    dispatch_number(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        reduce_as(static_cast<Reduce>(op), static_cast<const T*>(x.data), x.rows, x.cols,
                  static_cast<T*>(out));
    });
}

void arg_reduce(bool largest, Matrix x, int64_t* out) {
    dispatch_number(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        reduce_rows(Winner<T>{largest, static_cast<const T*>(x.data), x.cols, out}, x.rows, x.cols);
    });
}

}  // namespace

void add_reductions(Kernels& table) {
    table.reduce = reduce;
    table.arg_reduce = arg_reduce;
    add_softmax(table);
}

}  // namespace gradlab::cuda
