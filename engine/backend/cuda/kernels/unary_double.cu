// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/elementwise.h"

namespace gradlab::cuda {

constinit const UnaryLaunchers<2> unary_double =
    launchers<double, UnaryValue>(std::type_identity<pointwise::UnaryList>{});

}  // namespace gradlab::cuda
