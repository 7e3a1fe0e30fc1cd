// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace gradlab {

/// A 2d convolution. Images lie in memory as batch × height × width × channels ("NHWC"), weights as
/// out_channels × in_channels / groups × kernel_h × kernel_w. Padding is zeros on both sides.
struct ConvShape {
    int64_t batch = 1, in_channels = 1, height = 1, width = 1;
    int64_t out_channels = 1, kernel_h = 1, kernel_w = 1;
    int64_t stride_h = 1, stride_w = 1, pad_h = 0, pad_w = 0;
    int64_t dilation_h = 1, dilation_w = 1, groups = 1;

    int64_t out_height() const {
        return (height + 2 * pad_h - dilation_h * (kernel_h - 1) - 1) / stride_h + 1;
    }
    int64_t out_width() const {
        return (width + 2 * pad_w - dilation_w * (kernel_w - 1) - 1) / stride_w + 1;
    }
    auto operator<=>(const ConvShape&) const = default;
};

/// y = conv(x, w) + bias; bias may be null. All results are overwritten, and nothing needs to be
/// zeroed before. The shapes must be valid (checked by the operation above).
void conv2d_forward(const ConvShape& shape, const float* x, const float* w, const float* bias,
                    float* y);
void conv2d_forward(const ConvShape& shape, const double* x, const double* w, const double* bias,
                    double* y);

/// dx from dy.
void conv2d_backward_data(const ConvShape& shape, const float* dy, const float* w, float* dx);
void conv2d_backward_data(const ConvShape& shape, const double* dy, const double* w, double* dx);

/// dw and, unless dbias is null, dbias from x and dy.
void conv2d_backward_weights(const ConvShape& shape, const float* x, const float* dy, float* dw,
                             float* dbias);
void conv2d_backward_weights(const ConvShape& shape, const double* x, const double* dy, double* dw,
                             double* dbias);

}  // namespace gradlab
