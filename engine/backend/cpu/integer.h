// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

namespace gradlab::cpu {

/// The pointwise functions that integers and bool have, computed in int64 and wrapped to the
/// result's type. `index` is the functor's place in its list; Error for one that has no integer
/// form.
void integer_unary(int index, const Tensor& x, const Tensor& out);
void integer_binary(int index, const Tensor& a, const Tensor& b, const Tensor& out);

}  // namespace gradlab::cpu
