// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/convolve.h"
#include "engine/tensor/option_set.h"

namespace gradlab::nn::functional {

/// What convolutions over D dimensions, and transposed ones, have in common.
template <class Self, size_t D>
class ConvFuncOptionsBase : public OptionSet<Self> {
public:
    Self& bias(const Tensor& v) { return this->set(bias_, v); }
    const Tensor& bias() const { return bias_; }
    Self& stride(ExpandingArray<D> v) { return this->set(stride_, v); }
    const ExpandingArray<D>& stride() const { return stride_; }
    Self& dilation(ExpandingArray<D> v) { return this->set(dilation_, v); }
    const ExpandingArray<D>& dilation() const { return dilation_; }
    Self& groups(int64_t v) { return this->set(groups_, v); }
    int64_t groups() const { return groups_; }

private:
    Tensor bias_{};
    ExpandingArray<D> stride_ = 1;
    ExpandingArray<D> dilation_ = 1;
    int64_t groups_ = 1;
};

template <size_t D>
class ConvFuncOptions : public ConvFuncOptionsBase<ConvFuncOptions<D>, D> {
public:
    using padding_t = ConvPadding<D>;

    ConvFuncOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    ConvFuncOptions& padding(enumtype::kValid v) { return this->set(padding_, v); }
    ConvFuncOptions& padding(enumtype::kSame v) { return this->set(padding_, v); }
    const padding_t& padding() const { return padding_; }

private:
    padding_t padding_ = ExpandingArray<D>(0);
};
using Conv1dFuncOptions = ConvFuncOptions<1>;
using Conv2dFuncOptions = ConvFuncOptions<2>;
using Conv3dFuncOptions = ConvFuncOptions<3>;

template <size_t D>
class ConvTransposeFuncOptions : public ConvFuncOptionsBase<ConvTransposeFuncOptions<D>, D> {
public:
    ConvTransposeFuncOptions& padding(ExpandingArray<D> v) { return this->set(padding_, v); }
    const ExpandingArray<D>& padding() const { return padding_; }
    ConvTransposeFuncOptions& output_padding(ExpandingArray<D> v) {
        return this->set(output_padding_, v);
    }
    const ExpandingArray<D>& output_padding() const { return output_padding_; }

private:
    ExpandingArray<D> padding_ = 0;
    ExpandingArray<D> output_padding_ = 0;
};
using ConvTranspose1dFuncOptions = ConvTransposeFuncOptions<1>;
using ConvTranspose2dFuncOptions = ConvTransposeFuncOptions<2>;

namespace detail {
template <size_t D>
Tensor conv(const Tensor& input, const Tensor& weight, const ConvFuncOptions<D>& o) {
    return convolve(input, weight, o.bias(),
                    ConvGeometry<D>{o.stride(), o.padding(), o.dilation(), o.groups()});
}
}  // namespace detail

inline Tensor conv1d(const Tensor& input, const Tensor& weight,
                     const Conv1dFuncOptions& options = {}) {
    return detail::conv(input, weight, options);
}
inline Tensor conv2d(const Tensor& input, const Tensor& weight,
                     const Conv2dFuncOptions& options = {}) {
    return detail::conv(input, weight, options);
}
inline Tensor conv3d(const Tensor& input, const Tensor& weight,
                     const Conv3dFuncOptions& options = {}) {
    return detail::conv(input, weight, options);
}
inline Tensor conv_transpose1d(const Tensor& input, const Tensor& weight,
                               const ConvTranspose1dFuncOptions& o = {}) {
    return gradlab::conv_transpose1d(input, weight, o.bias(), o.stride(), o.padding(),
                                     o.output_padding(), o.groups(), o.dilation());
}
inline Tensor conv_transpose2d(const Tensor& input, const Tensor& weight,
                               const ConvTranspose2dFuncOptions& o = {}) {
    return gradlab::conv_transpose2d(input, weight, o.bias(), o.stride(), o.padding(),
                                     o.output_padding(), o.groups(), o.dilation());
}

}  // namespace gradlab::nn::functional
