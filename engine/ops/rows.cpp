// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/rows.h"

#include <algorithm>

#include "engine/autograd/record.h"

namespace gradlab {

Rows::Rows(const char* op, const Tensor& t, IntArrayRef dims) {
    // A scalar counts as one dimension.
    Dims reduces(static_cast<size_t>(std::max<int64_t>(t.dim(), 1)), dims.empty() ? 1 : 0);
    for (int64_t d : dims) {
        const int64_t at = wrap_dim(op, d, t.dim());
        check(reduces[at] == 0, [&] {
            return std::string(op) + ": dimension " + std::to_string(at) + " appears twice";
        });
        reduces[at] = 1;
    }
    bool seen_kept = false, seen_reduced = false, kept_after = false;
    for (int64_t i = 0; i < t.dim(); ++i) {
        kept_ones_.push_back(reduces[i] ? 1 : t.size(i));
        if (reduces[i]) {
            length *= t.size(i);
            seen_reduced = true;
            leading_ = !seen_kept;
            continue;
        }
        order_.push_back(i);
        kept_.push_back(t.size(i));
        count *= t.size(i);
        seen_kept = true;
        kept_after |= seen_reduced;
    }
    leading_ &= seen_reduced && seen_kept;
    in_place_ = !kept_after;
    for (int64_t i = 0; i < t.dim(); ++i)
        if (reduces[i]) order_.push_back(i);
}

Tensor Rows::gather(const Tensor& t) const {
    if (t.is_contiguous() && in_place_ && !autograd::needed(t)) {
        const TensorImpl& impl = t.impl();
        return Tensor(make_intrusive<TensorImpl>(impl.storage, impl.offset, Dims{count, length},
                                                 Dims{length, 1}, impl.dtype));
    }
    const Tensor ordered = in_place_ ? t : t.permute(order_);
    return ordered.contiguous().view(IntArrayRef{count, length});
}

}  // namespace gradlab
