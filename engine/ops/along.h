// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include "engine/ops/rows.h"

namespace gradlab {

/// One dimension of a tensor as the rows of a contiguous matrix, for kernels that go along a row.
/// A scalar is one row of one value. Nothing here has a history, unless it says so.
class Along {
public:
    /// Error naming `op` for a dimension out of range.
    Along(const char* op, const Tensor& t, int64_t dim);

    const int64_t dim;  ///< from 0
    int64_t rows() const { return rows_.count; }
    int64_t length() const { return rows_.length; }  ///< values in a row

    Tensor matrix(const Tensor& t) const;
    /// A matrix with rows of any length as a tensor where they lie along the dimension again.
    Tensor shaped(const Tensor& matrix) const;
    /// Values that a kernel took from `t`, and where along the dimension it found them, shaped. The
    /// values are recorded: their gradients go to those places.
    std::tuple<Tensor, Tensor> taken(const char* op, const Tensor& t, const Tensor& values,
                                     const Tensor& index) const;

private:
    Rows rows_;
    bool scalar_;
};

}  // namespace gradlab
