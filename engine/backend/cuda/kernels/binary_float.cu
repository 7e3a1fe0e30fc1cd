// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/cuda/kernels/elementwise.h"

namespace gradlab::cuda {

constinit const BinaryLaunchers<3> binary_float =
    launchers<float, BinaryValue>(std::type_identity<pointwise::BinaryList>{});
constinit const BinaryLaunchers<5> binary_grad_a_float =
    launchers<float, BinaryGradA>(std::type_identity<pointwise::BinaryList>{});
constinit const BinaryLaunchers<5> binary_grad_b_float =
    launchers<float, BinaryGradB>(std::type_identity<pointwise::BinaryList>{});

}  // namespace gradlab::cuda
