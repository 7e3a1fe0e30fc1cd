// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Convolutions (https://pytorch.org/docs/1.13/nn.functional.html#convolution-functions). Inputs may
// come without the batch dimension. One number in a list stands for all dimensions.
namespace gradlab {

/// x: N × C × L, weight: O × C/groups × K, bias: O or undefined.
Tensor conv1d(const Tensor& x, const Tensor& weight, const Tensor& bias = {},
              IntArrayRef stride = 1, IntArrayRef padding = 0, IntArrayRef dilation = 1,
              int64_t groups = 1);
/// x: N × C × H × W, weight: O × C/groups × K × K.
Tensor conv2d(const Tensor& x, const Tensor& weight, const Tensor& bias = {},
              IntArrayRef stride = 1, IntArrayRef padding = 0, IntArrayRef dilation = 1,
              int64_t groups = 1);
/// x: N × C × D × H × W, weight: O × C/groups × K × K × K.
Tensor conv3d(const Tensor& x, const Tensor& weight, const Tensor& bias = {},
              IntArrayRef stride = 1, IntArrayRef padding = 0, IntArrayRef dilation = 1,
              int64_t groups = 1);
/// The gradient of conv1d as an operation of its own; weight: C × O/groups × K.
Tensor conv_transpose1d(const Tensor& x, const Tensor& weight, const Tensor& bias = {},
                        IntArrayRef stride = 1, IntArrayRef padding = 0,
                        IntArrayRef output_padding = 0, int64_t groups = 1,
                        IntArrayRef dilation = 1);
/// The gradient of conv2d as an operation of its own; weight: C × O/groups × K × K.
Tensor conv_transpose2d(const Tensor& x, const Tensor& weight, const Tensor& bias = {},
                        IntArrayRef stride = 1, IntArrayRef padding = 0,
                        IntArrayRef output_padding = 0, int64_t groups = 1,
                        IntArrayRef dilation = 1);

}  // namespace gradlab
