// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Pictures in another order (https://pytorch.org/docs/1.13/nn.functional.html#vision-functions).
namespace gradlab {

/// … × C·r² × H × W to … × C × H·r × W·r: r² channels become the pixels of r × r blocks.
Tensor pixel_shuffle(const Tensor& x, int64_t upscale_factor);
/// The reverse.
Tensor pixel_unshuffle(const Tensor& x, int64_t downscale_factor);

}  // namespace gradlab
