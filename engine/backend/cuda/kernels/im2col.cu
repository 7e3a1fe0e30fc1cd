// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/im2col.h"

#include <algorithm>

#include "engine/backend/cuda/kernels/launch.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/kernels/products.h"
#include "engine/backend/cuda/kernels/windows.h"

namespace gradlab::cuda {
namespace {

/// What one group's product is made of, and where the windows lie.
struct Sizes {
    Axis rows, cols;
    int64_t in_channels, out_channels, groups, in_group, out_group;
    int64_t depth;  ///< of one group's row of columns

    explicit Sizes(const ConvShape& s)
        : rows(vertical(s, s.out_height())),
          cols(horizontal(s, s.out_width())),
          in_channels(s.in_channels),
          out_channels(s.out_channels),
          groups(s.groups),
          in_group(s.in_channels / s.groups),
          out_group(s.out_channels / s.groups),
          depth(s.kernel_h * s.kernel_w * in_group) {}

    int64_t picture_out() const { return static_cast<int64_t>(rows.out) * cols.out; }
    int64_t picture_in() const { return static_cast<int64_t>(rows.size) * cols.size; }
    /// Whether a row of columns is a pixel of the picture as it stands.
    bool is_pixelwise() const {
        const auto plain = [](const Axis& a) {
            return a.kernel == 1 && a.stride == 1 && a.pad == 0;
        };
        return plain(rows) && plain(cols);
    }
};

/// The columns of the windows from number `first` on, counted through the whole batch.
template <class T>
struct Columns {
    Sizes s;
    int64_t first;
    const T* x;
    T* columns;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t place = i;
        const int64_t channel = take(place, s.in_group);
        const int64_t tap_w = take(place, s.cols.kernel), tap_h = take(place, s.rows.kernel);
        const int64_t group = take(place, s.groups);
        place += first;
        const int64_t col = take(place, s.cols.out), row = take(place, s.rows.out);
        const int64_t h = start_of(s.rows, row) + tap_h * s.rows.dilation;
        const int64_t w = start_of(s.cols, col) + tap_w * s.cols.dilation;
        const bool inside = h >= 0 && h < s.rows.size && w >= 0 && w < s.cols.size;
        const int64_t pixel = (place * s.rows.size + h) * s.cols.size + w;
        columns[i] = inside ? x[pixel * s.in_channels + group * s.in_group + channel] : T(0);
    }
};

/// The way back: a pixel's element adds up what stands for it in the columns of its windows.
template <class T>
struct Pixels {
    Sizes s;
    const T* columns;
    T* x;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t picture = i;
        int64_t group = take(picture, s.in_channels);
        const int64_t channel = take(group, s.in_group);
        const int64_t w = take(picture, s.cols.size), h = take(picture, s.rows.size);
        const Range down = windows_over(s.rows, h), across = windows_over(s.cols, w);
        T sum = 0;
        for (int row = down.first; row < down.end; ++row) {
            const int tap_h = tap_on(s.rows, row, h);
            if (tap_h < 0) continue;
            for (int col = across.first; col < across.end; ++col) {
                const int tap_w = tap_on(s.cols, col, w);
                if (tap_w < 0) continue;
                const int64_t window = (picture * s.rows.out + row) * s.cols.out + col;
                const int64_t tap = static_cast<int64_t>(tap_h) * s.cols.kernel + tap_w;
                sum += columns[(window * s.groups + group) * s.depth + tap * s.in_group + channel];
            }
        }
        x[i] = sum;
    }
};

/// The product of all groups, a batch of them, each with its own channels of every pixel.
Product by_groups(ScalarType t, const Sizes& s) {
    Product p{};
    p.dtype = t;
    p.batch = s.groups;
    p.alpha = 1;
    return p;
}

/// Calls f(first window, how many, their columns) until all windows of the batch had their turn.
template <class T, class F>
void each_piece(const ConvShape& shape, const Sizes& s, const T* x, F f) {
    const int64_t windows = shape.batch * s.picture_out(), width = s.groups * s.depth;
    if (s.is_pixelwise()) return f(int64_t{0}, windows, x);
    const int64_t most = most_column_bytes / static_cast<int64_t>(sizeof(T));
    const int64_t piece = std::clamp<int64_t>(most / std::max<int64_t>(width, 1), 1, windows);
    const Scratch columns(static_cast<size_t>(piece * width) * sizeof(T));
    for (int64_t first = 0; first < windows; first += piece) {
        const int64_t count = std::min(piece, windows - first);
        launch(count * width, Columns<T>{s, first, x, columns.as<T>()});
        f(first, count, static_cast<const T*>(columns.as<T>()));
    }
}

