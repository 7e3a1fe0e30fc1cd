// SPDX-License-Identifier: GPL-3.0-or-later
// Copies and casts of Tensor: clone, contiguous, copy_, to, item.
#include "engine/autograd/record.h"
#include "engine/backend/backend.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"

namespace gradlab {

using autograd::Gradients;

namespace {

/// A new tensor with the values of `x`, recorded as a copy.
Tensor copied(const char* name, const Tensor& x, const Tensor& into) {
    backend(into.device()).copy(x, into);
    if (autograd::needed(x))
        autograd::record(name, into, {&x},
                         [type = x.scalar_type()](Gradients& g) { g.set(0, g.output().to(type)); });
    return into;
}

}  // namespace

Scalar Tensor::item() const {
    check(numel() == 1,
          [&] { return "item: expected one element, got shape " + to_string(sizes()); });
    return dispatch(scalar_type(), [&](auto type) {
        using T = typename decltype(type)::type;
        const T value = *reinterpret_cast<const T*>(impl().data());
        if constexpr (std::is_arithmetic_v<T>)
            return Scalar(value);
        else
            return Scalar(static_cast<float>(value));
    });
}

Tensor Tensor::clone() const { return copied("CloneBackward", *this, empty_like(*this)); }

Tensor Tensor::contiguous() const {
    return is_contiguous() ? *this : copied("CloneBackward", *this, new_empty(sizes()));
}

Tensor& Tensor::copy_(const Tensor& src, bool) const {
    autograd::check_inplace("copy_", *this);
    const Tensor values = src.is_same(*this) ? src.clone() : src;
    const Tensor wide = broadcast("copy_", values.detach(), sizes());
    backend(device()).copy(same_memory(*this, wide) ? wide.clone() : wide, *this);
    if (autograd::needed(*this, src))
        autograd::changed_inplace(*this, src.to(scalar_type()).expand(sizes()));
    else
        autograd::changed_inplace(*this);
    return const_cast<Tensor&>(*this);
}

Tensor Tensor::to(TensorOptions options, bool, bool copy) const {
    const ScalarType type = options.has_dtype() ? options.dtype() : scalar_type();
    const Device place = options.has_device() ? options.device() : device();
    const bool moves = place.type() != device().type();
    if (type == scalar_type() && !moves) return copy ? clone() : *this;
    check(!moves, [&] {
        return "to: expected a usable device, got " + place.str() + " (tensors live on the CPU)";
    });
    return copied("ToCopyBackward", *this, empty_like(*this, type));
}

Tensor Tensor::to(ScalarType dtype, bool non_blocking, bool copy) const {
    return to(TensorOptions(dtype), non_blocking, copy);
}
Tensor Tensor::to(Device device, ScalarType dtype, bool non_blocking, bool copy) const {
    return to(TensorOptions(dtype).device(device), non_blocking, copy);
}
Tensor Tensor::to(const Tensor& other, bool non_blocking, bool copy) const {
    return to(other.options(), non_blocking, copy);
}
Tensor Tensor::type_as(const Tensor& other) const { return to(other.scalar_type()); }
Tensor Tensor::cpu() const { return to(TensorOptions(kCPU)); }
Tensor Tensor::cuda() const { return to(TensorOptions(kCUDA)); }

}  // namespace gradlab
