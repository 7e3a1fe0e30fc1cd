// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "engine/backend/cpu/isa/vec.h"

// The register tile that products and convolutions share: a few rows of several vectors each.
namespace gradlab::cpu {
namespace {

// 24 of 32 or 12 of 16 registers accumulate; the rest hold a row of b and an element of a.
constexpr int tile_vectors = 2;
constexpr int tile_rows = vector_bytes == 64 ? 12 : 6;

template <class T>
constexpr int tile_cols = tile_vectors* lanes<T>;

/// Where element (row, step) of the left matrix lies: at row · row_stride + step · step_stride …
struct Strided {
    int64_t stride;
    [[gnu::always_inline]] int64_t operator()(int64_t i) const { return i * stride; }
};
/// … or where a table of offsets says.
struct Listed {
    const int64_t* offsets;
    [[gnu::always_inline]] int64_t operator()(int64_t i) const { return offsets[i]; }
};

template <class T, int rows, int vectors>
struct Tile {
    Vec<T> sums[rows][vectors] = {};

    /// sums += a · b over `steps` steps. A step of b is one row of `vectors` vectors.
    template <class RowOffset, class StepOffset>
    [[gnu::always_inline]] void multiply(int64_t steps, const T* a, RowOffset row, StepOffset at,
                                         const T* b, int64_t ldb) {
        for (int64_t step = 0; step < steps; ++step, b += ldb) {
            Vec<T> right[vectors];
#pragma GCC unroll 4
            for (int v = 0; v < vectors; ++v) right[v] = load(b + v * lanes<T>);
            const T* from = a + at(step);
#pragma GCC unroll 16
            for (int i = 0; i < rows; ++i) {
                const T left = from[row(i)];
#pragma GCC unroll 4
                for (int v = 0; v < vectors; ++v) sums[i][v] += left * right[v];
            }
        }
    }
};

/// Rows of the next tile when `left` are to do: as even as possible, since short tiles idle.
[[gnu::always_inline]] inline int64_t balanced_rows(int64_t left) {
    const int64_t tiles = (left + tile_rows - 1) / tile_rows;
    return (left + tiles - 1) / tiles;
}

/// Calls f with a compile-time number of rows, 1 … most, equal to `rows`.
template <int most, class F>
[[gnu::always_inline]] inline void with_rows(int64_t rows, F f) {
    [&]<int... i>(std::integer_sequence<int, i...>) {
        (void)((rows == i + 1 && (f.template operator()<i + 1>(), true)) || ...);
    }
    (std::make_integer_sequence<int, most>{});
}

}  // namespace
}  // namespace gradlab::cpu
