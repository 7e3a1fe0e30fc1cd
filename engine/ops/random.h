// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/generator.h"
#include "engine/tensor/tensor.h"

// Random tensors from the calling thread's default generator, value for value PyTorch's CPU stream.
namespace gradlab {

Tensor rand(IntArrayRef size, TensorOptions options = {});   ///< uniform in [0, 1)
Tensor randn(IntArrayRef size, TensorOptions options = {});  ///< standard normal
/// Integers in [low, high), int64 unless the options say otherwise.
Tensor randint(int64_t high, IntArrayRef size, TensorOptions options = {});
Tensor randint(int64_t low, int64_t high, IntArrayRef size, TensorOptions options = {});
/// The numbers 0 … n − 1 in random order, int64.
Tensor randperm(int64_t n, TensorOptions options = {});
Tensor randperm(int64_t n, Generator& generator);
Tensor rand_like(const Tensor& t, TensorOptions options = {});
Tensor randn_like(const Tensor& t, TensorOptions options = {});
/// 0 or 1 with the probabilities that t holds.
Tensor bernoulli(const Tensor& t);
Tensor bernoulli(const Tensor& t, double p);  ///< of t's shape and dtype, all with probability p
/// Positions drawn with the weights of each row of t (one or two dimensions), int64. Weights are
/// finite, not negative, not all 0; without replacement there are at most as many samples as
/// weights.
Tensor multinomial(const Tensor& t, int64_t num_samples, bool replacement = false);
/// Independent normal values; at least one argument is a tensor, or the size is given.
Tensor normal(double mean, double std, IntArrayRef size, TensorOptions options = {});
inline Tensor normal(double mean, double std, IntArrayRef size, std::nullopt_t,
                     TensorOptions options = {}) {
    return normal(mean, std, size, options);
}
Tensor normal(const Tensor& mean, double std = 1);
Tensor normal(double mean, const Tensor& std);
Tensor normal(const Tensor& mean, const Tensor& std);
/// x with each value zeroed with probability p and the rest scaled by 1 / (1 − p); x itself unless
/// training. With an underscore x is written over.
Tensor dropout(const Tensor& x, double p, bool train);
Tensor& dropout_(const Tensor& x, double p, bool train);
/// The same for whole channels of batch × channels × ….
Tensor feature_dropout(const Tensor& x, double p, bool train);
Tensor& feature_dropout_(const Tensor& x, double p, bool train);
/// Values are set to what SELU saturates at, then all are scaled so that mean and deviation stay.
Tensor alpha_dropout(const Tensor& x, double p, bool train);
Tensor& alpha_dropout_(const Tensor& x, double p, bool train);
Tensor feature_alpha_dropout(const Tensor& x, double p, bool train);
Tensor& feature_alpha_dropout_(const Tensor& x, double p, bool train);

}  // namespace gradlab
