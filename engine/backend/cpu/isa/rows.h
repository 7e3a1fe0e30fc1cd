// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/isa/vec.h"
#include "engine/pointwise/math.h"

// Sums, extremes and what is made of them along the rows of a matrix.
namespace gradlab::cpu {
namespace {

/// The sum of term(0) … term(n - 1), where vec_term(i) holds the terms from i on. Several
/// accumulators of T take 16 vectors each at most before they are added up in double.
template <class T, class VecTerm, class Term>
[[gnu::always_inline]] inline double sum_terms(int64_t n, VecTerm vec_term, Term term) {
    constexpr int64_t step = 4 * lanes<T>, block = 16 * step;
    int64_t i = 0;
    double total = 0;
    if (n >= step) {
        double totals[lanes<T>] = {};
        while (i + step <= n) {
            Vec<T> sums[4] = {};
            for (const int64_t end = least(n - step, i + block - step); i <= end; i += step)
                for (int j = 0; j < 4; ++j) sums[j] += vec_term(i + j * lanes<T>);
            T all[lanes<T>];
            store(all, (sums[0] + sums[1]) + (sums[2] + sums[3]));
            for (int j = 0; j < lanes<T>; ++j) totals[j] += all[j];
        }
        for (int j = 0; j < lanes<T>; ++j) total += totals[j];
    }
    for (; i < n; ++i) total += term(i);
    return total;
}

template <class T>
double sum(int64_t n, const T* x) {
    return sum_terms<T>(
        n, [=](int64_t i) { return load(x + i); }, [=](int64_t i) { return x[i]; });
}

template <class T>
double dot(int64_t n, const T* x, const T* y) {
    return sum_terms<T>(
        n, [=](int64_t i) { return load(x + i) * load(y + i); },
        [=](int64_t i) { return x[i] * y[i]; });
}

/// The extreme in the order of `wins(a, b)`, for vectors and single values; NaN wins over all.
template <class T, class Wins>
[[gnu::always_inline]] inline T extreme(int64_t n, const T* x, Wins wins) {
    const auto pick = [=](auto a, auto b) { return wins(a, b) | (a != a) ? a : b; };
    int64_t i = 0;
    T best = x[0];
    if (n >= 2 * lanes<T>) {
        Vec<T> even = load(x), odd = load(x + lanes<T>);
        for (i = 2 * lanes<T>; i + 2 * lanes<T> <= n; i += 2 * lanes<T>) {
            even = pick(even, load(x + i));
            odd = pick(odd, load(x + i + lanes<T>));
        }
        even = pick(even, odd);
        for (int j = 0; j < lanes<T>; ++j) best = pick(best, even[j]);
    }
    for (; i < n; ++i) best = pick(best, x[i]);
    return best;
}

template <class T>
T maximum(int64_t n, const T* x) {
    return extreme(n, x, [](auto a, auto b) { return a > b; });
}
template <class T>
T minimum(int64_t n, const T* x) {
    return extreme(n, x, [](auto a, auto b) { return a < b; });
}

constexpr int64_t softmax_block = 2048;

/// Calls f(first row, number of rows) for groups of rows that fit a block together.
template <class F>
[[gnu::always_inline]] inline void by_row_groups(int64_t rows, int64_t cols, F f) {
    const int64_t group = most(1, softmax_block / most(cols, 1));
    for (int64_t row = 0; row < rows; row += group) f(row, least(group, rows - row));
}

template <class T>
void subtract_row_maximum(int64_t rows, int64_t cols, const T* x, T* y) {
    for (int64_t row = 0; row < rows; ++row) {
        const T* from = x + row * cols;
        T* to = y + row * cols;
        const T top = maximum(cols, from);
#pragma GCC ivdep
        for (int64_t i = 0; i < cols; ++i) to[i] = from[i] - top;
    }
}

// Short rows go through exp together, so that its vectors are full.
template <class T>
void softmax(int64_t rows, int64_t cols, const T* x, T* y) {
    if (cols == 0) return;
    by_row_groups(rows, cols, [=](int64_t first, int64_t count) {
        T* block = y + first * cols;
        subtract_row_maximum(count, cols, x + first * cols, block);
        for (int64_t i = 0; i < count * cols; ++i) block[i] = pointwise::exp(block[i]);
        for (int64_t row = 0; row < count; ++row) {
            T* to = block + row * cols;
            const T total = static_cast<T>(sum(cols, to));
            for (int64_t i = 0; i < cols; ++i) to[i] /= total;
        }
    });
}

template <class T>
void log_softmax(int64_t rows, int64_t cols, const T* x, T* y) {
    if (cols == 0) return;
    by_row_groups(rows, cols, [=](int64_t first, int64_t count) {
        T* block = y + first * cols;
        subtract_row_maximum(count, cols, x + first * cols, block);
        double totals[softmax_block] = {};
        for (int64_t begin = 0; begin < count * cols; begin += softmax_block) {
            const int64_t n = least(softmax_block, count * cols - begin);
            T powers[softmax_block];
            for (int64_t i = 0; i < n; ++i) powers[i] = pointwise::exp(block[begin + i]);
            // Either one long row in pieces, or all rows of a group in one piece.
            for (int64_t row = 0; row < count; ++row)
                totals[row] += sum(count == 1 ? n : cols, powers + row * cols);
        }
        for (int64_t row = 0; row < count; ++row) {
            const T log_total = pointwise::log(static_cast<T>(totals[row]));
            T* to = block + row * cols;
            for (int64_t i = 0; i < cols; ++i) to[i] -= log_total;
        }
    });
}

template <class T>
void softmax_grad(int64_t rows, int64_t cols, const T* g, const T* y, T* dx) {
    for (int64_t row = 0; row < rows; ++row, g += cols, y += cols, dx += cols) {
        const T mean = static_cast<T>(dot(cols, g, y));
#pragma GCC ivdep
        for (int64_t i = 0; i < cols; ++i) dx[i] = y[i] * (g[i] - mean);
    }
}

template <class T>
void log_softmax_grad(int64_t rows, int64_t cols, const T* g, const T* y, T* dx) {
    for (int64_t row = 0; row < rows; ++row, g += cols, y += cols, dx += cols) {
        const T total = static_cast<T>(sum(cols, g));
#pragma GCC ivdep
        for (int64_t i = 0; i < cols; ++i) dx[i] = g[i] - pointwise::exp(y[i]) * total;
    }
}

template <class T>
void add_rows(int64_t rows, int64_t cols, const T* bias, T* y) {
    for (int64_t row = 0; row < rows; ++row, y += cols)
#pragma GCC ivdep
        for (int64_t i = 0; i < cols; ++i) y[i] += bias[i];
}

/// The sums of `width` columns, in T over some rows and in double over all.
template <int vectors, class T>
[[gnu::always_inline]] inline void sum_columns(int64_t rows, int64_t cols, const T* x,
                                               bool accumulate, T* out) {
    constexpr int width = vectors * lanes<T>;
    constexpr int64_t block = 256;
    double totals[width] = {};
    for (int64_t begin = 0; begin < rows; begin += block) {
        Vec<T> sums[vectors] = {};
        const T* from = x + begin * cols;
        for (int64_t row = least(block, rows - begin); row > 0; --row, from += cols)
            for (int v = 0; v < vectors; ++v) sums[v] += load(from + v * lanes<T>);
        for (int v = 0; v < vectors; ++v)
            for (int j = 0; j < lanes<T>; ++j) totals[v * lanes<T> + j] += sums[v][j];
    }
    for (int i = 0; i < width; ++i)
        out[i] = static_cast<T>(accumulate ? out[i] + totals[i] : totals[i]);
}

template <class T>
void sum_rows(int64_t rows, int64_t cols, const T* x, bool accumulate, T* out) {
    int64_t i = 0;
    for (; i + 4 * lanes<T> <= cols; i += 4 * lanes<T>)
        sum_columns<4>(rows, cols, x + i, accumulate, out + i);
    for (; i + lanes<T> <= cols; i += lanes<T>)
        sum_columns<1>(rows, cols, x + i, accumulate, out + i);
    for (; i < cols; ++i) {
        double total = accumulate ? out[i] : 0;
        for (int64_t row = 0; row < rows; ++row) total += x[row * cols + i];
        out[i] = static_cast<T>(total);
    }
}

}  // namespace
}  // namespace gradlab::cpu
