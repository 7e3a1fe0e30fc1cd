// SPDX-License-Identifier: GPL-3.0-or-later
// View methods that change the tensor itself: all handles see the new shape.
#include "engine/ops/common.h"

namespace gradlab {
namespace {

/// Gives `self` the geometry and the history of a view of it.
Tensor& become(const char* op, const Tensor& self, const Tensor& view) {
    // Elements are not written, so they may be shared: check who owns the memory, not the strides.
    autograd::check_inplace(op, self.as_strided(IntArrayRef{0}, IntArrayRef{1}));
    // The history of the view, but no view: that would follow self into what comes now.
    const Tensor result = view.detach();
    if (const autograd::Edge edge = autograd::edge_of(view))
        autograd::set_history(result, edge.node, edge.index);
    TensorImpl& impl = self.impl();
    impl.sizes = view.impl().sizes;
    impl.strides = view.impl().strides;
    impl.contiguous = view.impl().contiguous;
    if (GradMode::is_enabled())
        autograd::changed_inplace(self, result);
    else
        autograd::changed_inplace(self);
    return const_cast<Tensor&>(self);
}

}  // namespace

Tensor& Tensor::transpose_(int64_t dim0, int64_t dim1) const {
    return become("transpose_", *this, transpose(dim0, dim1));
}
Tensor& Tensor::t_() const { return become("t_", *this, t()); }
Tensor& Tensor::squeeze_() const { return become("squeeze_", *this, squeeze()); }
Tensor& Tensor::squeeze_(int64_t dim) const { return become("squeeze_", *this, squeeze(dim)); }
Tensor& Tensor::unsqueeze_(int64_t dim) const {
    return become("unsqueeze_", *this, unsqueeze(dim));
}

}  // namespace gradlab
