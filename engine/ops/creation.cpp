// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/creation.h"

#include <cmath>

#include "engine/backend/backend.h"

namespace gradlab {
namespace {

Tensor finish(Tensor t, const TensorOptions& options) {
    if (options.requires_grad()) t.requires_grad_();
    return t;
}

ScalarType natural_type(const Scalar& v) { return v.isFloatingPoint() ? kFloat32 : v.type(); }

TensorOptions with_type(TensorOptions options, ScalarType natural) {
    return options.has_dtype() ? options : options.dtype(natural);
}

/// The options of `t` where the given ones say nothing.
TensorOptions like(const Tensor& t, TensorOptions options) {
    if (!options.has_dtype()) options = options.dtype(t.scalar_type());
    return options.has_device() ? options : options.device(t.device());
}

/// A contiguous tensor with values undefined; sizes of at least 0.
Tensor allocate(IntArrayRef size, ScalarType type, Device device) {
    if (!device.is_cpu()) backend(device);  // says why, where there is none
    const size_t bytes = static_cast<size_t>(count(size)) * item_size(type);
    return Tensor(make_intrusive<TensorImpl>(make_intrusive<Storage>(bytes, device), 0, size,
                                             contiguous_strides(size), type));
}

/// The same, of t's type and on its device where the options say nothing.
Tensor shaped_like(const Tensor& t, IntArrayRef size, const TensorOptions& options) {
    const ScalarType type = options.has_dtype() ? options.dtype() : t.scalar_type();
    return finish(allocate(size, type, options.has_device() ? options.device() : t.device()),
                  options);
}

void check_sizes(IntArrayRef size) {
    for (int64_t s : size)
        check(s >= 0,
              [&] { return "empty: expected sizes of at least 0, got " + to_string(size); });
}

/// Writes value(i) to each element of a new tensor; computed on the host in double or int64.
template <class F>
Tensor generate(int64_t n, const TensorOptions& options, F value) {
    const ScalarType type = options.dtype();
    Tensor t = empty(IntArrayRef{n}, options.device(kCPU).requires_grad(false));
    dispatch(type, [&](auto tag) {
        using T = typename decltype(tag)::type;
        T* data = t.data_ptr<T>();
        for (int64_t i = 0; i < n; ++i) data[i] = convert<T>(value(i));
    });
    return finish(t.to(options.device(), type), options);
}

}  // namespace

Tensor empty_strided(IntArrayRef size, IntArrayRef stride, TensorOptions options) {
    check(size.size() == stride.size(), "empty_strided: expected as many strides as sizes");
    int64_t extent = 1;
    for (size_t i = 0; i < size.size(); ++i) {
        check(size[i] >= 0,
              [&] { return "empty: expected sizes of at least 0, got " + to_string(size); });
        extent = size[i] == 0 ? 0 : extent == 0 ? 0 : extent + (size[i] - 1) * stride[i];
    }
    if (!options.device().is_cpu()) backend(options.device());
    const size_t bytes = static_cast<size_t>(extent) * item_size(options.dtype());
    return finish(
        Tensor(make_intrusive<TensorImpl>(make_intrusive<Storage>(bytes, options.device()), 0, size,
                                          stride, options.dtype())),
        options);
}

Tensor empty(IntArrayRef size, TensorOptions options) {
    check_sizes(size);
    return finish(allocate(size, options.dtype(), options.device()), options);
}

Tensor full(IntArrayRef size, const Scalar& value, TensorOptions options) {
    check_sizes(size);
    const ScalarType type = options.has_dtype() ? options.dtype() : natural_type(value);
    const Tensor t = allocate(size, type, options.device());
    backend(t.device()).fill(value, t);
    return finish(t, options);
}

Tensor zeros(IntArrayRef size, TensorOptions options) {
    return full(size, 0, with_type(options, kFloat32));
}
Tensor ones(IntArrayRef size, TensorOptions options) {
    return full(size, 1, with_type(options, kFloat32));
}

Tensor eye(int64_t n, TensorOptions options) { return eye(n, n, options); }

Tensor eye(int64_t n, int64_t m, TensorOptions options) {
    check(n >= 0 && m >= 0, "eye: expected sizes of at least 0");
    const Tensor t = zeros(IntArrayRef{n, m}, options.requires_grad(false));
    const int64_t diagonal = std::min(n, m);
    t.as_strided(IntArrayRef{diagonal}, IntArrayRef{m + 1}).fill_(1);
    return finish(t, options);
}

Tensor arange(const Scalar& end, TensorOptions options) { return arange(0, end, 1, options); }
Tensor arange(const Scalar& start, const Scalar& end, TensorOptions options) {
    return arange(start, end, 1, options);
}

Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step, TensorOptions options) {
    const bool real = start.isFloatingPoint() || end.isFloatingPoint() || step.isFloatingPoint();
    const double first = start.toDouble(), last = end.toDouble(), by = step.toDouble();
    check(by != 0 && std::isfinite(first) && std::isfinite(last) && (last - first) / by >= 0, [&] {
        return "arange: expected a step that leads from " + std::to_string(first) + " to " +
               std::to_string(last) + ", got " + std::to_string(by);
    });
    const auto n = static_cast<int64_t>(std::ceil((last - first) / by));
    options = with_type(options, real ? kFloat32 : kInt64);
    if (real || is_floating(options.dtype()))
        return generate(n, options, [&](int64_t i) { return first + static_cast<double>(i) * by; });
    const int64_t from = start.toLong(), stride = step.toLong();
    return generate(n, options, [&](int64_t i) { return from + i * stride; });
}

Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps, TensorOptions options) {
    check(steps >= 0, "linspace: expected at least 0 steps");
    options = with_type(options, kFloat32);
    // PyTorch's form, symmetric about the middle; for float32 its numbers are rounded first.
    const auto rounded = [&](double v) {
        return options.dtype() == kFloat32 ? static_cast<float>(v) : v;
    };
    const double first = rounded(start.toDouble()), last = rounded(end.toDouble());
    const double step = steps > 1 ? rounded((last - first) / static_cast<double>(steps - 1)) : 0;
    return generate(steps, options, [&](int64_t i) {
        return i < steps / 2 ? first + step * static_cast<double>(i)
                             : last - step * static_cast<double>(steps - 1 - i);
    });
}

