// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace gradlab {

/// 2d pooling over images in NHWC memory. The output sizes come from the caller, who knows
/// ceil_mode.
struct PoolShape {
    int64_t batch = 1, channels = 1, height = 1, width = 1;
    int64_t out_height = 1, out_width = 1;
    int64_t kernel_h = 1, kernel_w = 1, stride_h = 1, stride_w = 1, pad_h = 0, pad_w = 0;
    int64_t dilation_h = 1, dilation_w = 1;
};

/// The largest value of each window and where it lies, h · width + w within its plane. Padding
/// never wins; of equals the first wins; NaN beats all. `index` has the memory order of y.
void max_pool2d_forward(const PoolShape& shape, const float* x, float* y, int32_t* index);
void max_pool2d_forward(const PoolShape& shape, const double* x, double* y, int32_t* index);
/// dx, overwritten, from dy and the forward pass's index.
void max_pool2d_backward(const PoolShape& shape, const float* dy, const int32_t* index, float* dx);
void max_pool2d_backward(const PoolShape& shape, const double* dy, const int32_t* index,
                         double* dx);

/// What an average divides by.
struct AverageRule {
    bool count_include_pad = true;
    int64_t divisor_override = 0;  ///< 0: the window's size
};

/// Dilation must be 1.
void avg_pool2d_forward(const PoolShape& shape, AverageRule rule, const float* x, float* y);
void avg_pool2d_forward(const PoolShape& shape, AverageRule rule, const double* x, double* y);
void avg_pool2d_backward(const PoolShape& shape, AverageRule rule, const float* dy, float* dx);
void avg_pool2d_backward(const PoolShape& shape, AverageRule rule, const double* dy, double* dx);

}  // namespace gradlab
