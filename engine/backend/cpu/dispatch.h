// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

namespace gradlab::cpu {

/// Calls f(Type<T>) with the type of a float32 or float64 tensor; operations cast all others
/// before.
template <class F>
void dispatch_real(const Tensor& t, F&& f) {
    if (t.scalar_type() == kFloat64)
        f(Type<double>{});
    else
        f(Type<float>{});
}

}  // namespace gradlab::cpu
