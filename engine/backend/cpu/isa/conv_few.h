// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/isa/gemm.h"
#include "engine/backend/kernel_args.h"

// Convolutions of few input channels: a product whose left matrix is the padded image itself, read
// through a table of the kernel's offsets.
namespace gradlab::cpu {
namespace {

/// The numbers that both directions need.
template <class T>
struct FewPlan {
    int64_t padded_width, image_size, taps, panel_width, panels;
    int64_t offsets[conv_few_most_taps];
    T *image, *packed, *row;  // parts of the workspace

    FewPlan(const ConvShape& s, T* workspace) {
        padded_width = s.width + 2 * s.pad_w;
        image_size = (s.height + 2 * s.pad_h) * padded_width * s.in_channels;
        taps = s.kernel_h * s.kernel_w * s.in_channels;
        panel_width = s.out_channels <= lanes<T> ? lanes<T> : tile_cols<T>;
        panels = (s.out_channels + panel_width - 1) / panel_width;
        image = workspace;
        packed = image + image_size;
        row = packed + taps * panels * panel_width;
        int64_t* to = offsets;
        for (int64_t h = 0; h < s.kernel_h; ++h)
            for (int64_t w = 0; w < s.kernel_w; ++w)
                for (int64_t c = 0; c < s.in_channels; ++c)
                    *to++ =
                        (h * s.dilation_h * padded_width + w * s.dilation_w) * s.in_channels + c;
        __builtin_memset(image, 0, sizeof(T) * static_cast<size_t>(row - image));
    }

    /// The image with its padding around it.
    const T* pad(const ConvShape& s, const T* x) const {
        if (s.pad_h == 0 && s.pad_w == 0) return x;
        const int64_t line = s.width * s.in_channels;
        for (int64_t h = 0; h < s.height; ++h)
            __builtin_memcpy(image + ((h + s.pad_h) * padded_width + s.pad_w) * s.in_channels,
                             x + h * line, sizeof(T) * static_cast<size_t>(line));
        return image;
    }

    /// The weight of `tap` (in the order of offsets) and output channel `out` in the caller's
    /// array.
    static int64_t weight_at(const ConvShape& s, int64_t tap, int64_t out) {
        const int64_t channel = tap % s.in_channels, place = tap / s.in_channels;
        return (out * s.in_channels + channel) * s.kernel_h * s.kernel_w + place;
    }
    T& packed_at(int64_t tap, int64_t out) const {
        return packed[(out / panel_width * taps + tap) * panel_width + out % panel_width];
    }
};

/// One line of output pixels for one panel of output channels.
template <int vectors, class T>
[[gnu::always_inline]] inline void few_line(const ConvShape& s, const FewPlan<T>& plan,
                                            const T* from, const T* panel, const T* bias,
                                            int64_t cols, T* to) {
    const Strided pixel{s.stride_w * s.in_channels};
    const int64_t width = s.out_width();
    for (int64_t col = 0, rows; col < width; col += rows) {
        rows = balanced_rows(width - col);
        with_rows<tile_rows>(rows, [&]<int count>() {
            Tile<T, count, vectors> tile;
            for (int v = 0; v < vectors; ++v)
                for (int i = 0; i < count; ++i) tile.sums[i][v] = load(bias + v * lanes<T>);
            tile.multiply(plan.taps, from + pixel(col), pixel, Listed{plan.offsets}, panel,
                          vectors * lanes<T>);
            finish(tile, cols, T{1}, T{0}, to + col * s.out_channels, s.out_channels);
        });
    }
}

template <class T>
void conv_few(const ConvShape& s, int64_t begin, int64_t end, const T* x, const T* w, const T* bias,
              T* y, T* workspace) {
    const FewPlan<T> plan(s, workspace);
    for (int64_t out = 0; out < s.out_channels; ++out)
        for (int64_t tap = 0; tap < plan.taps; ++tap)
            plan.packed_at(tap, out) = w[FewPlan<T>::weight_at(s, tap, out)];
    const auto line = plan.panel_width == lanes<T> ? few_line<1, T> : few_line<2, T>;
    for (int64_t image = begin; image < end; ++image) {
        const T* from = plan.pad(s, x + image * s.height * s.width * s.in_channels);
        T* to = y + image * s.out_height() * s.out_width() * s.out_channels;
        for (int64_t panel = 0; panel < plan.panels; ++panel) {
            const int64_t first = panel * plan.panel_width;
            const int64_t cols = least(plan.panel_width, s.out_channels - first);
            T starts[tile_cols<T>] = {};
            if (bias) __builtin_memcpy(starts, bias + first, sizeof(T) * static_cast<size_t>(cols));
            for (int64_t h = 0; h < s.out_height(); ++h)
                line(s, plan, from + h * s.stride_h * plan.padded_width * s.in_channels,
                     plan.packed + panel * plan.taps * plan.panel_width, starts, cols,
                     to + h * s.out_width() * s.out_channels + first);
        }
    }
}

/// Adds one image's part to the packed gradient of one panel of output channels.
template <int vectors, class T>
void few_weights(const ConvShape& s, const FewPlan<T>& plan, const T* from, const T* dy,
                 int64_t cols, T* panel) {
    constexpr int width = vectors * lanes<T>;
    const int64_t pixels = s.out_width();
    const Strided pixel{s.stride_w * s.in_channels};
    for (int64_t tap = 0, rows; tap < plan.taps; tap += rows) {
        rows = balanced_rows(plan.taps - tap);
        with_rows<tile_rows>(rows, [&]<int count>() {
            Tile<T, count, vectors> tile;
            for (int64_t h = 0; h < s.out_height(); ++h) {
                const T* right = dy + h * pixels * s.out_channels;
                if (cols != width) pack_plain(pixels, cols, right, s.out_channels, width, plan.row);
                tile.multiply(pixels, from + h * s.stride_h * plan.padded_width * s.in_channels,
                              Listed{plan.offsets + tap}, pixel, cols != width ? plan.row : right,
                              cols != width ? width : s.out_channels);
            }
            finish(tile, width, T{1}, T{1}, panel + tap * width, width);
        });
    }
}

template <class T>
void conv_few_weights(const ConvShape& s, int64_t begin, int64_t end, const T* x, const T* dy,
                      T* dw, T* dbias, T* workspace) {
    const FewPlan<T> plan(s, workspace);
    const auto add_image = plan.panel_width == lanes<T> ? few_weights<1, T> : few_weights<2, T>;
    const int64_t out_size = s.out_height() * s.out_width() * s.out_channels;
    for (int64_t image = begin; image < end; ++image) {
        const T* from = plan.pad(s, x + image * s.height * s.width * s.in_channels);
        for (int64_t panel = 0; panel < plan.panels; ++panel) {
            const int64_t first = panel * plan.panel_width;
            add_image(s, plan, from, dy + image * out_size + first,
                      least(plan.panel_width, s.out_channels - first),
                      plan.packed + panel * plan.taps * plan.panel_width);
        }
    }
    for (int64_t out = 0; out < s.out_channels; ++out)
        for (int64_t tap = 0; tap < plan.taps; ++tap)
            dw[FewPlan<T>::weight_at(s, tap, out)] = plan.packed_at(tap, out);
    if (dbias)
        sum_rows((end - begin) * s.out_height() * s.out_width(), s.out_channels,
                 dy + begin * out_size, false, dbias);
}

}  // namespace
}  // namespace gradlab::cpu
