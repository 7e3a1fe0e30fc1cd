// SPDX-License-Identifier: GPL-3.0-or-later
// index_add, index_copy and index_fill: whole slices, which a list of places names.
#include "engine/ops/advanced_index.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"
#include "engine/ops/scatter.h"

namespace gradlab {
namespace {

/// A list of places along a dimension of t, and the sizes of the slices there.
struct Slices {
    int64_t at;
    Tensor list;
    Dims sizes;

    Slices(const char* op, const Tensor& t, int64_t dim, const Tensor& index, bool narrow_too)
        : at(wrap_dim(op, dim, t.dim())) {
        check_defined(op, t);
        check_defined(op, index);
        const ScalarType type = index.scalar_type();
        check(index.dim() <= 1 && (type == kInt64 || (narrow_too && type == kInt32)), [&] {
            return std::string(op) + ": expected a list of int64 places, got " + name(type) +
                   " of shape " + to_string(index.sizes());
        });
        list = index.to(kInt64).reshape(IntArrayRef{-1});
        sizes = t.dim() == 0 ? Dims{1} : Dims(t.sizes());
        sizes[at] = list.numel();
    }

    /// The list as an index of scatter.
    Tensor index() const {
        Dims shape(sizes.size(), 1);
        shape[at] = -1;
        return list.view(shape).expand(sizes);
    }
    /// The number of places that `source` has values for.
    int64_t given(const Tensor& source) const {
        return source.dim() == 0 ? 1 : at < source.dim() ? source.size(at) : -1;
    }
};

/// Values for index_add: slices that broadcast to t's, times alpha.
Tensor to_add(const Slices& slices, const Tensor& source, const Scalar& alpha) {
    check(slices.given(source) == slices.list.numel(), [&] {
        return "index_add: expected " + std::to_string(slices.list.numel()) +
               " slices along dimension " + std::to_string(slices.at) + ", got shape " +
               to_string(source.sizes());
    });
    const Tensor factor = source.new_full({}, alpha);
    return (factor.item().toDouble() == 1 ? source : source * factor).expand(slices.sizes);
}

/// Values for index_copy: slices of t's shape.
Tensor to_copy(const Slices& slices, const Tensor& source) {
    const Tensor values = source.dim() == 0 ? source.reshape(IntArrayRef{1}) : source;
    check(values.sizes().equals(slices.sizes), [&] {
        return "index_copy: expected slices of shape " + to_string(slices.sizes) + ", got " +
               to_string(source.sizes());
    });
    return values;
}

/// Where index_fill writes: a mask over the dimension, whose places may count from the end.
Tensor filled(const char* op, const Tensor& t, int64_t dim, const Tensor& index) {
    const Slices slices(op, t, dim, index, false);
    const int64_t n = t.dim() == 0 ? 1 : t.size(slices.at);
    const Tensor places = where(slices.list < 0, slices.list + n, slices.list);
    const Tensor mask = t.new_zeros(IntArrayRef{n}, kBool).scatter_(0, places, true);
    Dims shape(static_cast<size_t>(t.dim()), 1);
    if (t.dim() > 0) shape[slices.at] = n;
    return mask.view(shape);
}

}  // namespace

Tensor Tensor::index_add(int64_t dim, const Tensor& index, const Tensor& source,
                         const Scalar& alpha) const {
    const Slices slices("index_add", *this, dim, index, true);
    return scatter_add(slices.at, slices.index(), to_add(slices, source, alpha));
}
Tensor& Tensor::index_add_(int64_t dim, const Tensor& index, const Tensor& source,
                           const Scalar& alpha) const {
    const Slices slices("index_add_", *this, dim, index, true);
    return scatter_add_(slices.at, slices.index(), to_add(slices, source, alpha));
}

Tensor Tensor::index_copy(int64_t dim, const Tensor& index, const Tensor& source) const {
    const Slices slices("index_copy", *this, dim, index, false);
    return scatter(slices.at, slices.index(), to_copy(slices, source));
}
Tensor& Tensor::index_copy_(int64_t dim, const Tensor& index, const Tensor& source) const {
    const Slices slices("index_copy_", *this, dim, index, false);
    return scatter_(slices.at, slices.index(), to_copy(slices, source));
}

Tensor Tensor::index_fill(int64_t dim, const Tensor& index, const Scalar& value) const {
    return masked_fill(filled("index_fill", *this, dim, index), value);
}
Tensor& Tensor::index_fill_(int64_t dim, const Tensor& index, const Scalar& value) const {
    return masked_fill_(filled("index_fill_", *this, dim, index), value);
}
Tensor& Tensor::index_fill_(int64_t dim, const Tensor& index, const Tensor& value) const {
    return masked_fill_(filled("index_fill_", *this, dim, index), value);
}

}  // namespace gradlab