Tensor empty_like(const Tensor& t, TensorOptions options) {
    if (t.is_contiguous()) return shaped_like(t, t.sizes(), options);
    options = like(t, options);
    // A dense tensor keeps its order (channels-last stays channels-last); a broadcast one does not.
    int64_t extent = 1;
    bool dense = true;
    for (int64_t i = 0; i < t.dim(); ++i) {
        extent += (t.size(i) - 1) * t.stride(i);
        dense &= t.stride(i) != 0 || t.size(i) <= 1;
    }
    const bool keep = dense && extent == t.numel();
    if (!keep) return empty(t.sizes(), options);
    const Tensor out = empty_strided(t.sizes(), t.strides(), options);
    if (t.impl().storage->reorderable()) out.impl().storage->set_reorderable();
    return out;
}

Tensor full_like(const Tensor& t, const Scalar& value, TensorOptions options) {
    options = like(t, options);
    const Tensor out = empty_like(t, options.requires_grad(false));
    backend(out.device()).fill(value, out);
    return finish(out, options);
}
Tensor zeros_like(const Tensor& t, TensorOptions options) { return full_like(t, 0, options); }
Tensor ones_like(const Tensor& t, TensorOptions options) { return full_like(t, 1, options); }
Tensor scalar_tensor(const Scalar& value, TensorOptions options) {
    return full({}, value, with_type(options, kFloat32));
}

Tensor from_blob(void* data, IntArrayRef sizes, TensorOptions options) {
    return from_blob(data, sizes, nullptr, options);
}

Tensor from_blob(void* data, IntArrayRef sizes, std::function<void(void*)> deleter,
                 TensorOptions options) {
    for (int64_t s : sizes) check(s >= 0, "from_blob: expected sizes of at least 0");
    const size_t bytes = static_cast<size_t>(count(sizes)) * item_size(options.dtype());
    auto storage = make_intrusive<Storage>(data, bytes, options.device(), std::move(deleter));
    return finish(Tensor(make_intrusive<TensorImpl>(std::move(storage), 0, sizes,
                                                    contiguous_strides(sizes), options.dtype())),
                  options);
}

TensorValues::TensorValues(std::initializer_list<TensorValues> rows)
    : sizes_{static_cast<int64_t>(rows.size())} {
    if (rows.size() == 0) return;
    const TensorValues& first = *rows.begin();
    for (int64_t s : first.sizes_) sizes_.push_back(s);
    dtype_ = first.dtype_;
    for (const TensorValues& row : rows) {
        check(IntArrayRef(row.sizes_).equals(first.sizes_), [&] {
            return "tensor: expected rows of equal shape, got " + to_string(first.sizes_) +
                   " and " + to_string(row.sizes_);
        });
        dtype_ = promote_types(dtype_, row.dtype_);
        values_.insert(values_.end(), row.values_.begin(), row.values_.end());
    }
}

Tensor TensorValues::make(TensorOptions options) const {
    options = with_type(options, dtype_);
    const auto n = static_cast<int64_t>(values_.size());
    const Tensor flat = empty(IntArrayRef{n}, options.device(kCPU).requires_grad(false));
    dispatch(options.dtype(), [&](auto tag) {
        using T = typename decltype(tag)::type;
        for (int64_t i = 0; i < n; ++i) flat.data_ptr<T>()[i] = values_[i].template to<T>();
    });
    const Tensor shaped(make_intrusive<TensorImpl>(flat.impl().storage, 0, sizes_,
                                                   contiguous_strides(sizes_), options.dtype()));
    return finish(shaped.to(options.device(), options.dtype()), options);
}

Tensor Tensor::new_empty(IntArrayRef size, TensorOptions options) const {
    check_sizes(size);
    return shaped_like(*this, size, options);
}
Tensor Tensor::new_full(IntArrayRef size, const Scalar& value, TensorOptions options) const {
    return full(size, value, like(*this, options));
}
Tensor Tensor::new_zeros(IntArrayRef size, TensorOptions options) const {
    return new_full(size, 0, options);
}
Tensor Tensor::new_ones(IntArrayRef size, TensorOptions options) const {
    return new_full(size, 1, options);
}

}  // namespace gradlab
