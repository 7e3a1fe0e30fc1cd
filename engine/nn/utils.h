// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/tensor/tensor.h"

/// As torch::nn::utils. https://pytorch.org/docs/1.13/nn.html#utilities
namespace gradlab::nn::utils {

/// Scales all gradients down together so that their common norm is at most max_norm; returns the
/// norm before. Parameters without a gradient are left out. Error for a norm that is not finite, if
/// asked for.
double clip_grad_norm_(const std::vector<Tensor>& parameters, double max_norm, double norm_type = 2,
                       bool error_if_nonfinite = false);
double clip_grad_norm_(const Tensor& parameter, double max_norm, double norm_type = 2,
                       bool error_if_nonfinite = false);

/// The same for who does not ask for the norm: nothing is read on the host.
void clip_grad_norm_unread_(const std::vector<Tensor>& parameters, double max_norm,
                            double norm_type = 2);

/// Cuts every gradient value to −clip_value … clip_value.
void clip_grad_value_(const std::vector<Tensor>& parameters, double clip_value);
void clip_grad_value_(const Tensor& parameter, double clip_value);

}  // namespace gradlab::nn::utils
