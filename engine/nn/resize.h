// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/tensor/tensor.h"

namespace gradlab::nn {

/// How many old values a new one is mixed from, along each dimension: 1, 2 or 4. NearestExact looks
/// from the middle of the new place, Nearest from its beginning.
enum class Interpolation { Nearest, NearestExact, Linear, Cubic };

/// batch × channels × sizes in other sizes, as torch.nn.functional.interpolate. `scales` are the
/// factors asked for, if sizes were not; with align_corners the corners stay where they are.
Tensor resize(const Tensor& x, IntArrayRef sizes, Interpolation how, bool align_corners,
              const std::optional<std::vector<double>>& scales = {});

}  // namespace gradlab::nn
