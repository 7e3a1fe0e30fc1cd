// SPDX-License-Identifier: GPL-3.0-or-later
// Methods of Tensor that pick by index or mask: index_select, take, nonzero, masked_*.
#include "engine/backend/backend.h"
#include "engine/ops/advanced_index.h"
#include "engine/ops/indexing.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/views.h"

namespace gradlab {

Tensor Tensor::index_select(int64_t dim, const Tensor& index) const {
    check_defined("index_select", *this);
    const int64_t at = wrap_dim("index_select", dim, this->dim());
    check(index.dim() <= 1, "index_select: expected an index with one dimension");
    check(index.scalar_type() == kInt64 || index.scalar_type() == kInt32, [&] {
        return std::string("index_select: expected an int32 or int64 index, got ") +
               name(index.scalar_type());
    });
    const Tensor whole = index.to(kInt64);
    check_index("index_select", whole, this->dim() == 0 ? 1 : size(at));
    if (this->dim() == 0) return clone();
    std::vector<Tensor> chosen(static_cast<size_t>(this->dim()));
    chosen[static_cast<size_t>(at)] = whole.reshape(IntArrayRef{-1});
    return index_by_tensors(*this, chosen);
}

Tensor Tensor::take(const Tensor& index) const {
    check_defined("take", *this);
    check(index.defined() && index.scalar_type() == kInt64, "take: expected an int64 index");
    return index_by_tensors(reshape(IntArrayRef{-1}), {index});
}

Tensor Tensor::nonzero() const {
    check_defined("nonzero", *this);
    const NoGradGuard quiet;
    Tensor flat = backend(device()).nonzero(detach().contiguous());
    const int64_t found = flat.size(0);
    const Tensor out = flat.new_empty(IntArrayRef{found, dim()});
    for (int64_t d = dim() - 1; d >= 0; --d) {
        out.select(1, d).copy_(gradlab::remainder(flat, size(d)));
        flat = flat.div(size(d), "floor");
    }
    return out;
}

Tensor Tensor::masked_select(const Tensor& mask) const {
    check(mask.scalar_type() == kBool || mask.scalar_type() == kUInt8, [&] {
        return std::string("masked_select: expected a bool mask, got ") + name(mask.scalar_type());
    });
    const Dims shape = broadcast_sizes("masked_select", sizes(), mask.sizes());
    return expand(shape).index({TensorIndex(mask.expand(shape))});
}

Tensor Tensor::masked_fill(const Tensor& mask, const Tensor& value) const {
    check(value.dim() == 0, [&] {
        return "masked_fill: expected a value without dimensions, got shape " +
               to_string(value.sizes());
    });
    return gradlab::where(mask.to(kBool), value.to(scalar_type()), *this);
}
Tensor Tensor::masked_fill(const Tensor& mask, const Scalar& value) const {
    return masked_fill(mask, new_full({}, value));
}
Tensor& Tensor::masked_fill_(const Tensor& mask, const Tensor& value) const {
    return in_place("masked_fill_", *this,
                    [&](const Tensor& x) { return x.masked_fill(mask, value); });
}
Tensor& Tensor::masked_fill_(const Tensor& mask, const Scalar& value) const {
    return masked_fill_(mask, new_full({}, value));
}

}  // namespace gradlab
