// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/backend.h"
#include "engine/ops/rows.h"

// What the reductions share.
namespace gradlab {

/// One value for each of `rows`, of shape rows.result(keepdim) and dtype `type`, without history.
/// Halves are reduced in float32.
Tensor reduced(Reduce op, const Tensor& t, const Rows& rows, ScalarType type, bool keepdim);

}  // namespace gradlab
