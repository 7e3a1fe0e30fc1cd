// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ops/common.h"

// How views are made.
namespace gradlab {

/// A window on t's memory, recorded with its rule and known to t as a view.
template <class Rule>
Tensor view_of(const char* name, const Tensor& t, Dims sizes, Dims strides, int64_t offset,
               Rule rule) {
    const TensorImpl& impl = t.impl();
    const Tensor view(make_intrusive<TensorImpl>(impl.storage, offset, std::move(sizes),
                                                 std::move(strides), impl.dtype));
    view.impl().untracked = impl.untracked;
    autograd::mark_view(view, t);
    if (autograd::needed(t)) autograd::record(name, view, {&t}, std::move(rule));
    return view;
}

/// The rule of windows whose elements are different ones of t: the gradient is zero outside.
template <class Cut>
auto zero_outside(const Tensor& t, Cut cut) {
    return [sizes = Dims(t.sizes()), cut](autograd::Gradients& g) {
        const Tensor whole = g.output().new_zeros(sizes);
        cut(whole).copy_(g.output());
        g.set(0, whole);
    };
}

}  // namespace gradlab
