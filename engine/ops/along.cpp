// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/along.h"

#include "engine/autograd/record.h"

namespace gradlab {

Along::Along(const char* op, const Tensor& t, int64_t dim)
    : dim(wrap_dim(op, dim, t.dim())), rows_(op, t, IntArrayRef{dim}), scalar_(t.dim() == 0) {}

Tensor Along::matrix(const Tensor& t) const {
    const NoGradGuard quiet;
    return rows_.gather(t.detach());
}

Tensor Along::shaped(const Tensor& matrix) const {
    const NoGradGuard quiet;
    if (scalar_) return matrix.view(IntArrayRef{});
    Dims sizes = rows_.result(false);
    sizes.push_back(matrix.size(1));
    return matrix.view(sizes).movedim(-1, dim).contiguous();
}

std::tuple<Tensor, Tensor> Along::taken(const char* op, const Tensor& t, const Tensor& values,
                                        const Tensor& index) const {
    const Tensor out = shaped(values), places = shaped(index);
    if (autograd::needed(t))
        autograd::record(op, out, {&t},
                         [at = dim, sizes = Dims(t.sizes()),
                          places = autograd::Saved(places)](autograd::Gradients& g) {
                             const Tensor zeros = g.output().new_zeros(sizes);
                             g.set(0, zeros.scatter_add(at, places.get(), g.output()));
                         });
    return {out, places};
}

}  // namespace gradlab
