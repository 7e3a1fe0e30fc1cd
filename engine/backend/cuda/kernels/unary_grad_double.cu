// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/elementwise.h"

namespace gradlab::cuda {

constinit const UnaryLaunchers<4> unary_grad_double =
    launchers<double, UnaryGrad>(std::type_identity<pointwise::UnaryList>{});

}  // namespace gradlab::cuda
