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
/// x where the target is 1, max(0, margin − x) where it is −1.
Tensor hinge_embedding_loss(const Tensor& x, const Tensor& target, double margin = 1,
                            int64_t reduction = Reduction::Mean);
/// 1 − cos(a, b) where the target is 1, max(0, cos(a, b) − margin) where it is −1. N × D vectors
/// and N targets, or one of each.
Tensor cosine_embedding_loss(const Tensor& a, const Tensor& b, const Tensor& target,
                             double margin = 0, int64_t reduction = Reduction::Mean);
/// max(0, −target · (a − b) + margin): the target 1 wants a to be larger, −1 b.
Tensor margin_ranking_loss(const Tensor& a, const Tensor& b, const Tensor& target,
                           double margin = 0, int64_t reduction = Reduction::Mean);
/// max(0, d(anchor, positive) − d(anchor, negative) + margin), d being pairwise_distance. With
/// `swap` the negative may be compared with the positive instead, whichever is nearer.
Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive, const Tensor& negative,
                           double margin = 1, double p = 2, double eps = 1e-6, bool swap = false,
                           int64_t reduction = Reduction::Mean);
/// ln(1 + exp(−target · x)) for targets of 1 and −1.
Tensor soft_margin_loss(const Tensor& x, const Tensor& target, int64_t reduction = Reduction::Mean);
/// The surprise at counts when x (or exp(x), with log_input) is expected; `full` adds Stirling's
/// approximation of what only depends on the target.
Tensor poisson_nll_loss(const Tensor& x, const Tensor& target, bool log_input = true,
                        bool full = false, double eps = 1e-8, int64_t reduction = Reduction::Mean);

}  // namespace gradlab
