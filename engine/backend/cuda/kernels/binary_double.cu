// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/elementwise.h"

namespace gradlab::cuda {

constinit const BinaryLaunchers<3> binary_double =
    launchers<double, BinaryValue>(std::type_identity<pointwise::BinaryList>{});
constinit const BinaryLaunchers<5> binary_grad_a_double =
    launchers<double, BinaryGradA>(std::type_identity<pointwise::BinaryList>{});
constinit const BinaryLaunchers<5> binary_grad_b_double =
    launchers<double, BinaryGradB>(std::type_identity<pointwise::BinaryList>{});

}  // namespace gradlab::cuda
