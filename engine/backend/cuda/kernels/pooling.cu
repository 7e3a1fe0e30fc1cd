// SPDX-License-Identifier: GPL-3.0-or-later
// Pooling over pictures N × H × W × C. A thread makes one element; neighbours are channels of one
// pixel, so they read and write side by side. Gradients gather: sums need no atomic additions and
// come out the same in every run, in the CPU's order.
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/launch.h"
#include "engine/backend/cuda/kernels/numbers.h"
#include "engine/backend/cuda/kernels/windows.h"

namespace gradlab::cuda {
namespace {

struct Pool {
    Axis rows, cols;
    int64_t batch, channels;

    explicit Pool(const PoolShape& s)
        : rows(vertical(s, s.out_height)),
          cols(horizontal(s, s.out_width)),
          batch(s.batch),
          channels(s.channels) {}

    int64_t outputs() const { return batch * rows.out * cols.out * channels; }
    int64_t inputs() const { return batch * rows.size * cols.size * channels; }

    /// Elements from a picture's start to the next one's, in the input and in the output.
    GRADLAB_FN int64_t picture_in() const { return channels * cols.size * rows.size; }
    GRADLAB_FN int64_t picture_out() const { return channels * cols.out * rows.out; }
};

/// Calls f(element of the input, pixel's number) for the pixels of a window.
template <class F>
GRADLAB_FN void each_pixel(const Pool& pool, Range down, Range across, F f) {
    for (int h = down.first; h < down.end; h += pool.rows.dilation)
        for (int w = across.first; w < across.end; w += pool.cols.dilation) {
            const int pixel = h * pool.cols.size + w;
            f(pixel * pool.channels, pixel);
        }
}

/// Calls f(element of the output, row, column) for the windows with a tap on a pixel.
template <class F>
GRADLAB_FN void each_window(const Pool& pool, int64_t h, int64_t w, F f) {
    const Range down = windows_over(pool.rows, h), across = windows_over(pool.cols, w);
    for (int row = down.first; row < down.end; ++row) {
        if (tap_on(pool.rows, row, h) < 0) continue;
        for (int col = across.first; col < across.end; ++col)
            if (tap_on(pool.cols, col, w) >= 0)
                f((static_cast<int64_t>(row) * pool.cols.out + col) * pool.channels, row, col);
    }
}

template <class T>
struct MaxPool {
    Pool pool;
    const T* x;
    T* out;
    int32_t* index;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t picture = i;
        const int64_t channel = take(picture, pool.channels);
        const int64_t col = take(picture, pool.cols.out), row = take(picture, pool.rows.out);
        const Range down = pixels_of(pool.rows, row), across = pixels_of(pool.cols, col);
        const T* from = x + picture * pool.picture_in() + channel;
        T best = -static_cast<T>(__builtin_inf());
        int where = down.first * pool.cols.size + across.first;
        each_pixel(pool, down, across, [&](int64_t at, int pixel) {
            const T value = from[at];
            if (value > best || value != value) {
                best = value;
                where = pixel;
            }
        });
        out[i] = best;
        index[i] = where;
    }
};

template <class T>
struct MaxPoolGrad {
    Pool pool;
    const T* g;
    const int32_t* index;
    T* out;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t picture = i;
        const int64_t channel = take(picture, pool.channels);
        const int64_t w = take(picture, pool.cols.size), h = take(picture, pool.rows.size);
        const int64_t start = picture * pool.picture_out() + channel;
        const auto pixel = static_cast<int32_t>(h * pool.cols.size + w);
        T sum = 0;
        each_window(pool, h, w, [&](int64_t at, int, int) {
            if (index[start + at] == pixel) sum += g[start + at];
        });
        out[i] = sum;
    }
};

/// What the average of a window divides by.
GRADLAB_FN int64_t divisor(const Pool& pool, const AverageRule& rule, int64_t row, int64_t col) {
    if (rule.divisor_override != 0) return rule.divisor_override;
    // A window that ceil_mode adds may reach beyond the padding, which does not count.
    const auto length = [&rule](const Axis& a, int64_t window) {
        if (!rule.count_include_pad) {
            const Range inside = pixels_of(a, window);
            return inside.end - inside.first;
        }
        const int start = start_of(a, window), last = a.size + a.pad;
        return (start + a.kernel < last ? start + a.kernel : last) - start;
    };
    return static_cast<int64_t>(length(pool.rows, row)) * length(pool.cols, col);
}

template <class T>
struct AveragePool {
    Pool pool;
    AverageRule rule;
    const T* x;
    T* out;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t picture = i;
        const int64_t channel = take(picture, pool.channels);
        const int64_t col = take(picture, pool.cols.out), row = take(picture, pool.rows.out);
        const T* from = x + picture * pool.picture_in() + channel;
        T sum = 0;
        each_pixel(pool, pixels_of(pool.rows, row), pixels_of(pool.cols, col),
                   [&](int64_t at, int) { sum += from[at]; });
        out[i] = sum / static_cast<T>(divisor(pool, rule, row, col));
    }
};

template <class T>
struct AveragePoolGrad {
    Pool pool;
    AverageRule rule;
    const T* g;
    T* out;

    GRADLAB_FN void operator()(int64_t i) const {
        int64_t picture = i;
        const int64_t channel = take(picture, pool.channels);
        const int64_t w = take(picture, pool.cols.size), h = take(picture, pool.rows.size);
        const T* from = g + picture * pool.picture_out() + channel;
        T sum = 0;
        each_window(pool, h, w, [&](int64_t at, int row, int col) {
            sum += from[at] / static_cast<T>(divisor(pool, rule, row, col));
        });
        out[i] = sum;
    }
};

void max_pool2d(ScalarType t, const PoolShape& s, const void* x, void* out, int32_t* index) {
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        const Pool pool(s);
        launch(pool.outputs(),
               MaxPool<T>{pool, static_cast<const T*>(x), static_cast<T*>(out), index});
    });
}

void max_pool2d_grad(ScalarType t, const PoolShape& s, const void* g, const int32_t* index,
                     void* out) {
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        const Pool pool(s);
        launch(pool.inputs(),
               MaxPoolGrad<T>{pool, static_cast<const T*>(g), index, static_cast<T*>(out)});
    });
}

void avg_pool2d(ScalarType t, const PoolShape& s, AverageRule rule, const void* x, void* out) {
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        const Pool pool(s);
        launch(pool.outputs(),
               AveragePool<T>{pool, rule, static_cast<const T*>(x), static_cast<T*>(out)});
    });
}

void avg_pool2d_grad(ScalarType t, const PoolShape& s, AverageRule rule, const void* g, void* out) {
    dispatch_real(t, [&](auto type) {
        using T = typename decltype(type)::type;
        const Pool pool(s);
        launch(pool.inputs(),
               AveragePoolGrad<T>{pool, rule, static_cast<const T*>(g), static_cast<T*>(out)});
    });
}

}  // namespace

void add_pooling(Kernels& table) {
    table.max_pool2d = max_pool2d;
    table.max_pool2d_grad = max_pool2d_grad;
    table.avg_pool2d = avg_pool2d;
    table.avg_pool2d_grad = avg_pool2d_grad;
}

}  // namespace gradlab::cuda
