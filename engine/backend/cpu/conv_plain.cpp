// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cpu/conv_plain.h"

#include <algorithm>
#include <vector>

#include "engine/backend/cpu/gemm.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/thread_pool.h"

namespace gradlab::cpu {
namespace {

/// Sizes of one group's product: pixels × taps times taps × channels.
struct Sizes {
    int64_t pixels, taps, in_group, out_group, image_in, image_out;

    explicit Sizes(const ConvShape& s)
        : pixels(s.out_height() * s.out_width()),
          taps(s.in_channels / s.groups * s.kernel_h * s.kernel_w),
          in_group(s.in_channels / s.groups),
          out_group(s.out_channels / s.groups),
          image_in(s.height * s.width * s.in_channels),
          image_out(pixels * s.out_channels) {}
};

/// Calls f(place in the columns, place in the image) for every tap of every output pixel of a
/// group; the image's place is -1 in the padding.
template <class F>
void each_column_element(const ConvShape& s, int64_t group, F f) {
    const int64_t in_group = s.in_channels / s.groups;
    int64_t column = 0;
    for (int64_t row = 0; row < s.out_height(); ++row)
        for (int64_t col = 0; col < s.out_width(); ++col)
            for (int64_t c = 0; c < in_group; ++c)
                for (int64_t kh = 0; kh < s.kernel_h; ++kh)
                    for (int64_t kw = 0; kw < s.kernel_w; ++kw, ++column) {
                        const int64_t h = row * s.stride_h - s.pad_h + kh * s.dilation_h;
                        const int64_t w = col * s.stride_w - s.pad_w + kw * s.dilation_w;
                        const bool inside = h >= 0 && h < s.height && w >= 0 && w < s.width;
                        const int64_t pixel = (h * s.width + w) * s.in_channels;
                        f(column, inside ? pixel + group * in_group + c : -1);
                    }
}

template <class T>
void gather_columns(const ConvShape& s, int64_t group, const T* image, T* columns) {
    each_column_element(s, group, [=](int64_t column, int64_t place) {
        columns[column] = place < 0 ? T{} : image[place];
    });
}

/// Calls f(image, group, columns buffer) for all images on all threads.
template <class T, class F>
void each_image(const ConvShape& s, F f) {
    const Sizes sizes(s);
    parallel_for(s.batch, 1, [&](int64_t begin, int64_t end) {
        std::vector<T> columns(static_cast<size_t>(sizes.pixels * sizes.taps));
        for (int64_t image = begin; image < end; ++image)
            for (int64_t group = 0; group < s.groups; ++group) f(image, group, columns.data());
    });
}

}  // namespace

template <class T>
void conv_plain(const ConvShape& s, const T* x, const T* w, const T* bias, T* y) {
    const Sizes z(s);
    each_image<T>(s, [&](int64_t image, int64_t group, T* columns) {
        gather_columns(s, group, x + image * z.image_in, columns);
        T* to = y + image * z.image_out + group * z.out_group;
        for (int64_t pixel = 0; pixel < z.pixels; ++pixel)
            for (int64_t c = 0; c < z.out_group; ++c)
                to[pixel * s.out_channels + c] = bias ? bias[group * z.out_group + c] : T{};
        gemm(false, true, z.pixels, z.out_group, z.taps, T{1}, columns, z.taps,
             w + group * z.out_group * z.taps, z.taps, T{1}, to, s.out_channels);
    });
}

template <class T>
void conv_plain_data(const ConvShape& s, const T* dy, const T* w, T* dx) {
    const Sizes z(s);
    std::fill_n(dx, s.batch * z.image_in, T{});
    each_image<T>(s, [&](int64_t image, int64_t group, T* columns) {
        gemm(false, false, z.pixels, z.taps, z.out_group, T{1},
             dy + image * z.image_out + group * z.out_group, s.out_channels,
             w + group * z.out_group * z.taps, z.taps, T{0}, columns, z.taps);
        T* to = dx + image * z.image_in;
        each_column_element(s, group, [=](int64_t column, int64_t place) {
            if (place >= 0) to[place] += columns[column];
        });
    });
}

template <class T>
void conv_plain_weights(const ConvShape& s, const T* x, const T* dy, T* dw, T* dbias) {
    const Sizes z(s);
    std::vector<T> columns(static_cast<size_t>(z.pixels * z.taps));
    std::fill_n(dw, s.out_channels * z.taps, T{});
    for (int64_t image = 0; image < s.batch; ++image)
        for (int64_t group = 0; group < s.groups; ++group) {
            gather_columns(s, group, x + image * z.image_in, columns.data());
            gemm(true, false, z.out_group, z.taps, z.pixels, T{1},
                 dy + image * z.image_out + group * z.out_group, s.out_channels, columns.data(),
                 z.taps, T{1}, dw + group * z.out_group * z.taps, z.taps);
        }
    if (dbias) kernels<T>().sum_rows(s.batch * z.pixels, s.out_channels, dy, false, dbias);
}

template void conv_plain(const ConvShape&, const float*, const float*, const float*, float*);
template void conv_plain(const ConvShape&, const double*, const double*, const double*, double*);
template void conv_plain_data(const ConvShape&, const float*, const float*, float*);
template void conv_plain_data(const ConvShape&, const double*, const double*, double*);
template void conv_plain_weights(const ConvShape&, const float*, const float*, float*, float*);
template void conv_plain_weights(const ConvShape&, const double*, const double*, double*, double*);

}  // namespace gradlab::cpu
