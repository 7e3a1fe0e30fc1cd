// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <vector>

#include "engine/tensor/tensor.h"

// New tensors. Names, arguments and defaults: https://pytorch.org/docs/1.13/torch.html#creation-ops
namespace gradlab {

Tensor empty(IntArrayRef size, TensorOptions options = {});  ///< values undefined
Tensor zeros(IntArrayRef size, TensorOptions options = {});
Tensor ones(IntArrayRef size, TensorOptions options = {});
/// Without a dtype: int64, bool or float32, as the value is written.
Tensor full(IntArrayRef size, const Scalar& value, TensorOptions options = {});
Tensor eye(int64_t n, TensorOptions options = {});
Tensor eye(int64_t n, int64_t m, TensorOptions options = {});
/// start, start + step, … below end; int64 when all three are integers.
Tensor arange(const Scalar& end, TensorOptions options = {});
Tensor arange(const Scalar& start, const Scalar& end, TensorOptions options = {});
Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step,
              TensorOptions options = {});
/// `steps` values from start to end, both included.
Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps, TensorOptions options = {});

Tensor empty_like(const Tensor& t, TensorOptions options = {});  ///< keeps t's memory order
Tensor zeros_like(const Tensor& t, TensorOptions options = {});
Tensor ones_like(const Tensor& t, TensorOptions options = {});
Tensor full_like(const Tensor& t, const Scalar& value, TensorOptions options = {});
Tensor scalar_tensor(const Scalar& value, TensorOptions options = {});
/// Uninitialised, with the memory order that the strides say.
Tensor empty_strided(IntArrayRef size, IntArrayRef stride, TensorOptions options = {});

/// A tensor on memory that the caller keeps alive; `deleter` is called when the last owner goes.
Tensor from_blob(void* data, IntArrayRef sizes, TensorOptions options = {});
Tensor from_blob(void* data, IntArrayRef sizes, std::function<void(void*)> deleter,
                 TensorOptions options = {});

/// Nested braces, numbers or vectors of them, as torch::tensor() takes. Integers are int64, bool is
/// bool, the rest float32 unless the options say otherwise. Error for ragged braces.
class TensorValues {
public:
    TensorValues() : sizes_{0} {}
    template <class T>
    requires std::is_arithmetic_v<T> TensorValues(T value)
        : dtype_(natural<T>), values_{Scalar(value)} {}      // NOLINT
    TensorValues(std::initializer_list<TensorValues> rows);  // NOLINT
    template <class T>
    TensorValues(const std::vector<T>& values)  // NOLINT
        : sizes_{static_cast<int64_t>(values.size())},
          dtype_(natural<T>),
          values_(values.begin(), values.end()) {}
    template <class T>
    TensorValues(ArrayRef<T> values) : TensorValues(values.vec()) {}  // NOLINT

    Tensor make(TensorOptions options) const;

private:
    template <class T>
    static constexpr ScalarType natural = std::is_floating_point_v<T>  ? kFloat32
                                          : std::is_same_v<T, int8_t>  ? kInt8
                                          : std::is_same_v<T, uint8_t> ? kUInt8
                                          : std::is_same_v<T, int16_t> ? kInt16
                                          : std::is_same_v<T, bool>    ? kBool
                                                                       : kInt64;
    Dims sizes_{};
    ScalarType dtype_ = kFloat32;
    std::vector<Scalar> values_{};
};

inline Tensor tensor(const TensorValues& values, TensorOptions options = {}) {
    return values.make(options);
}

}  // namespace gradlab
