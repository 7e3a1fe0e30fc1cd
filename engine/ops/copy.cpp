// SPDX-License-Identifier: GPL-3.0-or-later
// Copies and casts of Tensor: clone, contiguous, copy_, to, item.
#include "engine/autograd/record.h"
#include "engine/backend/backend.h"
#include "engine/ops/common.h"
#include "engine/ops/creation.h"

namespace gradlab {

using autograd::Gradients;

namespace {

/// Copies between tensors of one shape, wherever they are.
void move_values(const Tensor& x, const Tensor& into) {
    if (x.device() == into.device()) {
        backend(into.device()).copy(x, into);
        return;
    }
    // What travels is contiguous and has the smaller type.
    const bool late = item_size(x.scalar_type()) < into.element_size();
    const ScalarType type = late ? x.scalar_type() : into.scalar_type();
    const auto place = [&](const Tensor& t) {
        return t.is_contiguous() && t.scalar_type() == type
                   ? t
                   : empty(t.sizes(), TensorOptions(type).device(t.device()));
    };
    const Tensor from = place(x), to = place(into);
    if (!from.is_same(x)) backend(x.device()).copy(x, from);
    backend(from.is_cpu() ? to.device() : from.device()).transfer(from, to);
    if (!to.is_same(into)) backend(into.device()).copy(to, into);
}

/// A new tensor with the values of `x`, recorded as a copy.
Tensor copied(const char* name, const Tensor& x, const Tensor& into) {
    move_values(x, into);
    if (autograd::needed(x))
        autograd::record(name, into, {&x},
                         [like = x.options()](Gradients& g) { g.set(0, g.output().to(like)); });
    return into;
}

}  // namespace

Scalar Tensor::item() const {
    check(numel() == 1,
          [&] { return "item: expected one element, got shape " + to_string(sizes()); });
    if (!is_cpu()) return cpu().item();
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
    move_values(same_memory(*this, wide) ? wide.clone() : wide, *this);
    if (autograd::needed(*this, src))
        autograd::changed_inplace(*this, src.to(options()).expand(sizes()));
    else
        autograd::changed_inplace(*this);
    return const_cast<Tensor&>(*this);
}

Tensor Tensor::to(TensorOptions options, bool, bool copy) const {
    const ScalarType type = options.has_dtype() ? options.dtype() : scalar_type();
    const Device place = options.has_device() ? options.device().exact() : device();
    if (type == scalar_type() && place == device()) return copy ? clone() : *this;
    return copied("ToCopyBackward", *this, empty_like(*this, TensorOptions(type).device(place)));
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
