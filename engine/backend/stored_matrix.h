// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/tensor/tensor.h"

namespace gradlab {

/// How a row-major product reads the last two dimensions of a view, one of which must lie without
/// gaps; the operation above copies what does not.
struct StoredMatrix {
    bool transposed;
    int64_t step;   ///< elements between rows as stored
    int64_t batch;  ///< elements from one matrix of a batch to the next; a single matrix has none

    explicit StoredMatrix(const Tensor& t) : batch(t.dim() == 3 ? t.stride(0) : 0) {
        const int64_t rows = t.size(-2), columns = t.size(-1);
        transposed = t.stride(-1) != 1 && columns != 1;
        const int64_t along = transposed ? columns : rows, across = transposed ? rows : columns;
        step = along > 1 ? t.stride(transposed ? -1 : -2) : std::max<int64_t>(across, 1);
    }
};

}  // namespace gradlab
