// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/reduce_rows.h"

#include "engine/autograd/grad_mode.h"

namespace gradlab {

Tensor reduced(Reduce op, const Tensor& t, const Rows& rows, ScalarType type, bool keepdim) {
    const NoGradGuard quiet;
    const Tensor x = rows.gather(t);
    const Tensor out = t.new_empty(rows.result(keepdim), type);
    if (!is_half(x.scalar_type())) {
        backend(t.device()).reduce(op, x.to(type), out);
        return out;
    }
    const Tensor wide = t.new_empty(out.sizes(), kFloat32);
    backend(t.device()).reduce(op, x.to(kFloat32), wide);
    backend(t.device()).copy(wide, out);
    return out;
}

}  // namespace gradlab
