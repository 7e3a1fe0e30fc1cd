// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/adaptive_pool.h"
#include "engine/nn/layers/lp_pool.h"
#include "engine/nn/layers/pixel_shuffle.h"
#include "engine/nn/layers/pixel_unshuffle.h"
#include "engine/nn/layers/pool.h"

// Poolings and the like, which change the size of a picture.
namespace gradlab::nn::functional {

using AdaptiveAvgPool1dFuncOptions = AdaptiveAvgPool1dOptions;
using AdaptiveAvgPool2dFuncOptions = AdaptiveAvgPool2dOptions;
using AdaptiveAvgPool3dFuncOptions = AdaptiveAvgPool3dOptions;
using AdaptiveMaxPool1dFuncOptions = AdaptiveMaxPool1dOptions;
using AdaptiveMaxPool2dFuncOptions = AdaptiveMaxPool2dOptions;
using AdaptiveMaxPool3dFuncOptions = AdaptiveMaxPool3dOptions;
using AvgPool1dFuncOptions = AvgPool1dOptions;
using AvgPool2dFuncOptions = AvgPool2dOptions;
using AvgPool3dFuncOptions = AvgPool3dOptions;
using LPPool1dFuncOptions = LPPool1dOptions;
using LPPool2dFuncOptions = LPPool2dOptions;
using MaxPool1dFuncOptions = MaxPool1dOptions;
using MaxPool2dFuncOptions = MaxPool2dOptions;
using MaxPool3dFuncOptions = MaxPool3dOptions;
using PixelShuffleFuncOptions = PixelShuffleOptions;
using PixelUnshuffleFuncOptions = PixelUnshuffleOptions;

inline Tensor avg_pool1d(const Tensor& input, const AvgPool1dFuncOptions& o) {
    return gradlab::avg_pool1d(input, o.kernel_size(), o.stride(), o.padding(), o.ceil_mode(),
                               o.count_include_pad());
}
inline Tensor avg_pool2d(const Tensor& input, const AvgPool2dFuncOptions& o) {
    return gradlab::avg_pool2d(input, o.kernel_size(), o.stride(), o.padding(), o.ceil_mode(),
                               o.count_include_pad(), o.divisor_override());
}
inline Tensor avg_pool3d(const Tensor& input, const AvgPool3dFuncOptions& o) {
    return gradlab::avg_pool3d(input, o.kernel_size(), o.stride(), o.padding(), o.ceil_mode(),
                               o.count_include_pad(), o.divisor_override());
}
inline Tensor max_pool1d(const Tensor& input, const MaxPool1dFuncOptions& o) {
    return gradlab::max_pool1d(input, o.kernel_size(), o.stride(), o.padding(), o.dilation(),
                               o.ceil_mode());
}
inline Tensor max_pool2d(const Tensor& input, const MaxPool2dFuncOptions& o) {
    return gradlab::max_pool2d(input, o.kernel_size(), o.stride(), o.padding(), o.dilation(),
                               o.ceil_mode());
}
inline Tensor max_pool3d(const Tensor& input, const MaxPool3dFuncOptions& o) {
    return gradlab::max_pool3d(input, o.kernel_size(), o.stride(), o.padding(), o.dilation(),
                               o.ceil_mode());
}
inline Tensor lp_pool1d(const Tensor& input, const LPPool1dFuncOptions& options) {
    return lp_pool(input, options);
}
inline Tensor lp_pool2d(const Tensor& input, const LPPool2dFuncOptions& options) {
    return lp_pool(input, options);
}

inline Tensor adaptive_avg_pool1d(const Tensor& input, const AdaptiveAvgPool1dFuncOptions& o) {
    return gradlab::adaptive_avg_pool1d(input, o.output_size().of(input));
}
inline Tensor adaptive_avg_pool2d(const Tensor& input, const AdaptiveAvgPool2dFuncOptions& o) {
    return gradlab::adaptive_avg_pool2d(input, o.output_size().of(input));
}
inline Tensor adaptive_avg_pool3d(const Tensor& input, const AdaptiveAvgPool3dFuncOptions& o) {
    return gradlab::adaptive_avg_pool3d(input, o.output_size().of(input));
}
inline std::tuple<Tensor, Tensor> adaptive_max_pool1d_with_indices(
    const Tensor& input, const AdaptiveMaxPool1dFuncOptions& o) {
    return gradlab::adaptive_max_pool1d(input, o.output_size().of(input));
}
inline std::tuple<Tensor, Tensor> adaptive_max_pool2d_with_indices(
    const Tensor& input, const AdaptiveMaxPool2dFuncOptions& o) {
    return gradlab::adaptive_max_pool2d(input, o.output_size().of(input));
}
inline std::tuple<Tensor, Tensor> adaptive_max_pool3d_with_indices(
    const Tensor& input, const AdaptiveMaxPool3dFuncOptions& o) {
    return gradlab::adaptive_max_pool3d(input, o.output_size().of(input));
}
inline Tensor adaptive_max_pool1d(const Tensor& input, const AdaptiveMaxPool1dFuncOptions& o) {
    return std::get<0>(adaptive_max_pool1d_with_indices(input, o));
}
inline Tensor adaptive_max_pool2d(const Tensor& input, const AdaptiveMaxPool2dFuncOptions& o) {
    return std::get<0>(adaptive_max_pool2d_with_indices(input, o));
}
inline Tensor adaptive_max_pool3d(const Tensor& input, const AdaptiveMaxPool3dFuncOptions& o) {
    return std::get<0>(adaptive_max_pool3d_with_indices(input, o));
}

inline Tensor pixel_shuffle(const Tensor& input, const PixelShuffleFuncOptions& options) {
    return gradlab::pixel_shuffle(input, options.upscale_factor());
}
inline Tensor pixel_unshuffle(const Tensor& input, const PixelUnshuffleFuncOptions& options) {
    return gradlab::pixel_unshuffle(input, options.downscale_factor());
}

}  // namespace gradlab::nn::functional
