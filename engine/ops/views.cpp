// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/views.h"

#include "engine/ops/view_of.h"

namespace gradlab {

using autograd::Gradients;

namespace {

/// The rule of views that only arrange the same elements anew.
auto reshaped_back(const Tensor& t) {
    return [sizes = Dims(t.sizes())](Gradients& g) { g.set(0, g.output().reshape(sizes)); };
}

/// Brings a tensor whose order an operation chose into the usual order, in which PyTorch would have
/// made it: people view() what a convolution returns. False where the order is the user's.
bool reorder(const Tensor& t) {
    TensorImpl& impl = t.impl();
    const bool is_view = impl.autograd && impl.autograd->base;
    if (!impl.storage->reorderable() || is_view) return false;
    const NoGradGuard quiet;
    const Tensor plain = t.detach().contiguous();
    plain.impl().storage->set_version(impl.storage->version());
    impl.storage = plain.impl().storage;
    impl.offset = 0;
    impl.strides = plain.impl().strides;
    impl.contiguous = true;
    return true;
}

}  // namespace

Tensor Tensor::view(IntArrayRef size) const {
    const Dims wanted = infer_sizes("view", size, numel());
    Dims strides;
    bool fits = view_strides(sizes(), this->strides(), wanted, strides);
    if (!fits && reorder(*this)) fits = view_strides(sizes(), this->strides(), wanted, strides);
    check(fits, [&] {
        return "view: the values of shape " + to_string(sizes()) + " and strides " +
               to_string(this->strides()) + " do not lie so that " + to_string(wanted) +
               " is a view; use reshape";
    });
    return view_of("view", *this, wanted, strides, storage_offset(), reshaped_back(*this));
}

Tensor Tensor::reshape(IntArrayRef shape) const {
    const Dims wanted = infer_sizes("reshape", shape, numel());
    Dims strides;
    if (view_strides(sizes(), this->strides(), wanted, strides))
        return view_of("reshape", *this, wanted, strides, storage_offset(), reshaped_back(*this));
    return contiguous().view(wanted);
}

Tensor Tensor::permute(IntArrayRef dims) const {
    check(static_cast<int64_t>(dims.size()) == dim(), [&] {
        return "permute: expected " + std::to_string(dim()) + " dimensions, got " +
               std::to_string(dims.size());
    });
    Dims back(dims.size(), -1), new_sizes(dims.size()), new_strides(dims.size());
    for (size_t i = 0; i < dims.size(); ++i) {
        const int64_t d = wrap_dim("permute", dims[i], dim());
        check(back[d] == -1, [&] { return "permute: dimension " + std::to_string(d) + " twice"; });
        back[d] = static_cast<int64_t>(i);
        new_sizes[i] = sizes()[d];
        new_strides[i] = strides()[d];
    }
    return view_of("permute", *this, new_sizes, new_strides, storage_offset(),
                   [back](Gradients& g) { g.set(0, g.output().permute(back)); });
}

Tensor Tensor::transpose(int64_t dim0, int64_t dim1) const {
    const int64_t a = wrap_dim("transpose", dim0, dim()), b = wrap_dim("transpose", dim1, dim());
    Dims new_sizes = sizes(), new_strides = strides();
    if (dim() > 0) {
        std::swap(new_sizes[a], new_sizes[b]);
        std::swap(new_strides[a], new_strides[b]);
    }
    return view_of("transpose", *this, new_sizes, new_strides, storage_offset(),
                   [a, b](Gradients& g) { g.set(0, g.output().transpose(a, b)); });
}

Tensor Tensor::t() const {
    check(dim() <= 2,
          [&] { return "t: expected at most 2 dimensions, got " + std::to_string(dim()); });
    return transpose(0, dim() < 2 ? 0 : 1);
}
Tensor Tensor::mT() const {
    check(dim() >= 2, "mT: expected at least 2 dimensions");
    return transpose(-2, -1);
}

Tensor Tensor::movedim(int64_t source, int64_t destination) const {
    return movedim(IntArrayRef{source}, IntArrayRef{destination});
}
Tensor Tensor::movedim(IntArrayRef source, IntArrayRef destination) const {
    check(source.size() == destination.size(), [&] {
        return "movedim: expected as many destinations as sources, got " + to_string(source) +
               " and " + to_string(destination);
    });
    const auto rank = std::max<size_t>(static_cast<size_t>(dim()), 1);
    Dims order(rank, -1), moves(rank, 0);
    for (size_t i = 0; i < source.size(); ++i) {
        const int64_t from = wrap_dim("movedim", source[i], dim());
        const int64_t to = wrap_dim("movedim", destination[i], dim());
        check(moves[from] == 0 && order[to] == -1, [&] {
            return "movedim: expected different dimensions, got " + to_string(source) + " and " +
                   to_string(destination);
        });
        moves[from] = 1;
        order[to] = from;
    }
    int64_t stays = 0;
    for (int64_t& d : order) {
        if (d >= 0) continue;
        while (moves[stays] != 0) ++stays;
        d = stays++;
    }
    if (dim() == 0) order = {};
    return permute(order);
}

Tensor Tensor::unsqueeze(int64_t dim) const {
    const int64_t at = wrap_dim("unsqueeze", dim, this->dim() + 1);
    Dims new_sizes = sizes(), new_strides = strides();
    const int64_t stride = at < this->dim() ? sizes()[at] * strides()[at] : 1;
    new_sizes.insert(at, 1);
    new_strides.insert(at, stride);
    return view_of("unsqueeze", *this, new_sizes, new_strides, storage_offset(),
                   reshaped_back(*this));
}

Tensor Tensor::squeeze() const {
    Dims new_sizes, new_strides;
    for (int64_t i = 0; i < dim(); ++i) {
        if (sizes()[i] == 1) continue;
        new_sizes.push_back(sizes()[i]);
        new_strides.push_back(strides()[i]);
    }
    return view_of("squeeze", *this, new_sizes, new_strides, storage_offset(),
                   reshaped_back(*this));
}

Tensor Tensor::squeeze(int64_t dim) const {
    const int64_t at = wrap_dim("squeeze", dim, this->dim());
    Dims new_sizes = sizes(), new_strides = strides();
    if (this->dim() > 0 && sizes()[at] == 1) {
        new_sizes.erase(at);
        new_strides.erase(at);
    }
    return view_of("squeeze", *this, new_sizes, new_strides, storage_offset(),
                   reshaped_back(*this));
}

Tensor Tensor::flatten(int64_t start_dim, int64_t end_dim) const {
    const int64_t first = wrap_dim("flatten", start_dim, dim());
    const int64_t last = wrap_dim("flatten", end_dim, dim());
    check(first <= last, "flatten: expected start_dim to come before end_dim");
    if (dim() == 0) return reshape(IntArrayRef{1});
    if (first == last) return *this;
    Dims shape;
    for (int64_t i = 0; i < first; ++i) shape.push_back(sizes()[i]);
    shape.push_back(count(sizes().slice(first, last - first + 1)));
    for (int64_t i = last + 1; i < dim(); ++i) shape.push_back(sizes()[i]);
    return reshape(shape);
}

Tensor Tensor::unflatten(int64_t dim, IntArrayRef parts) const {
    const int64_t at = wrap_dim("unflatten", dim, this->dim());
    const Dims known = infer_sizes("unflatten", parts, size(at));
    Dims shape;
    for (int64_t i = 0; i < at; ++i) shape.push_back(sizes()[i]);
    for (int64_t s : known) shape.push_back(s);
    for (int64_t i = at + 1; i < this->dim(); ++i) shape.push_back(sizes()[i]);
    return view(shape);
}

Tensor Tensor::expand(IntArrayRef size) const {
    check(static_cast<int64_t>(size.size()) >= dim(), [&] {
        return "expand: expected at least " + std::to_string(dim()) + " sizes, got " +
               to_string(size);
    });
    Dims wanted = size;
    const size_t more = size.size() - sizes().size();
    for (size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == -1 && i >= more) wanted[i] = sizes()[i - more];
        check(wanted[i] >= 0,
              [&] { return "expand: expected sizes of at least 0, got " + to_string(size); });
    }
    const Tensor wide = broadcast("expand", *this, wanted);
    return view_of("expand", *this, wanted, wide.strides(), storage_offset(),
                   [from = Dims(sizes())](Gradients& g) { g.set(0, sum_to(g.output(), from)); });
}

