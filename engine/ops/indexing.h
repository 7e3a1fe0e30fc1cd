// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "engine/tensor/tensor.h"

// Indexing as in Python: slices, integers, None, Ellipsis, masks and index tensors
// (https://pytorch.org/cppdocs/notes/tensor_indexing.html).
namespace gradlab {

namespace indexing {

struct NoneType {
    constexpr operator std::optional<int64_t>() const { return std::nullopt; }  // NOLINT
};
struct EllipsisType {};
inline constexpr NoneType None{};          ///< a new dimension; in a Slice: open
inline constexpr EllipsisType Ellipsis{};  ///< as many full slices as fit

/// start:stop:step; negative positions count from the end.
struct Slice {
    Slice(std::optional<int64_t> start = {}, std::optional<int64_t> stop = {},  // NOLINT
          std::optional<int64_t> step = {})
        : start(start), stop(stop), step(step.value_or(1)) {}
    std::optional<int64_t> start, stop;
    int64_t step;
};

}  // namespace indexing

/// One entry of an index list.
struct TensorIndex {
    TensorIndex(indexing::NoneType v) : value(v) {}      // NOLINT
    TensorIndex(indexing::EllipsisType v) : value(v) {}  // NOLINT
    TensorIndex(indexing::Slice v) : value(v) {}         // NOLINT
    TensorIndex(Tensor v) : value(std::move(v)) {}       // NOLINT
    template <class T>
    requires std::is_integral_v<T> TensorIndex(T v) {  // NOLINT: true and false are masks
        if constexpr (std::is_same_v<T, bool>)
            value = v;
        else
            value = static_cast<int64_t>(v);
    }
    std::variant<int64_t, bool, indexing::NoneType, indexing::EllipsisType, indexing::Slice, Tensor>
        value;
};

namespace indexing {
using gradlab::TensorIndex;
}

inline Tensor index(const Tensor& t, ArrayRef<TensorIndex> indices) { return t.index(indices); }
inline Tensor index_select(const Tensor& t, int64_t dim, const Tensor& index) {
    return t.index_select(dim, index);
}
/// Values by their position in t as one long row.
inline Tensor take(const Tensor& t, const Tensor& index) { return t.take(index); }
inline Tensor masked_select(const Tensor& t, const Tensor& mask) { return t.masked_select(mask); }
/// The positions of values that are not zero, one row each.
inline Tensor nonzero(const Tensor& t) { return t.nonzero(); }

inline Tensor argwhere(const Tensor& t) { return t.nonzero(); }

}  // namespace gradlab
