// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/accessor.h"
#include "engine/tensor/options.h"
#include "engine/tensor/tensor_impl.h"

namespace gradlab {

/// What a tensor's handle knows without computing: its body, shape, type and memory.
class TensorBase {
public:
    TensorBase() = default;  ///< undefined: no shape, no values
    explicit TensorBase(intrusive_ptr<TensorImpl> impl) : impl_(std::move(impl)) {}

    bool defined() const { return static_cast<bool>(impl_); }
    void reset() { impl_ = {}; }
    bool is_same(const TensorBase& other) const { return impl_ == other.impl_; }
    /// The body; Error when undefined.
    TensorImpl& impl() const {
        check(defined(), "expected a tensor, got an undefined one");
        return *impl_;
    }
    const intrusive_ptr<TensorImpl>& handle() const { return impl_; }

    IntArrayRef sizes() const { return impl().sizes; }
    IntArrayRef strides() const { return impl().strides; }
    int64_t size(int64_t dim) const { return sizes()[wrap_dim("size", dim, this->dim())]; }
    int64_t stride(int64_t dim) const { return strides()[wrap_dim("stride", dim, this->dim())]; }
    int64_t dim() const { return static_cast<int64_t>(impl().sizes.size()); }
    int64_t ndimension() const { return dim(); }
    int64_t numel() const { return impl().numel; }
    int64_t storage_offset() const { return impl().offset; }
    size_t element_size() const { return impl().item_bytes; }
    size_t itemsize() const { return element_size(); }
    size_t nbytes() const { return element_size() * static_cast<size_t>(numel()); }
    bool is_empty() const { return numel() == 0; }
    ScalarType scalar_type() const { return impl().dtype; }
    ScalarType dtype() const { return impl().dtype; }
    Device device() const { return impl().storage->device(); }
    bool is_cuda() const { return device().is_cuda(); }
    bool is_cpu() const { return device().is_cpu(); }
    bool is_contiguous() const { return impl().contiguous; }
    bool is_floating_point() const { return is_floating(scalar_type()); }
    TensorOptions options() const { return TensorOptions(scalar_type()).device(device()); }
    uint32_t _version() const { return impl().storage->version(); }

    void* data_ptr() const { return impl().data(); }
    /// The memory as T; Error when T is not the tensor's type.
    template <class T>
    T* data_ptr() const {
        check(dtype_of<std::remove_const_t<T>> == scalar_type(),
              "data_ptr: expected the tensor's own type");
        return reinterpret_cast<T*>(impl().data());
    }
    /// The values by a[i][j]…, bounds unchecked; Error unless the tensor has N dimensions of T.
    template <class T, size_t N>
    TensorAccessor<T, N> accessor() const {
        check(dim() == static_cast<int64_t>(N), [&] {
            return "accessor: expected " + std::to_string(N) + " dimensions, got " +
                   std::to_string(dim());
        });
        return {data_ptr<T>(), sizes().data(), strides().data()};
    }

protected:
    intrusive_ptr<TensorImpl> impl_;
};

}  // namespace gradlab
