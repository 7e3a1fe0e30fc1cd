// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

namespace gradlab {

/// How a tensor falls into rows when some dimensions are reduced: one row for each position of the
/// kept dimensions, in their order.
class Rows {
public:
    /// Empty `dims`: all. Error naming `op` for a dimension out of range or given twice.
    Rows(const char* op, const Tensor& t, IntArrayRef dims);

    int64_t count = 1;   ///< rows
    int64_t length = 1;  ///< values in a row

    /// The tensor as a contiguous count × length matrix; recorded when needed.
    Tensor gather(const Tensor& t) const;
    /// The result's shape.
    Dims result(bool keepdim) const { return keepdim ? kept_ones_ : kept_; }
    /// Whether the reduced dimensions all come first, so that rows are columns in memory.
    bool keeps_last_only() const { return leading_ && count > 1; }

private:
    Dims order_{};      ///< kept dimensions, then reduced ones
    Dims kept_{};       ///< sizes without the reduced dimensions
    Dims kept_ones_{};  ///< sizes with 1 for each
    bool in_place_ = true;
    bool leading_ = false;
};

}  // namespace gradlab
