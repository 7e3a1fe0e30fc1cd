// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "engine/backend/cuda/module.h"
#include "engine/pointwise/lists.h"

// How the functors of UnaryList and BinaryList are run, by their places there. The tables for float
// serve halves too. They are made in several files, which compile side by side.
namespace gradlab::cuda {

/// Runs a functor, to which `knobs` points, over a walk as module.h describes it.
template <int K>
using Launcher = void (*)(const void* knobs, const Walk<K>&);

template <int K>
using UnaryLaunchers = std::array<Launcher<K>, pointwise::unary_count>;
template <int K>
using BinaryLaunchers = std::array<Launcher<K>, pointwise::binary_count>;

extern const UnaryLaunchers<2> unary_float, unary_double;
extern const UnaryLaunchers<4> unary_grad_float, unary_grad_double;
extern const BinaryLaunchers<3> binary_float, binary_double;
extern const BinaryLaunchers<5> binary_grad_a_float, binary_grad_a_double;
extern const BinaryLaunchers<5> binary_grad_b_float, binary_grad_b_double;

}  // namespace gradlab::cuda
