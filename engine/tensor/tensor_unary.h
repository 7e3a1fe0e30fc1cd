// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor_base.h"

namespace gradlab {

class Tensor;

/// The methods of a Tensor that compute each value from one value; engine/ops/unary.h says what.
/// Those that end in _ write into the tensor itself.
class TensorUnary : public TensorBase {
public:
    using TensorBase::TensorBase;

    Tensor neg() const;
    Tensor& neg_() const;
    Tensor abs() const;
    Tensor& abs_() const;
    Tensor sign() const;
    Tensor& sign_() const;
    Tensor sgn() const;
    Tensor& sgn_() const;
    Tensor floor() const;
    Tensor& floor_() const;
    Tensor ceil() const;
    Tensor& ceil_() const;
    Tensor round() const;
    Tensor& round_() const;
    Tensor trunc() const;
    Tensor& trunc_() const;
    Tensor frac() const;
    Tensor& frac_() const;
    Tensor exp() const;
    Tensor& exp_() const;
    Tensor exp2() const;
    Tensor& exp2_() const;
    Tensor expm1() const;
    Tensor& expm1_() const;
    Tensor log() const;
    Tensor& log_() const;
    Tensor log2() const;
    Tensor& log2_() const;
    Tensor log10() const;
    Tensor& log10_() const;
    Tensor log1p() const;
    Tensor& log1p_() const;
    Tensor sqrt() const;
    Tensor& sqrt_() const;
    Tensor rsqrt() const;
    Tensor& rsqrt_() const;
    Tensor reciprocal() const;
    Tensor& reciprocal_() const;
    Tensor square() const;
    Tensor& square_() const;
    Tensor sin() const;
    Tensor& sin_() const;
    Tensor cos() const;
    Tensor& cos_() const;
    Tensor tan() const;
    Tensor& tan_() const;
    Tensor asin() const;
    Tensor& asin_() const;
    Tensor acos() const;
    Tensor& acos_() const;
    Tensor atan() const;
    Tensor& atan_() const;
    Tensor sinh() const;
    Tensor& sinh_() const;
    Tensor cosh() const;
    Tensor& cosh_() const;
    Tensor tanh() const;
    Tensor& tanh_() const;
    Tensor asinh() const;
    Tensor& asinh_() const;
    Tensor acosh() const;
    Tensor& acosh_() const;
    Tensor atanh() const;
    Tensor& atanh_() const;
    Tensor erf() const;
    Tensor& erf_() const;
    Tensor erfc() const;
    Tensor& erfc_() const;
    Tensor sigmoid() const;
    Tensor& sigmoid_() const;
    Tensor relu() const;
    Tensor& relu_() const;
    Tensor deg2rad() const;
    Tensor& deg2rad_() const;
    Tensor rad2deg() const;
    Tensor& rad2deg_() const;
    Tensor signbit() const;

private:
    const Tensor& self() const;
};

}  // namespace gradlab
