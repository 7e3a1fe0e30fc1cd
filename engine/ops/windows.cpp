// SPDX-License-Identifier: GPL-3.0-or-later
// Views that walk through memory in strides of their own: as_strided, diagonal, unfold.
#include <algorithm>

#include "engine/ops/arithmetic.h"
#include "engine/ops/creation.h"
#include "engine/ops/view_of.h"

namespace gradlab {

using autograd::Gradients;

namespace {

/// Sizes, strides and the first element.
struct Layout {
    Dims sizes, strides;
    int64_t first;

    explicit Layout(const Tensor& t) : Layout(t.sizes(), t.strides(), t.storage_offset()) {}
    Layout(IntArrayRef sizes, IntArrayRef strides, int64_t first)
        : sizes(sizes), strides(strides), first(first) {}

    /// One after the last element.
    int64_t end() const {
        if (count(sizes) == 0) return first;
        int64_t last = first;
        for (size_t i = 0; i < sizes.size(); ++i) last += (sizes[i] - 1) * strides[i];
        return last + 1;
    }
    /// How often the layout comes by each of its elements, where broadcasting made it so.
    int64_t repeats() const {
        int64_t n = 1;
        for (size_t i = 0; i < sizes.size(); ++i) n *= strides[i] == 0 ? sizes[i] : 1;
        return n;
    }
    /// Which element of memory is where.
    Tensor positions(const Tensor& memory) const {
        return memory.as_strided(sizes, strides, first);
    }
};

/// Both layouts look at one memory: what arrives at an element through the window adds up, and goes
/// to where `whole` has that element.
Tensor as_strided_back(const Tensor& g, const Layout& whole, const Layout& window) {
    const int64_t extent = std::max(whole.end(), window.end());
    if (g.numel() == 0 || count(whole.sizes) == 0) return g.new_zeros(whole.sizes);
    const Tensor memory = arange(extent, TensorOptions(kInt64).device(g.device()));
    const Tensor sums = g.new_zeros(IntArrayRef{extent})
                            .index_add(0, window.positions(memory).reshape(IntArrayRef{-1}),
                                       g.reshape(IntArrayRef{-1}));
    const Tensor out = sums.take(whole.positions(memory));
    return whole.repeats() == 1 ? out : out / whole.repeats();
}

}  // namespace

Tensor Tensor::as_strided(IntArrayRef size, IntArrayRef stride,
                          std::optional<int64_t> offset) const {
    check(size.size() == stride.size(), "as_strided: expected as many strides as sizes");
    for (size_t i = 0; i < size.size(); ++i)
        check(size[i] >= 0 && stride[i] >= 0,
              "as_strided: expected sizes and strides of at least 0");
    const Layout window(size, stride, offset.value_or(storage_offset()));
    const auto capacity = static_cast<int64_t>(impl().storage->bytes() / element_size());
    check(count(size) == 0 || (window.first >= 0 && window.end() <= capacity), [&] {
        return "as_strided: sizes " + to_string(size) + ", strides " + to_string(stride) +
               " and offset " + std::to_string(window.first) + " reach beyond the " +
               std::to_string(capacity) + " values in memory";
    });
    return view_of("as_strided", *this, size, stride, window.first,
                   [whole = Layout(*this), window](Gradients& g) {
                       g.set(0, as_strided_back(g.output(), whole, window));
                   });
}

Tensor Tensor::diagonal(int64_t offset, int64_t dim1, int64_t dim2) const {
    const int64_t a = wrap_dim("diagonal", dim1, dim()), b = wrap_dim("diagonal", dim2, dim());
    check(a != b, [&] { return "diagonal: dimension " + std::to_string(a) + " appears twice"; });
    const int64_t down = std::max<int64_t>(-offset, 0), right = std::max<int64_t>(offset, 0);
    const int64_t n = std::max<int64_t>(std::min(size(a) - down, size(b) - right), 0);
    Dims new_sizes = sizes(), new_strides = strides();
    for (const int64_t d : {std::max(a, b), std::min(a, b)}) {
        new_sizes.erase(d);
        new_strides.erase(d);
    }
    new_sizes.push_back(n);
    new_strides.push_back(stride(a) + stride(b));
    const int64_t first = n > 0 ? down * stride(a) + right * stride(b) : 0;
    return view_of("diagonal", *this, new_sizes, new_strides, storage_offset() + first,
                   zero_outside(*this, [offset, a, b](const Tensor& whole) {
                       return whole.diagonal(offset, a, b);
                   }));
}

Tensor Tensor::unfold(int64_t dim, int64_t size, int64_t step) const {
    const int64_t at = wrap_dim("unfold", dim, this->dim());
    if (this->dim() == 0) return reshape(IntArrayRef{1}).unfold(0, size, step).select(0, 0);
    const int64_t length = sizes()[at];
    check(size >= 0 && size <= length && step > 0, [&] {
        return "unfold: expected a size from 0 to " + std::to_string(length) +
               " and a step above 0, got " + std::to_string(size) + " and " + std::to_string(step);
    });
    const int64_t windows = (length - size) / step + 1;
    Dims new_sizes = sizes(), new_strides = strides();
    new_sizes[at] = windows;
    new_sizes.push_back(size);
    new_strides[at] *= step;
    new_strides.push_back(stride(at));
    // Windows may overlap; what stands at one place of each of them does not.
    const auto rule = [whole = Dims(sizes()), at, windows, size, step](Gradients& g) {
        const Tensor sum = g.output().new_zeros(whole);
        for (int64_t i = 0; i < size; ++i)
            sum.slice(at, i, i + (windows - 1) * step + 1, step).add_(g.output().select(-1, i));
        g.set(0, sum);
    };
    return view_of("unfold", *this, new_sizes, new_strides, storage_offset(), rule);
}

}  // namespace gradlab