Tensor Tensor::select(int64_t dim, int64_t index) const {
    check(this->dim() > 0, "select: expected at least one dimension, got a scalar");
    const int64_t at = wrap_dim("select", dim, this->dim());
    const int64_t n = sizes()[at];
    check(index >= -n && index < n, [&] {
        return "select: index " + std::to_string(index) + " is out of range for dimension " +
               std::to_string(at) + " with size " + std::to_string(n);
    });
    const int64_t i = index < 0 ? index + n : index;
    Dims new_sizes = sizes(), new_strides = strides();
    const int64_t offset = storage_offset() + i * strides()[at];
    new_sizes.erase(at);
    new_strides.erase(at);
    return view_of("select", *this, new_sizes, new_strides, offset,
                   zero_outside(*this, [at, i](const Tensor& t) { return t.select(at, i); }));
}

Tensor Tensor::slice(int64_t dim, std::optional<int64_t> start, std::optional<int64_t> end,
                     int64_t step) const {
    check(this->dim() > 0, "slice: expected at least one dimension, got a scalar");
    check(step > 0, "slice: expected a step above 0");
    const int64_t at = wrap_dim("slice", dim, this->dim());
    const int64_t n = sizes()[at];
    const auto clip = [n](int64_t i) { return std::clamp(i < 0 ? i + n : i, int64_t{0}, n); };
    const int64_t first = clip(start.value_or(0));
    const int64_t last = std::max(first, clip(end.value_or(n)));
    Dims new_sizes = sizes(), new_strides = strides();
    const int64_t offset = storage_offset() + first * strides()[at];
    new_sizes[at] = (last - first + step - 1) / step;
    new_strides[at] *= step;
    return view_of("slice", *this, new_sizes, new_strides, offset,
                   zero_outside(*this, [at, first, last, step](const Tensor& t) {
                       return t.slice(at, first, last, step);
                   }));
}

Tensor Tensor::narrow(int64_t dim, int64_t start, int64_t length) const {
    const int64_t n = size(dim);
    const int64_t first = start < 0 ? start + n : start;
    check(first >= 0 && length >= 0 && first + length <= n, [&] {
        return "narrow: " + std::to_string(start) + " and " + std::to_string(length) +
               " reach out of a dimension of size " + std::to_string(n);
    });
    return slice(dim, first, first + length);
}

}  // namespace gradlab
