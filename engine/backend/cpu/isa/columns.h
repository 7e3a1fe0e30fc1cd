// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/isa/vec.h"

// Statistics of a matrix's columns and what normalisation makes of them. Rows follow each other
// without gaps.
namespace gradlab::cpu {
namespace {

/// A vector, or the `width` elements that are left of a row.
template <class T>
[[gnu::always_inline]] inline Vec<T> read(const T* from, int64_t width) {
    return width == lanes<T> ? load(from) : load_first(from, width);
}
template <class T>
[[gnu::always_inline]] inline void write(T* to, Vec<T> v, int64_t width) {
    if (width == lanes<T>)
        store(to, v);
    else
        store_first(to, v, width);
}

/// Calls f(first column, number of columns) for a vector of columns at a time.
template <class T, class F>
[[gnu::always_inline]] inline void by_vectors(int64_t cols, F f) {
    for (int64_t c = 0; c < cols; c += lanes<T>) f(c, least(lanes<T>, cols - c));
}

/// totals[k][c] = Σ over the rows of what term(row, parts) adds to parts[k] for each of `count`
/// sums. Some rows add up in T, in several accumulators; all of them in double.
template <int count, class T, class Term>
[[gnu::always_inline]] inline void add_rows_up(int64_t rows, int64_t width, Term term,
                                               double* const (&totals)[count]) {
    constexpr int64_t block = 256;
    constexpr int ways = 4;
    double sums[count][lanes<T>] = {};
    for (int64_t begin = 0; begin < rows; begin += block) {
        const int64_t end = least(rows, begin + block);
        Vec<T> parts[ways][count] = {};
        int64_t row = begin;
        for (; row + ways <= end; row += ways)
            for (int way = 0; way < ways; ++way) term(row + way, parts[way]);
        for (; row < end; ++row) term(row, parts[0]);
        for (int k = 0; k < count; ++k) {
            const Vec<T> sum = (parts[0][k] + parts[1][k]) + (parts[2][k] + parts[3][k]);
            for (int j = 0; j < lanes<T>; ++j) sums[k][j] += sum[j];
        }
    }
    for (int k = 0; k < count; ++k)
        for (int64_t j = 0; j < width; ++j) totals[k][j] = sums[k][j];
}

template <class T>
void column_sums(int64_t rows, int64_t cols, const T* x, double* sums) {
    by_vectors<T>(cols, [=](int64_t c, int64_t width) {
        add_rows_up<1, T>(
            rows, width,
            [=](int64_t row, Vec<T>* parts) { parts[0] += read(x + row * cols + c, width); },
            {sums + c});
    });
}

template <class T>
void column_squares(int64_t rows, int64_t cols, const T* x, const T* mean, double* sums) {
    by_vectors<T>(cols, [=](int64_t c, int64_t width) {
        const Vec<T> middle = read(mean + c, width);
        add_rows_up<1, T>(rows, width,
                          [=](int64_t row, Vec<T>* parts) {
                              const Vec<T> distance = read(x + row * cols + c, width) - middle;
                              parts[0] += distance * distance;
                          },
                          {sums + c});
    });
}

template <class T>
void column_dots(int64_t rows, int64_t cols, const T* g, const T* x, const T* mean, double* sums,
                 double* dots) {
    by_vectors<T>(cols, [=](int64_t c, int64_t width) {
        const Vec<T> middle = read(mean + c, width);
        add_rows_up<2, T>(rows, width,
                          [=](int64_t row, Vec<T>* parts) {
                              const int64_t at = row * cols + c;
                              const Vec<T> slope = read(g + at, width);
                              parts[0] += slope;
                              parts[1] += slope * (read(x + at, width) - middle);
                          },
                          {sums + c, dots + c});
    });
}

template <class T>
void scale_columns(int64_t rows, int64_t cols, const T* x, const T* mean, const T* scale,
                   const T* shift, T* y) {
    for (int64_t row = 0; row < rows; ++row, x += cols, y += cols)
        by_vectors<T>(cols, [=](int64_t c, int64_t width) {
            const Vec<T> distance = read(x + c, width) - read(mean + c, width);
            write(y + c, distance * read(scale + c, width) + read(shift + c, width), width);
        });
}

template <class T>
void blend_columns(int64_t rows, int64_t cols, const T* g, const T* x, const T* mean,
                   const T* g_scale, const T* x_scale, const T* shift, T* dx) {
    for (int64_t row = 0; row < rows; ++row, g += cols, x += cols, dx += cols)
        by_vectors<T>(cols, [=](int64_t c, int64_t width) {
            const Vec<T> distance = read(x + c, width) - read(mean + c, width);
            const Vec<T> slope = read(g + c, width) * read(g_scale + c, width);
            write(dx + c, slope + distance * read(x_scale + c, width) + read(shift + c, width),
                  width);
        });
}

}  // namespace
}  // namespace gradlab::cpu
