// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/autograd/record.h"
#include "engine/ops/creation.h"

namespace gradlab {

/// Records that `out` jumps or is drawn by lot, so that its slope by the inputs is 0: their
/// gradients are zeros, not missing ones. `b` may be undefined.
inline void record_constant(const char* op, const Tensor& out, const Tensor& a,
                            const Tensor& b = {}) {
    if (!autograd::needed(a, b)) return;
    const auto zeros_of = [](const Tensor& t) {
        return [sizes = t.defined() ? Dims(t.sizes()) : Dims(),
                options = t.defined() ? t.options() : TensorOptions()] {
            return zeros(sizes, options);
        };
    };
    autograd::record(op, out, {&a, &b},
                     [zeros_a = zeros_of(a), zeros_b = zeros_of(b)](autograd::Gradients& g) {
                         if (g.needs(0)) g.set(0, zeros_a());
                         if (g.needs(1)) g.set(1, zeros_b());
                     });
}

}  // namespace gradlab
