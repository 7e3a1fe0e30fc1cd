// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>
#include <variant>

#include "engine/nn/enums.h"
#include "engine/tensor/tensor.h"

/// Fill tensors in place and return them, as torch::nn::init; nothing is recorded. Random ones draw
/// PyTorch's stream from the default generator.
/// https://pytorch.org/docs/1.13/nn.init.html
namespace gradlab::nn::init {

using NonlinearityType =
    std::variant<enumtype::kLinear, enumtype::kConv1D, enumtype::kConv2D, enumtype::kConv3D,
                 enumtype::kConvTranspose1D, enumtype::kConvTranspose2D, enumtype::kConvTranspose3D,
                 enumtype::kSigmoid, enumtype::kTanh, enumtype::kReLU, enumtype::kLeakyReLU>;
using FanModeType = std::variant<enumtype::kFanIn, enumtype::kFanOut>;

/// By how much a nonlinearity shrinks the spread of its input; `param`: LeakyReLU's slope.
double calculate_gain(NonlinearityType nonlinearity, double param = 0.01);

Tensor constant_(Tensor tensor, const Scalar& value);
Tensor ones_(Tensor tensor);
Tensor zeros_(Tensor tensor);
Tensor uniform_(Tensor tensor, double low = 0, double high = 1);
Tensor normal_(Tensor tensor, double mean = 0, double std = 1);
/// Error unless it is a matrix.
Tensor eye_(Tensor matrix);
/// Keeps the channels of a convolution's weight; Error unless it has 3 to 5 dimensions.
Tensor dirac_(Tensor tensor);
/// Rows (or columns, if there are fewer) of the matrix numel/size(0) are orthonormal, times gain.
Tensor orthogonal_(Tensor tensor, double gain = 1);

// The following need at least 2 dimensions, otherwise Error.
Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanModeType mode = kFanIn,
                        NonlinearityType nonlinearity = kLeakyReLU);
Tensor kaiming_normal_(Tensor tensor, double a = 0, FanModeType mode = kFanIn,
                       NonlinearityType nonlinearity = kLeakyReLU);
Tensor xavier_uniform_(Tensor tensor, double gain = 1);
Tensor xavier_normal_(Tensor tensor, double gain = 1);

/// How many inputs one output sums over, and the reverse.
std::tuple<int64_t, int64_t> _calculate_fan_in_and_fan_out(const Tensor& tensor);

}  // namespace gradlab::nn::init
