// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/module.h"

namespace gradlab::cuda {

/// multiply() without a library, one thread an element: slow, but for all types and sizes.
void multiply_plainly(const Product& product);

}  // namespace gradlab::cuda
