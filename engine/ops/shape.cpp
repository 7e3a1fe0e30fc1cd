// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/shape.h"

#include <algorithm>

#include "engine/backend/backend.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"
#include "engine/ops/reduce.h"
#include "engine/ops/views.h"

namespace gradlab {

using autograd::Gradients;

namespace {

/// A copy in row-major order.
Tensor compact(const Tensor& t) { return t.is_contiguous() ? t.clone() : t.contiguous(); }

/// t walked backwards along the dimensions; only for a kernel to read.
Tensor mirrored(const Tensor& t, IntArrayRef dims) {
    Dims strides = t.strides();
    int64_t first = t.storage_offset();
    for (const int64_t d : dims) {
        first += (t.size(d) - 1) * t.stride(d);
        strides[d] = -strides[d];
    }
    return Tensor(
        make_intrusive<TensorImpl>(t.impl().storage, first, t.sizes(), strides, t.scalar_type()));
}

Dims different_dims(const char* op, IntArrayRef dims, int64_t rank) {
    Dims wrapped;
    for (const int64_t d : dims) {
        const int64_t at = wrap_dim(op, d, rank);
        check(std::find(wrapped.begin(), wrapped.end(), at) == wrapped.end(), [&] {
            return std::string(op) + ": dimension " + std::to_string(at) + " appears twice";
        });
        wrapped.push_back(at);
    }
    return wrapped;
}

Tensor rolled(const Tensor& t, int64_t shift, int64_t dim) {
    const int64_t n = t.size(dim), back = ((-shift) % n + n) % n;
    return cat({t.narrow(dim, back, n - back), t.narrow(dim, 0, back)}, dim);
}

enum class Triangle { Lower, Upper };

Tensor triangle(const char* op, Triangle which, const Tensor& t, int64_t diagonal) {
    check_defined(op, t);
    check(t.dim() >= 2, [&] {
        return std::string(op) + ": expected at least 2 dimensions, got shape " +
               to_string(t.sizes());
    });
    const TensorOptions places = TensorOptions(kInt64).device(t.device());
    const Tensor border = arange(t.size(-2), places).unsqueeze(1) + diagonal;
    const Tensor column = arange(t.size(-1), places);
    const Tensor kept = which == Triangle::Lower ? le(column, border) : ge(column, border);
    return where(kept, t, t.new_zeros({}));
}

}  // namespace

Tensor Tensor::repeat(IntArrayRef repeats) const {
    const auto more = static_cast<int64_t>(repeats.size()) - dim();
    check(more >= 0, [&] {
        return "repeat: expected a number for each dimension of " + to_string(sizes()) + ", got " +
               to_string(repeats);
    });
    // Each dimension n becomes 1 × n, widens to r × n and is read as one of r · n.
    Dims pairs, wide, shape;
    for (int64_t i = 0; i < static_cast<int64_t>(repeats.size()); ++i) {
        const int64_t r = repeats[static_cast<size_t>(i)], n = i < more ? 1 : size(i - more);
        check(r >= 0,
              [&] { return "repeat: expected numbers of at least 0, got " + to_string(repeats); });
        for (const int64_t s : {int64_t{1}, n}) pairs.push_back(s);
        for (const int64_t s : {r, n}) wide.push_back(s);
        shape.push_back(r * n);
    }
    return compact(reshape(pairs).expand(wide)).view(shape);
}

Tensor tile(const Tensor& t, IntArrayRef repeats) {
    check_defined("tile", t);
    Dims all(std::max(repeats.size(), t.sizes().size()), 1);
    std::copy(repeats.begin(), repeats.end(), all.end() - repeats.size());
    return t.repeat(all);
}

Tensor Tensor::repeat_interleave(int64_t repeats, std::optional<int64_t> dim) const {
    if (!dim) return reshape(IntArrayRef{-1}).repeat_interleave(repeats, 0);
    check(this->dim() > 0, "repeat_interleave: expected at least one dimension, got a scalar");
    check(repeats >= 0, [&] {
        return "repeat_interleave: expected at least 0 repeats, got " + std::to_string(repeats);
    });
    const int64_t at = wrap_dim("repeat_interleave", *dim, this->dim());
    Dims wide = sizes(), shape = sizes();
    wide.insert(at + 1, repeats);
    shape[at] *= repeats;
    return compact(unsqueeze(at + 1).expand(wide)).view(shape);
}

Tensor Tensor::flip(IntArrayRef dims) const {
    const Dims wrapped = different_dims("flip", dims, dim());
    if (numel() <= 1) return clone();
    const Tensor out = empty_like(*this);
    backend(device()).copy(mirrored(*this, wrapped), out);
    if (autograd::needed(*this))
        autograd::record("flip", out, {this},
                         [wrapped](Gradients& g) { g.set(0, g.output().flip(wrapped)); });
    return out;
}

Tensor Tensor::roll(IntArrayRef shifts, IntArrayRef dims) const {
    check(!shifts.empty(), "roll: expected at least one shift");
    if (dims.empty() && shifts.size() == 1)
        return reshape(IntArrayRef{-1}).roll(shifts, IntArrayRef{0}).view(sizes());
    check(shifts.size() == dims.size(), [&] {
        return "roll: expected a dimension for each shift, got " + to_string(shifts) + " and " +
               to_string(dims);
    });
    check(dim() > 0, "roll: expected at least one dimension, got a scalar");
    if (numel() == 0) return clone();
    Tensor out = *this;
    for (size_t i = 0; i < dims.size(); ++i)
        out = rolled(out, shifts[i], wrap_dim("roll", dims[i], dim()));
    return out;
}

Tensor Tensor::tril(int64_t diagonal) const {
    return triangle("tril", Triangle::Lower, *this, diagonal);
}
Tensor Tensor::triu(int64_t diagonal) const {
    return triangle("triu", Triangle::Upper, *this, diagonal);
}
Tensor& Tensor::tril_(int64_t diagonal) const {
    return in_place("tril_", *this, [&](const Tensor& x) { return x.tril(diagonal); });
}
Tensor& Tensor::triu_(int64_t diagonal) const {
    return in_place("triu_", *this, [&](const Tensor& x) { return x.triu(diagonal); });
}

Tensor Tensor::diag(int64_t offset) const {
    check(dim() == 1 || dim() == 2,
          [&] { return "diag: expected a vector or a matrix, got shape " + to_string(sizes()); });
    if (dim() == 2) {
        check(offset >= -size(0) && offset <= size(1), [&] {
            return "diag: diagonal " + std::to_string(offset) + " lies outside of shape " +
                   to_string(sizes());
        });
        return compact(diagonal(offset));
    }
    const int64_t n = size(0) + std::abs(offset);
    const Tensor out = new_zeros(IntArrayRef{n, n});
    {
        const NoGradGuard quiet;
        out.diagonal(offset).copy_(*this);
    }
    if (autograd::needed(*this))
        autograd::record("diag", out, {this},
                         [offset](Gradients& g) { g.set(0, g.output().diagonal(offset)); });
    return out;
}

Tensor Tensor::trace() const {
    check(dim() == 2, [&] { return "trace: expected a matrix, got shape " + to_string(sizes()); });
    return diagonal().sum();
}

Tensor& Tensor::fill_diagonal_(const Scalar& value, bool wrap) const {
    bool fits = dim() >= 2;
    for (int64_t i = 0; fits && dim() > 2 && i < dim(); ++i) fits = size(i) == size(0);
    check(fits, [&] {
        return "fill_diagonal_: expected a matrix, or more dimensions of one size, got shape " +
               to_string(sizes());
    });
    int64_t step = 0;
    for (const int64_t s : strides()) step += s;
    const int64_t n = std::min(size(0), size(1)), period = size(1) + 1;
    as_strided(IntArrayRef{n}, IntArrayRef{step}).fill_(value);
    if (wrap && dim() == 2 && size(0) > period)
        as_strided(IntArrayRef{(numel() + period - 1) / period - n}, IntArrayRef{step},
                   storage_offset() + stride(0) * period)
            .fill_(value);
    return const_cast<Tensor&>(*this);
}

std::vector<Tensor> broadcast_tensors(ArrayRef<Tensor> tensors) {
    Dims shape;
    for (const Tensor& t : tensors) shape = broadcast_sizes("broadcast_tensors", shape, t.sizes());
    std::vector<Tensor> wide;
    for (const Tensor& t : tensors) wide.push_back(t.expand(shape));
    return wide;
}

std::vector<Tensor> meshgrid(ArrayRef<Tensor> tensors, std::string_view indexing) {
    check(!tensors.empty(), "meshgrid: expected at least one tensor");
    check(indexing == "ij" || indexing == "xy",
          [&] { return "meshgrid: expected the indexing ij or xy, got " + std::string(indexing); });
    Dims shape;
    for (const Tensor& t : tensors) {
        check(t.dim() <= 1 && t.scalar_type() == tensors[0].scalar_type(),
              "meshgrid: expected vectors of one dtype");
        shape.push_back(t.numel());
    }
    std::vector<Tensor> grids;
    for (size_t i = 0; i < tensors.size(); ++i) {
        Dims own(shape.size(), 1);
        own[i] = shape[i];
        const Tensor grid = tensors[i].reshape(own).expand(shape);
        grids.push_back(indexing == "xy" && shape.size() > 1 ? grid.swapdims(0, 1) : grid);
    }
    return grids;
}

}  // namespace gradlab
