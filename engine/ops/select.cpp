// SPDX-License-Identifier: GPL-3.0-or-later
// Methods of Tensor that pick by index or mask: gather, index_select, nonzero, masked_*.
#include "engine/backend/backend.h"
#include "engine/ops/advanced_index.h"
#include "engine/ops/indexing.h"
#include "engine/ops/pointwise.h"
#include "engine/ops/views.h"

namespace gradlab {
namespace {

/// Error unless index is int64 with values in [0, n).
void check_index(const char* op, const Tensor& index, int64_t n) {
    check(index.defined() && index.scalar_type() == kInt64,
          [&] { return std::string(op) + ": expected an int64 index"; });
    check(index.numel() == 0 || !(lt(index, 0) | ge(index, n)).any().item<bool>(), [&] {
        return std::string(op) + ": an index is out of range for size " + std::to_string(n);
    });
}

void check_gather(const Tensor& t, int64_t at, const Tensor& index) {
    bool fits = index.dim() == t.dim();
    for (int64_t i = 0; fits && i < t.dim(); ++i) fits = i == at || index.size(i) <= t.size(i);
    check(fits, [&] {
        return "gather: expected an index with the rank of " + to_string(t.sizes()) +
               " and no larger sizes, got " + to_string(index.sizes());
    });
}

/// t cut to the index's sizes outside of `at`, as a 3-dimensional block around it.
Tensor block_for(const Tensor& t, int64_t at, const Tensor& index) {
    Tensor cut = t;
    for (int64_t i = 0; i < t.dim(); ++i)
        if (i != at) cut = cut.narrow(i, 0, index.size(i));
    const int64_t outer = count(index.sizes().slice(0, at));
    const int64_t inner = count(index.sizes().slice(at + 1));
    return cut.contiguous().view(IntArrayRef{outer, cut.size(at), inner});
}

/// Adds g to zeros of the given sizes at the places where gather read.
Tensor gather_backward(const Tensor& g, IntArrayRef sizes, int64_t at, const Tensor& index) {
    const Tensor whole = g.new_zeros(sizes);
    Tensor cut = whole;
    for (int64_t i = 0; i < whole.dim(); ++i)
        if (i != at) cut = cut.narrow(i, 0, index.size(i));
    const Tensor block = block_for(whole, at, index).clone();
    const Tensor blocked_index = block_for(index, at, index);
    backend(g.device())
        .scatter(true, g.detach().contiguous().view(blocked_index.sizes()), blocked_index, block);
    cut.copy_(block.view(cut.sizes()));
    return whole;
}

Tensor gather_recorded(const Tensor& t, int64_t at, const Tensor& index);

/// The same as a recorded operation, whose own gradient is gather again.
Tensor scatter_gradient(const Tensor& g, const Dims& sizes, int64_t at, const Tensor& index) {
    Tensor out;
    {
        const NoGradGuard quiet;
        out = gather_backward(g, sizes, at, index);
    }
    if (autograd::needed(g))
        autograd::record("gather_backward", out, {&g}, [at, index](Gradients& h) {
            h.set(0, gather_recorded(h.output(), at, index));
        });
    return out;
}

Tensor gather_recorded(const Tensor& t, int64_t at, const Tensor& index) {
    const Tensor out = t.new_empty(index.sizes());
    if (out.numel() > 0) {
        const NoGradGuard quiet;
        const Tensor blocked_index = block_for(index, at, index);
        backend(t.device())
            .gather(block_for(t.detach(), at, index), blocked_index,
                    out.view(blocked_index.sizes()));
    }
    if (autograd::needed(t))
        autograd::record("gather", out, {&t}, [index, at, sizes = Dims(t.sizes())](Gradients& g) {
            g.set(0, scatter_gradient(g.output(), sizes, at, index));
        });
    return out;
}

}  // namespace

Tensor Tensor::gather(int64_t dim, const Tensor& index) const {
    check_defined("gather", *this);
    const int64_t at = wrap_dim("gather", dim, this->dim());
    check_index("gather", index, this->dim() == 0 ? 1 : size(at));
    if (this->dim() == 0) return index.dim() == 0 ? clone() : expand(index.sizes()).clone();
    check_gather(*this, at, index);
    return gather_recorded(*this, at, index);
}

Tensor Tensor::index_select(int64_t dim, const Tensor& index) const {
    check_defined("index_select", *this);
    const int64_t at = wrap_dim("index_select", dim, this->dim());
    check(index.dim() <= 1, "index_select: expected an index with one dimension");
    check(!index.is_floating_point() && index.scalar_type() != kBool,
          "index_select: expected an integer index");
    const Tensor whole = index.to(kInt64);
    check_index("index_select", whole, this->dim() == 0 ? 1 : size(at));
    if (this->dim() == 0) return clone();
    std::vector<Tensor> chosen(static_cast<size_t>(this->dim()));
    chosen[static_cast<size_t>(at)] = whole.reshape(IntArrayRef{-1});
    return index_by_tensors(*this, chosen);
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
    check(mask.scalar_type() == kBool, "masked_select: expected a bool mask");
    const Dims shape = broadcast_sizes("masked_select", sizes(), mask.sizes());
    return expand(shape).index({TensorIndex(mask.expand(shape))});
}

Tensor Tensor::masked_fill(const Tensor& mask, const Tensor& value) const {
    check(mask.defined() && mask.scalar_type() == kBool, "masked_fill: expected a bool mask");
    check(value.dim() == 0, [&] {
        return "masked_fill: expected a value without dimensions, got shape " +
               to_string(value.sizes());
    });
    return gradlab::where(mask, value.to(scalar_type()), *this);
}
Tensor Tensor::masked_fill(const Tensor& mask, const Scalar& value) const {
    return masked_fill(mask, new_full({}, value));
}
Tensor& Tensor::masked_fill_(const Tensor& mask, const Scalar& value) const {
    return in_place("masked_fill_", *this,
                    [&](const Tensor& x) { return x.masked_fill(mask, value); });
}

}  // namespace gradlab
