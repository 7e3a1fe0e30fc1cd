// SPDX-License-Identifier: GPL-3.0-or-later
// What every way of convolving needs: weights in another order, and the bias.
#include <algorithm>

#include "engine/backend/cuda/kernels/im2col.h"
#include "engine/backend/cuda/kernels/launch.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/kernels/windows.h"

namespace gradlab::cuda {
namespace {

/// Matrices of rows × cols, one after the other, transposed.
template <class T>
struct Transpose {
    const T* from;
    T* to;
    int64_t rows, cols;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t matrix = i;
        const int64_t row = take(matrix, rows), col = take(matrix, cols);
        to[i] = from[(matrix * rows + row) * cols + col];
    }
};

void transpose(ScalarType t, int64_t matrices, int64_t rows, int64_t cols, const void* from,
               void* to) {
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(matrices * rows * cols,
               Transpose<T>{static_cast<const T*>(from), static_cast<T*>(to), rows, cols});
    });
}

int64_t taps(const ConvShape& s) { return s.kernel_h * s.kernel_w; }
int64_t in_group(const ConvShape& s) { return s.in_channels / s.groups; }
bool one_order(const ConvShape& s) { return taps(s) == 1 || in_group(s) <= 1; }

size_t weight_bytes(ScalarType t, const ConvShape& s) {
    return static_cast<size_t>(s.out_channels * taps(s) * in_group(s)) * item_size(t);
}

template <class T>
struct AddBias {
    const T* bias;
    T* out;
    int64_t channels;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t pixel = i;
        out[i] += bias[take(pixel, channels)];
    }
};

// Threads of a block side by side over channels, and one below the other over rows.
constexpr int strip = 32, lines = block_threads / strip;

/// Sums of a strip of g's channels over a piece of its rows.
template <class T>
struct SumPieces {
    const T* g;
    T* parts;  // pieces × channels
    int64_t rows, channels, pieces, strips;

    GRADLAB_FN void operator()(const Block& block) const {
        T* sums = reinterpret_cast<T*>(block.memory);
        int64_t piece = block.index;
        const int64_t start = take(piece, strips) * strip;
        const int64_t first = rows * piece / pieces, end = rows * (piece + 1) / pieces;
        block.each([&](int thread) {
            const int64_t channel = start + thread % strip;
            T sum = 0;
            if (channel < channels)
                for (int64_t row = first + thread / strip; row < end; row += lines)
                    sum += g[row * channels + channel];
            sums[thread] = sum;
        });
        block.each([&](int thread) {
            if (thread >= strip || start + thread >= channels) return;
            T sum = 0;
            for (int line = 0; line < lines; ++line) sum += sums[line * strip + thread];
            parts[piece * channels + start + thread] = sum;
        });
    }
};

/// The sum of all pieces of one channel.
template <class T>
struct SumParts {
    const T* parts;
    T* out;
    int64_t channels, pieces;

    GRADLAB_FN void operator()(const Block& block) const {
        const T sum = block.reduce(
            pieces, T(0), [&](int64_t piece) { return parts[piece * channels + block.index]; },
            [](T a, T b) { return a + b; });
        block.each([&](int thread) {
            if (thread == 0) out[block.index] = sum;
        });
    }
};

}  // namespace

WeightsByTaps::WeightsByTaps(ScalarType t, const ConvShape& s, const void* w) : data_(w) {
    if (one_order(s)) return;
    copy_.emplace(weight_bytes(t, s));
    transpose(t, s.out_channels, in_group(s), taps(s), w, copy_->as<void>());
    data_ = copy_->as<void>();
}

WeightGradByTaps::WeightGradByTaps(ScalarType t, const ConvShape& s, void* dw)
    : type_(t), shape_(s), data_(dw), dw_(dw) {
    if (one_order(s)) return;
    copy_.emplace(weight_bytes(t, s));
    data_ = copy_->as<void>();
}

void WeightGradByTaps::finish() const {
    if (copy_) transpose(type_, shape_.out_channels, taps(shape_), in_group(shape_), data_, dw_);
}

void add_bias(ScalarType t, const ConvShape& s, const void* bias, void* out) {
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        launch(s.batch * s.out_height() * s.out_width() * s.out_channels,
               AddBias<T>{static_cast<const T*>(bias), static_cast<T*>(out), s.out_channels});
    });
}

void bias_grad(ScalarType t, const ConvShape& s, const void* g, void* dbias) {
    const int64_t rows = s.batch * s.out_height() * s.out_width(), channels = s.out_channels;
    const int64_t pieces = std::clamp<int64_t>(rows / 256, 1, 1024);
    const int64_t strips = (channels + strip - 1) / strip;
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        const Scratch parts(static_cast<size_t>(pieces * channels) * sizeof(T));
        constexpr int bytes = block_threads * sizeof(T);
        launch_blocks(
            pieces * strips, bytes,
            SumPieces<T>{static_cast<const T*>(g), parts.as<T>(), rows, channels, pieces, strips});
        launch_blocks(channels, bytes,
                      SumParts<T>{parts.as<T>(), static_cast<T*>(dbias), channels, pieces});
    });
}

}  // namespace gradlab::cuda
