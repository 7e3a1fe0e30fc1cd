// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Normalisation: values minus their mean over some dimensions, divided by their deviation there
// (√(variance + eps), variance divided by n), then scaled and shifted by weight and bias, which may
// be undefined. https://pytorch.org/docs/1.13/nn.functional.html
namespace gradlab {

/// Each channel of batch × channels × … over everything else. In training the running statistics,
/// if defined, move towards those of the batch by `momentum` (the variance divided by n − 1);
/// otherwise they are used instead. Error for one value per channel in training.
Tensor batch_norm(const Tensor& x, const Tensor& weight, const Tensor& bias,
                  const Tensor& running_mean, const Tensor& running_var, bool training,
                  double momentum = 0.1, double eps = 1e-5);
/// Each channel of each sample over everything after it, else as batch_norm: with use_input_stats
/// the running statistics move towards the mean of the samples', otherwise they are used.
Tensor instance_norm(const Tensor& x, const Tensor& weight, const Tensor& bias,
                     const Tensor& running_mean, const Tensor& running_var, bool use_input_stats,
                     double momentum = 0.1, double eps = 1e-5);
/// Over the last dimensions, which must be `normalized_shape`.
Tensor layer_norm(const Tensor& x, IntArrayRef normalized_shape, const Tensor& weight = {},
                  const Tensor& bias = {}, double eps = 1e-5);
/// Over the channels of each group and everything after them, sample by sample.
Tensor group_norm(const Tensor& x, int64_t num_groups, const Tensor& weight = {},
                  const Tensor& bias = {}, double eps = 1e-5);

}  // namespace gradlab
