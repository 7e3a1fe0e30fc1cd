// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/isa/rows.h"
#include "engine/backend/cpu/isa/tile.h"
#include "engine/backend/kernel_args.h"

// Products on one thread: panels of b, as wide as a register tile, stay in the nearest cache while
// all rows of a pass by. Panels that are transposed or end early are copied into a buffer first.
namespace gradlab::cpu {
namespace {

constexpr int64_t panel_steps = 256;

/// One transposition step: interleaves two vectors into two.
template <class T, int... i>
[[gnu::always_inline]] inline void interleave(Vec<T>& l, Vec<T>& r,
                                              std::integer_sequence<int, i...>) {
    constexpr int n = lanes<T>;
    const Vec<T> low = __builtin_shufflevector(l, r, (i % 2 * n + i / 2)...);
    const Vec<T> high = __builtin_shufflevector(l, r, (i % 2 * n + n / 2 + i / 2)...);
    l = low;
    r = high;
}

/// Transposes a square of lanes × lanes, of which `count` rows are there and the rest are zeros.
template <class T>
[[gnu::always_inline]] inline void transpose(const T* from, int64_t ld, int64_t count, T* to,
                                             int64_t ld_to) {
    constexpr int n = lanes<T>;
    Vec<T> rows[n], next[n];
#pragma GCC unroll 16
    for (int i = 0; i < n; ++i) rows[i] = i < count ? load(from + i * ld) : Vec<T>{};
#pragma GCC unroll 4
    for (int round = 1; round < n; round *= 2) {
#pragma GCC unroll 8
        for (int i = 0; i < n / 2; ++i) {
            next[2 * i] = rows[i];
            next[2 * i + 1] = rows[i + n / 2];
            interleave<T>(next[2 * i], next[2 * i + 1], std::make_integer_sequence<int, n>{});
        }
#pragma GCC unroll 16
        for (int i = 0; i < n; ++i) rows[i] = next[i];
    }
#pragma GCC unroll 16
    for (int i = 0; i < n; ++i) store(to + i * ld_to, rows[i]);
}

/// Copies `cols` columns of op(b), steps × width, zero beyond the columns.
template <class T>
void pack_transposed(int64_t steps, int64_t cols, const T* b, int64_t ldb, int64_t width,
                     T* panel) {
    constexpr int n = lanes<T>;
    for (int64_t col = 0; col < width; col += n) {
        const int64_t count = least(n, cols - col);
        const T* from = b + col * ldb;
        int64_t step = 0;
        for (; step + n <= steps; step += n)
            transpose(from + step, ldb, count, panel + step * width + col, width);
        for (; step < steps; ++step)
            for (int64_t i = 0; i < n; ++i)
                panel[step * width + col + i] = i < count ? from[i * ldb + step] : T{};
    }
}

template <class T>
void pack_plain(int64_t steps, int64_t cols, const T* b, int64_t ldb, int64_t width, T* panel) {
    for (int64_t step = 0; step < steps; ++step)
        for (int64_t i = 0; i < width; ++i)
            panel[step * width + i] = i < cols ? b[step * ldb + i] : T{};
}

/// c = alpha · sums + beta · c for one tile of `cols` columns.
template <class T, int rows, int vectors>
[[gnu::always_inline]] inline void finish(const Tile<T, rows, vectors>& tile, int64_t cols, T alpha,
                                          T beta, T* c, int64_t ldc) {
    constexpr int n = lanes<T>;
#pragma GCC unroll 16
    for (int i = 0; i < rows; ++i, c += ldc)
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v) {
            T* const to = c + v * n;
            const int64_t count = cols - v * n;
            Vec<T> value = alpha * tile.sums[i][v];
            if (count >= n) {
                if (beta != 0) value += beta * load(to);
                store(to, value);
            } else if (count > 0) {
                if (beta != 0) value += beta * load_first(to, count);
                store_first(to, value, count);
            }
        }
}

/// All rows of c below one panel of b.
template <int vectors, class T>
void multiply_panel(const GemmArgs<T>& g, int64_t steps, const T* a, const T* b, int64_t ldb,
                    int64_t cols, T beta, T* c) {
    const Strided row{g.trans_a ? 1 : g.lda}, step{g.trans_a ? g.lda : 1};
    for (int64_t i = 0, count; i < g.m; i += count) {
        count = balanced_rows(g.m - i);
        with_rows<tile_rows>(count, [&]<int rows>() {
            Tile<T, rows, vectors> tile;
            tile.multiply(steps, a + row(i), row, step, b, ldb);
            finish(tile, cols, g.alpha, beta, c + i * g.ldc, g.ldc);
        });
    }
}

/// The product of a few rows with a transposed b: every element is a sum along both rows in memory.
template <class T, int rows>
void multiply_dots(const GemmArgs<T>& g) {
    constexpr int n = lanes<T>;
    for (int64_t col = 0; col < g.n; ++col) {
        const T* b = g.b + col * g.ldb;
        Vec<T> sums[rows][2] = {};
        int64_t step = 0;
        for (; step + 2 * n <= g.k; step += 2 * n)
            for (int i = 0; i < rows; ++i)
                for (int v = 0; v < 2; ++v)
                    sums[i][v] += load(g.a + i * g.lda + step + v * n) * load(b + step + v * n);
        for (int i = 0; i < rows; ++i) {
            const Vec<T> both = sums[i][0] + sums[i][1];
            T total = 0;
            for (int j = 0; j < n; ++j) total += both[j];
            for (int64_t s = step; s < g.k; ++s) total += g.a[i * g.lda + s] * b[s];
            T& c = g.c[i * g.ldc + col];
            c = g.beta == 0 ? g.alpha * total : g.alpha * total + g.beta * c;
        }
    }
}

template <class T>
void scale_rows(const GemmArgs<T>& g) {
    for (int64_t i = 0; i < g.m; ++i)
        for (int64_t j = 0; j < g.n; ++j)
            g.c[i * g.ldc + j] = g.beta == 0 ? T{} : g.beta * g.c[i * g.ldc + j];
}

template <class T>
void gemm(const GemmArgs<T>& g) {
    constexpr int width = tile_cols<T>, half = lanes<T>;
    if (g.k == 0 || g.alpha == 0) return scale_rows(g);
    if (g.trans_b && !g.trans_a && g.m <= 4 && g.k >= 2 * half)
        return with_rows<4>(g.m, [&]<int rows>() { multiply_dots<T, rows>(g); });
    alignas(64) T panel[panel_steps * width];
    for (int64_t from = 0; from < g.k; from += panel_steps) {
        const int64_t steps = least(panel_steps, g.k - from);
        const T* a = g.a + (g.trans_a ? from * g.lda : from);
        const T beta = from == 0 ? g.beta : 1;
        for (int64_t col = 0; col < g.n; col += width) {
            const int64_t cols = least(width, g.n - col);
            const int64_t padded = cols <= half ? half : width;
            const T* b = g.b + (g.trans_b ? col * g.ldb + from : from * g.ldb + col);
            const bool packs = g.trans_b || cols != padded || g.m > 8 * tile_rows;
            if (packs)
                (g.trans_b ? pack_transposed<T> : pack_plain<T>)(steps, cols, b, g.ldb, padded,
                                                                 panel);
            const auto multiply = padded == half ? multiply_panel<1, T> : multiply_panel<2, T>;
            multiply(g, steps, a, packs ? panel : b, packs ? padded : g.ldb, cols, beta, g.c + col);
        }
    }
}

}  // namespace
}  // namespace gradlab::cpu
