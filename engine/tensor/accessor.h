// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace gradlab {

/// The values of a strided tensor by its indices, as at::TensorAccessor: a[i][j]. It does not keep
/// the tensor alive and checks no bounds.
template <class T, size_t N>
class TensorAccessor {
public:
    TensorAccessor(T* data, const int64_t* sizes, const int64_t* strides)
        : data_(data), sizes_(sizes), strides_(strides) {}

    int64_t size(int64_t dim) const { return sizes_[dim]; }
    int64_t stride(int64_t dim) const { return strides_[dim]; }
    T* data() const { return data_; }

    decltype(auto) operator[](int64_t i) const {
        T* const at = data_ + i * strides_[0];
        if constexpr (N == 1)
            return (*at);
        else
            return TensorAccessor<T, N - 1>(at, sizes_ + 1, strides_ + 1);
    }

private:
    T* data_;
    const int64_t* sizes_;
    const int64_t* strides_;
};

}  // namespace gradlab
