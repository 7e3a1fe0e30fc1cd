// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/bce_loss.h"
#include "engine/nn/layers/bce_with_logits_loss.h"
#include "engine/nn/layers/cosine_embedding_loss.h"
#include "engine/nn/layers/cross_entropy_loss.h"
#include "engine/nn/layers/hinge_embedding_loss.h"
#include "engine/nn/layers/huber_loss.h"
#include "engine/nn/layers/kl_div_loss.h"
#include "engine/nn/layers/l1_loss.h"
#include "engine/nn/layers/margin_ranking_loss.h"
#include "engine/nn/layers/mse_loss.h"
#include "engine/nn/layers/nll_loss.h"
#include "engine/nn/layers/poisson_nll_loss.h"
#include "engine/nn/layers/smooth_l1_loss.h"
#include "engine/nn/layers/soft_margin_loss.h"
#include "engine/nn/layers/triplet_margin_loss.h"

namespace gradlab::nn::functional {

using BinaryCrossEntropyFuncOptions = BCELossOptions;
using BinaryCrossEntropyWithLogitsFuncOptions = BCEWithLogitsLossOptions;
using CosineEmbeddingLossFuncOptions = CosineEmbeddingLossOptions;
using CrossEntropyFuncOptions = CrossEntropyLossOptions;
using HingeEmbeddingLossFuncOptions = HingeEmbeddingLossOptions;
using HuberLossFuncOptions = HuberLossOptions;
using KLDivFuncOptions = KLDivLossOptions;
using L1LossFuncOptions = L1LossOptions;
using MarginRankingLossFuncOptions = MarginRankingLossOptions;
using MSELossFuncOptions = MSELossOptions;
using NLLLossFuncOptions = NLLLossOptions;
using PoissonNLLLossFuncOptions = PoissonNLLLossOptions;
using SmoothL1LossFuncOptions = SmoothL1LossOptions;
using SoftMarginLossFuncOptions = SoftMarginLossOptions;
using TripletMarginLossFuncOptions = TripletMarginLossOptions;

inline Tensor binary_cross_entropy(const Tensor& input, const Tensor& target,
                                   const BinaryCrossEntropyFuncOptions& options = {}) {
    return gradlab::binary_cross_entropy(input, target, options.weight(), options.code());
}
inline Tensor binary_cross_entropy_with_logits(
    const Tensor& input, const Tensor& target,
    const BinaryCrossEntropyWithLogitsFuncOptions& options = {}) {
    return gradlab::binary_cross_entropy_with_logits(input, target, options.weight(),
                                                     options.pos_weight(), options.code());
}
inline Tensor cosine_embedding_loss(const Tensor& input1, const Tensor& input2,
                                    const Tensor& target,
                                    const CosineEmbeddingLossFuncOptions& options = {}) {
    return gradlab::cosine_embedding_loss(input1, input2, target, options.margin(), options.code());
}
inline Tensor cross_entropy(const Tensor& input, const Tensor& target,
                            const CrossEntropyFuncOptions& options = {}) {
    return cross_entropy_loss(input, target, options.weight(), options.code(),
                              options.ignore_index(), options.label_smoothing());
}
inline Tensor hinge_embedding_loss(const Tensor& input, const Tensor& target,
                                   const HingeEmbeddingLossFuncOptions& options = {}) {
    return gradlab::hinge_embedding_loss(input, target, options.margin(), options.code());
}
inline Tensor huber_loss(const Tensor& input, const Tensor& target,
                         const HuberLossFuncOptions& options = {}) {
    return gradlab::huber_loss(input, target, options.code(), options.delta());
}
inline Tensor kl_div(const Tensor& input, const Tensor& target,
                     const KLDivFuncOptions& options = {}) {
    return divergence(input, target, options);
}
inline Tensor l1_loss(const Tensor& input, const Tensor& target,
                      const L1LossFuncOptions& options = {}) {
    return gradlab::l1_loss(input, target, options.code());
}
inline Tensor margin_ranking_loss(const Tensor& input1, const Tensor& input2, const Tensor& target,
                                  const MarginRankingLossFuncOptions& options = {}) {
    return gradlab::margin_ranking_loss(input1, input2, target, options.margin(), options.code());
}
inline Tensor mse_loss(const Tensor& input, const Tensor& target,
                       const MSELossFuncOptions& options = {}) {
    return gradlab::mse_loss(input, target, options.code());
}
inline Tensor nll_loss(const Tensor& input, const Tensor& target,
                       const NLLLossFuncOptions& options = {}) {
    return gradlab::nll_loss(input, target, options.weight(), options.code(),
                             options.ignore_index());
}
inline Tensor poisson_nll_loss(const Tensor& input, const Tensor& target,
                               const PoissonNLLLossFuncOptions& options = {}) {
    return gradlab::poisson_nll_loss(input, target, options.log_input(), options.full(),
                                     options.eps(), options.code());
}
inline Tensor soft_margin_loss(const Tensor& input, const Tensor& target,
                               const SoftMarginLossFuncOptions& options = {}) {
    return gradlab::soft_margin_loss(input, target, options.code());
}
/// The beta of the options is not read, as in libtorch 1.13.
inline Tensor smooth_l1_loss(const Tensor& input, const Tensor& target,
                             const SmoothL1LossFuncOptions& options = {}, double beta = 1) {
    return gradlab::smooth_l1_loss(input, target, options.code(), beta);
}
inline Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive,
                                  const Tensor& negative,
                                  const TripletMarginLossFuncOptions& options = {}) {
    return gradlab::triplet_margin_loss(anchor, positive, negative, options.margin(), options.p(),
                                        options.eps(), options.swap(), options.code());
}

}  // namespace gradlab::nn::functional
