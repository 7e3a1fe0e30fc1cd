// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/common.h"

namespace gradlab {
namespace {

/// bool, integer, floating: a higher kind decides whatever the dimensions are.
int kind(ScalarType t) { return t == kBool ? 0 : is_floating(t) ? 2 : 1; }

}  // namespace

Tensor broadcast(const char* op, const Tensor& t, IntArrayRef sizes) {
    const TensorImpl& impl = t.impl();
    if (IntArrayRef(impl.sizes).equals(sizes)) return t;
    const size_t more = sizes.size() - impl.sizes.size();
    Dims strides(sizes.size());
    bool fits = sizes.size() >= impl.sizes.size();
    for (size_t i = 0; fits && i < impl.sizes.size(); ++i) {
        const bool repeats = impl.sizes[i] == 1 && sizes[more + i] != 1;
        fits = repeats || impl.sizes[i] == sizes[more + i];
        strides[more + i] = repeats ? 0 : impl.strides[i];
    }
    check(fits, [&] {
        return std::string(op) + ": expected a shape that broadcasts to " + to_string(sizes) +
               ", got " + to_string(impl.sizes);
    });
    return Tensor(make_intrusive<TensorImpl>(impl.storage, impl.offset, sizes, std::move(strides),
                                             impl.dtype));
}

Tensor sum_to(const Tensor& gradient, IntArrayRef sizes) {
    if (gradient.sizes().equals(sizes)) return gradient;
    const auto more = gradient.dim() - static_cast<int64_t>(sizes.size());
    Dims summed;
    for (int64_t i = 0; i < gradient.dim(); ++i)
        if (i < more || (sizes[i - more] == 1 && gradient.size(i) != 1)) summed.push_back(i);
    const Tensor sum = summed.empty() ? gradient : gradient.sum(IntArrayRef(summed), true);
    return sum.dim() == static_cast<int64_t>(sizes.size()) ? sum : sum.reshape(sizes);
}

ScalarType result_type(const Tensor& a, const Tensor& b) {
    const ScalarType x = a.scalar_type(), y = b.scalar_type();
    if (x == y) return x;
    if ((a.dim() == 0) == (b.dim() == 0)) return promote_types(x, y);
    const ScalarType with_dims = a.dim() > 0 ? x : y, scalar = a.dim() > 0 ? y : x;
    return kind(scalar) > kind(with_dims) ? scalar : with_dims;
}

ScalarType result_type(const Tensor& a, const Scalar& b) {
    if (kind(b.type()) <= kind(a.scalar_type())) return a.scalar_type();
    return b.isFloatingPoint() ? kFloat32 : kInt64;
}

void check_same_device(const char* op, const Tensor& a, const Tensor& b) {
    const Device x = a.device(), y = b.device();
    check(x == y, [&] {
        return std::string(op) + ": expected tensors on one device, got " + x.str() + " and " +
               y.str();
    });
}

Tensor beside(const Tensor& t, const Tensor& other) {
    return t.dim() == 0 && t.is_cpu() ? t.to(TensorOptions(other.device())) : t;
}

bool same_memory(const Tensor& a, const Tensor& b) {
    return a.impl().storage == b.impl().storage && a.numel() > 0 && b.numel() > 0;
}

void check_defined(const char* op, const Tensor& t) {
    check(t.defined(),
          [&] { return std::string(op) + ": expected a tensor, got an undefined one"; });
}

}  // namespace gradlab
