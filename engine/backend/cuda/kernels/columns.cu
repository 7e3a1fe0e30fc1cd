// SPDX-License-Identifier: GPL-3.0-or-later
// Sums and statistics of columns, and normalisation by them.
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/kernels/position.h"
#include "engine/backend/cuda/kernels/reduction.h"

namespace gradlab::cuda {
namespace {

/// A member of every sum: a part in T, a total in double.
template <class Number>
struct Pair {
    Number first, second;
    GRADLAB_FN Pair(Number a, Number b) : first(a), second(b) {}
    Pair() = default;
    template <class Other>
    GRADLAB_FN explicit Pair(const Pair<Other>& p)
        : first(static_cast<Number>(p.first)), second(static_cast<Number>(p.second)) {}
    GRADLAB_FN Pair operator+(const Pair& p) const { return {first + p.first, second + p.second}; }
};

/// factor · Σ x, or factor · Σ (x − mean)².
template <class T>
struct ColumnSum {
    using Part = T;
    using Total = double;
    const T* x;
    const T* mean;  ///< null: the plain sum
    int64_t cols;
    double factor;
    T* out;

    GRADLAB_FN double identity() const { return 0; }
    GRADLAB_FN T load(int64_t col, int64_t row) const {
        const T value = x[row * cols + col];
        if (!mean) return value;
        const T distance = value - mean[col];
        return distance * distance;
    }
    template <class A>
    GRADLAB_FN A combine(A a, A b) const {
        return a + b;
    }
    GRADLAB_FN void store(int64_t col, double sum) const {
        out[col] = static_cast<T>(sum * factor);
    }
};

/// Σ g and Σ g · (x − mean).
template <class T>
struct ColumnDots {
    using Part = Pair<T>;
    using Total = Pair<double>;
    const T *g, *x, *mean;
    int64_t cols;
    T *sums, *dots;

    GRADLAB_FN Total identity() const { return {0, 0}; }
    GRADLAB_FN Part load(int64_t col, int64_t row) const {
        const int64_t at = row * cols + col;
        return {g[at], g[at] * (x[at] - mean[col])};
    }
    template <class A>
    GRADLAB_FN A combine(A a, A b) const {
        return a + b;
    }
    GRADLAB_FN void store(int64_t col, Total total) const {
        sums[col] = static_cast<T>(total.first);
        dots[col] = static_cast<T>(total.second);
    }
};

template <class T>
struct ScaleColumns {
    int64_t cols;
    const T *x, *mean, *scale, *shift;
    T* out;
    GRADLAB_FN void operator()(int64_t i) const {
        const int64_t c = position(i, cols).col;
        out[i] = (x[i] - mean[c]) * scale[c] + shift[c];
    }
};

template <class T>
struct BlendColumns {
    int64_t cols;
    const T *g, *x, *mean, *g_scale, *x_scale, *shift;
    T* out;
    GRADLAB_FN void operator()(int64_t i) const {
        const int64_t c = position(i, cols).col;
        out[i] = g[i] * g_scale[c] + (x[i] - mean[c]) * x_scale[c] + shift[c];
    }
};

void sum_columns(Matrix x, void* out) {
    dispatch_real(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto* values = static_cast<const T*>(x.data);
        reduce_columns(ColumnSum<T>{values, nullptr, x.cols, 1, static_cast<T*>(out)}, x.rows,
                       x.cols);
    });
}

void column_moments(Matrix x, void* mean, void* variance) {
    const double share = 1.0 / static_cast<double>(x.rows);
    dispatch_real(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        const auto* values = static_cast<const T*>(x.data);
        auto* middle = static_cast<T*>(mean);
        reduce_columns(ColumnSum<T>{values, nullptr, x.cols, share, middle}, x.rows, x.cols);
        reduce_columns(ColumnSum<T>{values, middle, x.cols, share, static_cast<T*>(variance)},
                       x.rows, x.cols);
    });
}

void column_dots(Matrix g, const void* x, const void* mean, void* sums, void* dots) {
    dispatch_real(g.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        reduce_columns(ColumnDots<T>{static_cast<const T*>(g.data), static_cast<const T*>(x),
                                     static_cast<const T*>(mean), g.cols, static_cast<T*>(sums),
                                     static_cast<T*>(dots)},
                       g.rows, g.cols);
    });
}

void scale_columns(Matrix x, const void* mean, const void* scale, const void* shift, void* out) {
    dispatch_real(x.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(x.rows * x.cols,
               ScaleColumns<T>{x.cols, static_cast<const T*>(x.data), static_cast<const T*>(mean),
                               static_cast<const T*>(scale), static_cast<const T*>(shift),
                               static_cast<T*>(out)});
    });
}

void blend_columns(Matrix g, const void* x, const void* mean, const void* g_scale,
                   const void* x_scale, const void* shift, void* out) {
    dispatch_real(g.dtype, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(g.rows * g.cols,
               BlendColumns<T>{g.cols, static_cast<const T*>(g.data), static_cast<const T*>(x),
                               static_cast<const T*>(mean), static_cast<const T*>(g_scale),
                               static_cast<const T*>(x_scale), static_cast<const T*>(shift),
                               static_cast<T*>(out)});
    });
}

}  // namespace

void add_columns(Kernels& table) {
    table.sum_columns = sum_columns;
    table.column_moments = column_moments;
    table.column_dots = column_dots;
    table.scale_columns = scale_columns;
    table.blend_columns = blend_columns;
}

}  // namespace gradlab::cuda
