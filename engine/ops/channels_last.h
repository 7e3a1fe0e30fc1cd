// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Pictures are N × C × H × W to people and lie in memory as N × H × W × C, which convolution,
// pooling and normalisation want. It is a matter of strides only.
namespace gradlab {

/// The tensor itself when it lies so, else a copy that does. Recorded when needed.
Tensor channels_last(const Tensor& x);
/// An uninitialised N × C × H × W tensor that lies so.
Tensor empty_channels_last(IntArrayRef size, TensorOptions options);

}  // namespace gradlab
