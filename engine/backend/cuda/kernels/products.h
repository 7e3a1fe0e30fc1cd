// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "engine/backend/cuda/module.h"

/// Products of matrices: products.cu on a GPU, tests/stand_in/products.cpp on the host.
namespace gradlab::cuda {

/// Any numbers; halves add up in float, whole numbers wrap and take alpha as 1 and beta as 0. An
/// `out` without elements and a sum of nothing (k = 0) are fine.
void multiply(const Product& product);

/// Whether products and convolutions of float32 may round their operands to TF32.
inline std::atomic<bool> tf32_allowed{false};

/// "cuBLAS 13.0".
const char* blas_version();

}  // namespace gradlab::cuda
