// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/isa/vec.h"
#include "engine/backend/cpu/pooling.h"

// Pooling over NHWC images: the channels of a pixel lie side by side and make the vectors.
namespace gradlab::cpu {
namespace {

/// The taps of one output pixel's window that lie inside the image: first, end, step, per axis.
struct Window {
    int64_t top, bottom, left, right;
};

[[gnu::always_inline]] inline int64_t first_inside(int64_t start, int64_t step) {
    return start >= 0 ? start : start + (-start + step - 1) / step * step;
}

[[gnu::always_inline]] inline Window window(const PoolShape& s, int64_t row, int64_t col) {
    const int64_t top = row * s.stride_h - s.pad_h, left = col * s.stride_w - s.pad_w;
    return {first_inside(top, s.dilation_h),
            least(s.height, top + (s.kernel_h - 1) * s.dilation_h + 1),
            first_inside(left, s.dilation_w),
            least(s.width, left + (s.kernel_w - 1) * s.dilation_w + 1)};
}

template <class F>
[[gnu::always_inline]] inline void each_tap(const PoolShape& s, const Window& w, F f) {
    for (int64_t h = w.top; h < w.bottom; h += s.dilation_h)
        for (int64_t v = w.left; v < w.right; v += s.dilation_w) f(h * s.width + v);
}

/// Calls f(image, offset of the output pixel, window) for every output pixel.
template <class F>
[[gnu::always_inline]] inline void each_pixel(const PoolShape& s, int64_t begin, int64_t end, F f) {
    for (int64_t image = begin; image < end; ++image)
        for (int64_t row = 0; row < s.out_height; ++row)
            for (int64_t col = 0; col < s.out_width; ++col)
                f(image, ((image * s.out_height + row) * s.out_width + col) * s.channels,
                  window(s, row, col));
}

/// Whether every input pixel lies in exactly one window.
[[gnu::always_inline]] inline bool tiles_the_image(const PoolShape& s) {
    return s.pad_h == 0 && s.pad_w == 0 && s.dilation_h == 1 && s.dilation_w == 1 &&
           s.stride_h == s.kernel_h && s.stride_w == s.kernel_w &&
           s.out_height * s.kernel_h == s.height && s.out_width * s.kernel_w == s.width;
}

// Integers as wide as T, to go with its vectors.
template <class T>
struct IndexOf {
    using type = int32_t;
};
template <>
struct IndexOf<double> {
    using type = int64_t;
};
template <class T>
using Index = typename IndexOf<T>::type;

template <class T>
[[gnu::always_inline]] inline void store_index(int32_t* to, Vec<Index<T>> index) {
    if constexpr (sizeof(T) == sizeof(int32_t))
        store(to, index);
    else
        for (int j = 0; j < lanes<T>; ++j) to[j] = static_cast<int32_t>(index[j]);
}

template <class T>
void max_pool(const PoolShape& s, int64_t begin, int64_t end, const T* x, T* y, int32_t* index) {
    const int64_t channels = s.channels;
    each_pixel(s, begin, end, [&](int64_t image, int64_t at, const Window& w) {
        const T* plane = x + image * s.height * s.width * channels;
        const int64_t start = w.top * s.width + w.left;
        int64_t c = 0;
        for (; c + lanes<T> <= channels; c += lanes<T>) {
            Vec<T> best = broadcast(-static_cast<T>(__builtin_inf()));
            Vec<Index<T>> where = broadcast(static_cast<Index<T>>(start));
            each_tap(s, w, [&](int64_t tap) {
                const Vec<T> value = load(plane + tap * channels + c);
                const auto wins = (value > best) | (value != value);
                best = wins ? value : best;
                where = wins ? broadcast(static_cast<Index<T>>(tap)) : where;
            });
            store(y + at + c, best);
            store_index<T>(index + at + c, where);
        }
        for (; c < channels; ++c) {
            T best = -static_cast<T>(__builtin_inf());
            int64_t where = start;
            each_tap(s, w, [&](int64_t tap) {
                const T value = plane[tap * channels + c];
                const bool wins = (value > best) | (value != value);
                best = wins ? value : best;
                where = wins ? tap : where;
            });
            y[at + c] = best;
            index[at + c] = static_cast<int32_t>(where);
        }
    });
}

template <bool adds, class T>
[[gnu::always_inline]] inline void spread_maximum(const PoolShape& s, int64_t begin, int64_t end,
                                                  const T* dy, const int32_t* index, T* dx) {
    const int64_t channels = s.channels;
    each_pixel(s, begin, end, [&](int64_t image, int64_t at, const Window& w) {
        T* plane = dx + image * s.height * s.width * channels;
        each_tap(s, w, [&](int64_t tap) {
            T* to = plane + tap * channels;
            const T* from = dy + at;
            const int32_t* winner = index + at;
            const auto pixel = static_cast<int32_t>(tap);
#pragma GCC ivdep
            for (int64_t c = 0; c < channels; ++c) {
                const T share = winner[c] == pixel ? from[c] : T{};
                to[c] = adds ? to[c] + share : share;
            }
        });
    });
}

template <class T>
void clear_images(const PoolShape& s, int64_t begin, int64_t end, T* dx) {
    const int64_t size = s.height * s.width * s.channels;
    __builtin_memset(dx + begin * size, 0, static_cast<size_t>((end - begin) * size) * sizeof(T));
}

template <class T>
void max_pool_grad(const PoolShape& s, int64_t begin, int64_t end, const T* dy,
                   const int32_t* index, T* dx) {
    if (tiles_the_image(s)) return spread_maximum<false>(s, begin, end, dy, index, dx);
    clear_images(s, begin, end, dx);
    spread_maximum<true>(s, begin, end, dy, index, dx);
}

/// What the average at an output pixel divides by.
[[gnu::always_inline]] inline int64_t divisor(const PoolShape& s, AverageRule rule, int64_t row,
                                              int64_t col) {
    if (rule.divisor_override != 0) return rule.divisor_override;
    const Window w = window(s, row, col);
    if (!rule.count_include_pad) return (w.bottom - w.top) * (w.right - w.left);
    const int64_t top = row * s.stride_h - s.pad_h, left = col * s.stride_w - s.pad_w;
    return (least(top + s.kernel_h, s.height + s.pad_h) - top) *
           (least(left + s.kernel_w, s.width + s.pad_w) - left);
}

template <class T>
[[gnu::always_inline]] inline T divisor_at(const PoolShape& s, AverageRule rule, int64_t at) {
    const int64_t pixel = at / s.channels % (s.out_height * s.out_width);
    return static_cast<T>(divisor(s, rule, pixel / s.out_width, pixel % s.out_width));
}

template <class T>
void average_pool(const PoolShape& s, AverageRule rule, int64_t begin, int64_t end, const T* x,
                  T* y) {
    const int64_t channels = s.channels;
    each_pixel(s, begin, end, [&](int64_t image, int64_t at, const Window& w) {
        const T* plane = x + image * s.height * s.width * channels;
        T* to = y + at;
        for (int64_t c = 0; c < channels; ++c) to[c] = 0;
        each_tap(s, w, [&](int64_t tap) {
            const T* from = plane + tap * channels;
#pragma GCC ivdep
            for (int64_t c = 0; c < channels; ++c) to[c] += from[c];
        });
        const T size = divisor_at<T>(s, rule, at);
        for (int64_t c = 0; c < channels; ++c) to[c] /= size;
    });
}

template <class T>
void average_pool_grad(const PoolShape& s, AverageRule rule, int64_t begin, int64_t end,
                       const T* dy, T* dx) {
    const int64_t channels = s.channels;
    clear_images(s, begin, end, dx);
    each_pixel(s, begin, end, [&](int64_t image, int64_t at, const Window& w) {
        T* plane = dx + image * s.height * s.width * channels;
        const T* from = dy + at;
        const T size = divisor_at<T>(s, rule, at);
        each_tap(s, w, [&](int64_t tap) {
            T* to = plane + tap * channels;
#pragma GCC ivdep
            for (int64_t c = 0; c < channels; ++c) to[c] += from[c] / size;
        });
    });
}

}  // namespace
}  // namespace gradlab::cpu