template <class T>
void forward(ScalarType t, const ConvShape& shape, const T* x, const T* w, T* out) {
    const Sizes s(shape);
    each_piece(shape, s, x, [&](int64_t first, int64_t count, const T* columns) {
        Product p = by_groups(t, s);
        p.m = count, p.n = s.out_group, p.k = s.depth;
        p.a = columns, p.lda = s.groups * s.depth, p.batch_a = s.depth;
        p.b = w, p.trans_b = true, p.ldb = s.depth, p.batch_b = s.out_group * s.depth;
        p.out = out + first * s.out_channels, p.ldc = s.out_channels, p.batch_out = s.out_group;
        multiply(p);
    });
}

template <class T>
void data_grad(ScalarType t, const ConvShape& shape, const T* g, const T* w, T* out) {
    const Sizes s(shape);
    const int64_t width = s.groups * s.depth, windows = s.picture_out();
    const auto product = [&](const T* from, int64_t count, T* to) {
        Product p = by_groups(t, s);
        p.m = count, p.n = s.depth, p.k = s.out_group;
        p.a = from, p.lda = s.out_channels, p.batch_a = s.out_group;
        p.b = w, p.ldb = s.depth, p.batch_b = s.out_group * s.depth;
        p.out = to, p.ldc = width, p.batch_out = s.depth;
        multiply(p);
    };
    if (s.is_pixelwise()) return product(g, shape.batch * windows, out);
    const int64_t picture = windows * width * static_cast<int64_t>(sizeof(T));
    const int64_t piece = std::clamp<int64_t>(most_column_bytes / picture, 1, shape.batch);
    const Scratch columns(static_cast<size_t>(piece * picture));
    for (int64_t first = 0; first < shape.batch; first += piece) {
        const int64_t count = std::min(piece, shape.batch - first);
        product(g + first * windows * s.out_channels, count * windows, columns.as<T>());
        const int64_t pixels = s.picture_in() * s.in_channels;
        launch(count * pixels, Pixels<T>{s, columns.as<T>(), out + first * pixels});
    }
}

template <class T>
void weight_grad(ScalarType t, const ConvShape& shape, const T* x, const T* g, T* dw) {
    const Sizes s(shape);
    each_piece(shape, s, x, [&](int64_t first, int64_t count, const T* columns) {
        Product p = by_groups(t, s);
        p.m = s.out_group, p.n = s.depth, p.k = count;
        p.a = g + first * s.out_channels, p.trans_a = true;
        p.lda = s.out_channels, p.batch_a = s.out_group;
        p.b = columns, p.ldb = s.groups * s.depth, p.batch_b = s.depth;
        p.out = dw, p.ldc = s.depth, p.batch_out = s.out_group * s.depth;
        p.beta = first > 0 ? 1 : 0;
        multiply(p);
    });
}

}  // namespace

void conv2d_by_columns(ScalarType t, const ConvShape& shape, const void* x, const void* w,
                       void* out) {
    const WeightsByTaps weights(t, shape, w);
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        forward(t, shape, static_cast<const T*>(x), static_cast<const T*>(weights.data()),
                static_cast<T*>(out));
    });
}

void conv2d_data_grad_by_columns(ScalarType t, const ConvShape& shape, const void* g, const void* w,
                                 void* out) {
    const WeightsByTaps weights(t, shape, w);
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        data_grad(t, shape, static_cast<const T*>(g), static_cast<const T*>(weights.data()),
                  static_cast<T*>(out));
    });
}

void conv2d_weight_grad_by_columns(ScalarType t, const ConvShape& shape, const void* x,
                                   const void* g, void* dw) {
    const WeightGradByTaps grad(t, shape, dw);
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        weight_grad(t, shape, static_cast<const T*>(x), static_cast<const T*>(g),
                    static_cast<T*>(grad.data()));
    });
    grad.finish();
}

}  // namespace gradlab::cuda
