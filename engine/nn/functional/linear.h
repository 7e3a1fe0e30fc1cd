// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layers/distance.h"
#include "engine/nn/layers/embedding.h"
#include "engine/ops/linalg.h"

// Products, look-ups and distances.
namespace gradlab::nn::functional {

using CosineSimilarityFuncOptions = CosineSimilarityOptions;
using PairwiseDistanceFuncOptions = PairwiseDistanceOptions;
class EmbeddingFuncOptions : public EmbeddingOptionsBase<EmbeddingFuncOptions> {};

inline Tensor linear(const Tensor& input, const Tensor& weight, const Tensor& bias = {}) {
    return gradlab::linear(input, weight, bias);
}
inline Tensor bilinear(const Tensor& input1, const Tensor& input2, const Tensor& weight,
                       const Tensor& bias = {}) {
    return gradlab::bilinear(input1, input2, weight, bias);
}
inline Tensor one_hot(const Tensor& tensor, int64_t num_classes = -1) {
    return gradlab::one_hot(tensor, num_classes);
}
inline Tensor embedding(const Tensor& input, const Tensor& weight,
                        const EmbeddingFuncOptions& options = {}) {
    return look_up(input, weight, options);
}
inline Tensor cosine_similarity(const Tensor& x1, const Tensor& x2,
                                const CosineSimilarityFuncOptions& options = {}) {
    return gradlab::cosine_similarity(x1, x2, options.dim(), options.eps());
}
inline Tensor pairwise_distance(const Tensor& x1, const Tensor& x2,
                                const PairwiseDistanceFuncOptions& options = {}) {
    return gradlab::pairwise_distance(x1, x2, options.p(), options.eps(), options.keepdim());
}

}  // namespace gradlab::nn::functional
