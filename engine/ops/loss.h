// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tensor/tensor.h"

// Losses (https://pytorch.org/docs/1.13/nn.functional.html#loss-functions).
namespace gradlab {

namespace Reduction {
enum Reduction { None, Mean, Sum };
}

Tensor mse_loss(const Tensor& x, const Tensor& target, int64_t reduction = Reduction::Mean);
Tensor l1_loss(const Tensor& x, const Tensor& target, int64_t reduction = Reduction::Mean);
Tensor smooth_l1_loss(const Tensor& x, const Tensor& target, int64_t reduction = Reduction::Mean,
                      double beta = 1);
Tensor huber_loss(const Tensor& x, const Tensor& target, int64_t reduction = Reduction::Mean,
                  double delta = 1);
/// x in (0, 1); the logarithm is cut at −100 as in PyTorch.
Tensor binary_cross_entropy(const Tensor& x, const Tensor& target, const Tensor& weight = {},
                            int64_t reduction = Reduction::Mean);
Tensor binary_cross_entropy_with_logits(const Tensor& x, const Tensor& target,
                                        const Tensor& weight = {}, const Tensor& pos_weight = {},
                                        int64_t reduction = Reduction::Mean);
/// −x[target] for log-probabilities x of shape C, N × C or N × C × … and int64 classes. Error for
/// a class outside of 0 … C − 1 that is not ignore_index. The mean divides by the weights used.
Tensor nll_loss(const Tensor& x, const Tensor& target, const Tensor& weight = {},
                int64_t reduction = Reduction::Mean, int64_t ignore_index = -100);
/// nll_loss(log_softmax(x)); the target may also hold probabilities (the shape of x).
Tensor cross_entropy_loss(const Tensor& x, const Tensor& target, const Tensor& weight = {},
                          int64_t reduction = Reduction::Mean, int64_t ignore_index = -100,
                          double label_smoothing = 0);
/// target · (log target − x), x being log-probabilities; the mean is over all elements.
Tensor kl_div(const Tensor& x, const Tensor& target, int64_t reduction = Reduction::Mean,
              bool log_target = false);

}  // namespace gradlab
