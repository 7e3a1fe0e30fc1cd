// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/indexing.h"

#include "engine/ops/advanced_index.h"
#include "engine/ops/common.h"

namespace gradlab {
namespace {

using indexing::EllipsisType;
using indexing::NoneType;
using indexing::Slice;

bool is_mask(const Tensor& index) {
    return index.scalar_type() == kBool || index.scalar_type() == kUInt8;
}
/// An integer as a tensor without dimensions chooses as the plain number does.
bool is_number(const Tensor& index) {
    return index.dim() == 0 && is_integral(index.scalar_type()) && !is_mask(index);
}

/// Dimensions that an index list uses up, without the ellipsis.
int64_t dimensions_used(ArrayRef<TensorIndex> indices) {
    int64_t used = 0;
    for (const TensorIndex& i : indices) {
        if (std::holds_alternative<int64_t>(i.value) || std::holds_alternative<Slice>(i.value))
            ++used;
        else if (const auto* t = std::get_if<Tensor>(&i.value))
            used += is_mask(*t) ? t->dim() : 1;
    }
    return used;
}

/// What is left after slices, integers and None were taken as views: a view and, for each of its
/// dimensions, an index tensor or nothing.
struct Selection {
    Tensor view;
    std::vector<Tensor> chosen;
    bool any() const {
        for (const Tensor& t : chosen)
            if (t.defined()) return true;
        return false;
    }
};

/// Masks become one index tensor for each dimension they cover.
void choose(Selection& s, const Tensor& index, int64_t& dim) {
    if (!is_mask(index)) {
        check(index.scalar_type() == kInt64, [&] {
            return std::string("index: expected index tensors of int64 or bool, got ") +
                   name(index.scalar_type());
        });
        check(dim < s.view.dim(), "index: too many indices after the ellipsis");
        s.chosen[static_cast<size_t>(dim++)] = index;
        return;
    }
    for (int64_t i = 0; i < index.dim(); ++i)
        check(dim + i < s.view.dim() && index.size(i) == s.view.size(dim + i), [&] {
            return "index: expected a mask that fits " + to_string(s.view.sizes()) + ", got " +
                   to_string(index.sizes());
        });
    const Tensor positions = index.nonzero();
    if (index.dim() == 0) {
        s.view = s.view.unsqueeze(dim);
        s.chosen.insert(s.chosen.begin() + dim,
                        positions.new_zeros(IntArrayRef{positions.size(0)}));
        ++dim;
        return;
    }
    for (int64_t i = 0; i < index.dim(); ++i)
        s.chosen[static_cast<size_t>(dim++)] = positions.select(1, i);
}

void apply(Selection& s, const TensorIndex& index, int64_t& dim, int64_t ellipsis) {
    const auto grow = [&] {
        s.view = s.view.unsqueeze(dim);
        s.chosen.insert(s.chosen.begin() + dim, Tensor());
    };
    const auto select = [&](int64_t i) {
        s.view = s.view.select(dim, i);
        s.chosen.erase(s.chosen.begin() + dim);
    };
    if (const auto* i = std::get_if<int64_t>(&index.value)) {
        select(*i);
    } else if (const auto* slice = std::get_if<Slice>(&index.value)) {
        s.view = s.view.slice(dim++, slice->start, slice->stop, slice->step);
    } else if (std::holds_alternative<NoneType>(index.value)) {
        grow();
        ++dim;
    } else if (std::holds_alternative<EllipsisType>(index.value)) {
        dim += ellipsis;
    } else if (const auto* flag = std::get_if<bool>(&index.value)) {
        grow();
        s.chosen[static_cast<size_t>(dim)] = s.view.new_zeros(IntArrayRef{*flag ? 1 : 0}, kInt64);
        ++dim;
    } else if (const auto& tensor = std::get<Tensor>(index.value); is_number(tensor)) {
        select(tensor.item<int64_t>());
    } else {
        choose(s, tensor, dim);
    }
}

Selection narrow_down(const Tensor& t, ArrayRef<TensorIndex> indices) {
    check_defined("index", t);
    check(!indices.empty(), "index: expected at least one index, got an empty list");
    const int64_t used = dimensions_used(indices);
    check(used <= t.dim(), [&] {
        return "index: too many indices: " + std::to_string(used) + " for " +
               std::to_string(t.dim()) + " dimensions";
    });
    Selection s{t, std::vector<Tensor>(static_cast<size_t>(t.dim()))};
    int64_t dim = 0;
    for (const TensorIndex& i : indices) apply(s, i, dim, t.dim() - used);
    return s;
}

/// Values may have more dimensions than what they are put into, if those are 1.
Tensor without_leading_ones(const Tensor& values) {
    int64_t ones = 0;
    while (ones < values.dim() && values.size(ones) == 1) ++ones;
    return ones == 0 ? values : values.view(values.sizes().slice(static_cast<size_t>(ones)));
}

/// Whether index_put_ takes values of another dtype, as PyTorch does for one value under a mask and
/// for a lone true or false.
bool casts(ArrayRef<TensorIndex> indices, const Tensor& values) {
    if (indices.size() == 1 && std::holds_alternative<bool>(indices[0].value)) return true;
    int masks = 0, others = 0;
    for (const TensorIndex& i : indices) {
        const auto* t = std::get_if<Tensor>(&i.value);
        if (t && is_mask(*t) && t->dim() > 0)
            ++masks;
        else if (std::holds_alternative<bool>(i.value) || (t && !is_number(*t)))
            ++others;
    }
    return values.numel() == 1 && masks == 1 && others == 0;
}

}  // namespace

Tensor Tensor::index(ArrayRef<TensorIndex> indices) const {
    const Selection s = narrow_down(*this, indices);
    if (s.any()) return index_by_tensors(s.view, s.chosen);
    return s.view.is_same(*this) ? view(sizes()) : s.view;
}

Tensor& Tensor::index_put_(ArrayRef<TensorIndex> indices, const Tensor& values) const {
    const Selection s = narrow_down(*this, indices);
    check_defined("index_put_", values);
    const Tensor fitting = without_leading_ones(values);
    if (!s.any()) {
        s.view.copy_(fitting);
        return const_cast<Tensor&>(*this);
    }
    check(values.scalar_type() == scalar_type() || casts(indices, values), [&] {
        return std::string("index_put_: expected values of type ") + name(scalar_type()) +
               ", got " + name(values.scalar_type());
    });
    put_by_tensors(s.view, s.chosen, fitting.to(scalar_type()), false);
    return const_cast<Tensor&>(*this);
}

Tensor Tensor::index_put(ArrayRef<TensorIndex> indices, const Tensor& values) const {
    const Tensor out = clone();
    return out.index_put_(indices, values);
}

Tensor& Tensor::index_put_(ArrayRef<TensorIndex> indices, const Scalar& value) const {
    return index_put_(indices, new_full({}, value));
}
Tensor Tensor::index_put(std::initializer_list<TensorIndex> indices, const Tensor& values) const {
    return index_put(ArrayRef<TensorIndex>(indices), values);
}
Tensor Tensor::index(std::initializer_list<TensorIndex> indices) const {
    return index(ArrayRef<TensorIndex>(indices));
}
Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices, const Tensor& values) const {
    return index_put_(ArrayRef<TensorIndex>(indices), values);
}
Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices, const Scalar& value) const {
    return index_put_(ArrayRef<TensorIndex>(indices), value);
}

}  // namespace gradlab
