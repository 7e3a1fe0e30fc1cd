// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

namespace gradlab::nn {

/// What stands outside of a picture: a value, the picture mirrored at its edge, its edge, or the
/// picture again.
enum class PadMode { Constant, Reflect, Replicate, Circular };

/// Values added around x, as torch.nn.functional.pad: `amounts` holds before and after for the last
/// dimension, then for the one before it, and so on; negative ones cut off. Only constant padding
/// takes a `value`; the others are for batch × channels × these dimensions (the batch may be
/// missing). Error where mirrored or repeated values run out.
Tensor pad(const Tensor& x, IntArrayRef amounts, PadMode mode = PadMode::Constant,
           double value = 0);

}  // namespace gradlab::nn
