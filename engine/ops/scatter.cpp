// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/scatter.h"

#include "engine/backend/backend.h"
#include "engine/ops/advanced_index.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"

namespace gradlab {

using autograd::Gradients;
using autograd::Saved;

namespace {

/// A scalar counts as a vector of one value.
Tensor as_vector(const Tensor& t) { return t.dim() == 0 ? t.reshape(IntArrayRef{1}) : t; }

/// Error unless an index has t's rank and reaches beyond t along `at` only.
void check_reach(const char* op, const Tensor& t, int64_t at, const Tensor& index) {
    bool fits = index.dim() == t.dim();
    for (int64_t i = 0; fits && i < t.dim(); ++i) fits = i == at || index.size(i) <= t.size(i);
    check(fits, [&] {
        return std::string(op) + ": expected an index with the rank of " + to_string(t.sizes()) +
               " and no larger sizes, got " + to_string(index.sizes());
    });
}

/// t cut to an index's sizes outside of `at`.
Tensor reached(const Tensor& t, int64_t at, IntArrayRef sizes) {
    Tensor cut = t;
    for (int64_t i = 0; i < t.dim(); ++i)
        if (i != at && t.size(i) != sizes[i]) cut = cut.narrow(i, 0, sizes[i]);
    return cut;
}

/// t as a 3-dimensional block around `at`, which is what kernels take.
Tensor block(const Tensor& t, int64_t at) {
    const IntArrayRef sizes = t.sizes();
    return t.contiguous().view(
        IntArrayRef{count(sizes.slice(0, at)), sizes[at], count(sizes.slice(at + 1))});
}

/// gather of tensors with dimensions, as a recorded step.
Tensor gathered(const Tensor& t, int64_t at, const Tensor& index) {
    check_same_device("gather", t, index);
    const Tensor out = t.new_empty(index.sizes());
    if (out.numel() > 0) {
        const NoGradGuard quiet;
        const Tensor from = reached(t.detach(), at, index.sizes());
        backend(t.device()).gather(block(from, at), block(index, at), block(out, at));
    }
    if (autograd::needed(t))
        autograd::record("gather", out, {&t},
                         [at, index = Saved(index), sizes = Dims(t.sizes())](Gradients& g) {
                             const Tensor zeros = g.output().new_zeros(sizes);
                             g.set(0, zeros.scatter_add(at, index.get(), g.output()));
                         });
    return out;
}

/// What a scatter writes and where, brought into one form: scalars as vectors, src cut to the
/// index.
struct Writes {
    bool add;
    int64_t at;
    Tensor index, src;

    Writes(const char* op, bool add, const Tensor& t, int64_t dim, const Tensor& index,
           const Tensor& src)
        : add(add), at(wrap_dim(op, dim, t.dim())), index(as_vector(index)) {
        check(src.scalar_type() == t.scalar_type(), [&] {
            return std::string(op) + ": expected values of type " + name(t.scalar_type()) +
                   ", got " + name(src.scalar_type());
        });
        if (index.numel() == 0) {  // whatever the shapes are; src still gets a gradient, of zeros
            this->index = index.reshape(IntArrayRef{0});
            this->src = src.reshape(IntArrayRef{-1}).narrow(0, 0, 0);
            return;
        }
        const Tensor whole = as_vector(t), values = as_vector(src);
        check_same_device(op, t, index);
        check_same_device(op, t, src);
        check_index(op, this->index, whole.size(at));
        check_reach(op, whole, at, this->index);
        constexpr int64_t nowhere = -1;
        check_reach(op, values, nowhere, this->index);
        this->src = reached(values, nowhere, this->index.sizes());
    }

    /// Into the memory of t, which has elements of its own.
    void run(const Tensor& t) const {
        if (index.numel() == 0) return;
        const NoGradGuard quiet;
        const Tensor part = reached(as_vector(t.data()), at, index.sizes());
        const Tensor dense = part.contiguous();
        const Tensor values = same_memory(t, src) ? src.detach().clone() : src.detach();
        backend(t.device()).scatter(add, block(values, at), block(index, at), block(dense, at));
        if (!dense.is_same(part)) part.copy_(dense);
    }
};

/// A copy of t with src written (or added) to the places that index names.
Tensor scattered(const char* op, bool add, const Tensor& t, int64_t dim, const Tensor& index,
                 const Tensor& src) {
    check_defined(op, t);
    const Writes writes(op, add, t, dim, index, src);
    const Tensor out = t.detach().clone();
    writes.run(out);
    if (autograd::needed(t, writes.src))
        autograd::record(op, out, {&t, &writes.src},
                         [add, at = writes.at, index = Saved(writes.index)](Gradients& g) {
                             const Tensor& h = g.output();
                             if (g.needs(0)) g.set(0, add ? h : h.scatter(at, index.get(), 0));
                             if (g.needs(1)) g.set(1, h.gather(at, index.get()));
                         });
    return out;
}

/// The same in t's memory.
Tensor& scatter_into(const char* op, bool add, const Tensor& t, int64_t dim, const Tensor& index,
                     const Tensor& src) {
    check_defined(op, t);
    if (autograd::needed(t, src))
        return in_place(op, t,
                        [&](const Tensor& x) { return scattered(op, add, x, dim, index, src); });
    const Writes writes(op, add, t, dim, index, src);
    autograd::check_inplace(op, t);
    writes.run(t);
    autograd::changed_inplace(t);
    return const_cast<Tensor&>(t);
}

/// One value for every place.
Tensor everywhere(const Tensor& t, const Tensor& index, const Scalar& value) {
    return t.new_full({}, value).expand(index.sizes());
}

}  // namespace

Tensor Tensor::gather(int64_t dim, const Tensor& index) const {
    check_defined("gather", *this);
    const int64_t at = wrap_dim("gather", dim, this->dim());
    if (index.numel() == 0) return gathered(*this, at, index);
    const Tensor t = as_vector(*this), places = as_vector(index);
    check_index("gather", places, t.size(at));
    check_reach("gather", t, at, places);
    const Tensor out = gathered(t, at, places);
    return index.dim() == 0 ? out.reshape(index.sizes()) : out;
}

Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Tensor& src) const {
    return scattered("scatter", false, *this, dim, index, src);
}
Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Scalar& value) const {
    return scatter(dim, index, everywhere(*this, index, value));
}
Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Tensor& src) const {
    return scatter_into("scatter_", false, *this, dim, index, src);
}
Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Scalar& value) const {
    return scatter_(dim, index, everywhere(*this, index, value));
}
Tensor Tensor::scatter_add(int64_t dim, const Tensor& index, const Tensor& src) const {
    return scattered("scatter_add", true, *this, dim, index, src);
}
Tensor& Tensor::scatter_add_(int64_t dim, const Tensor& index, const Tensor& src) const {
    return scatter_into("scatter_add_", true, *this, dim, index, src);
}

}  // namespace gradlab
