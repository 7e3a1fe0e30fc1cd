// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include "engine/tensor/tensor.h"

// Recurrent layers: one direction of one layer, and the single time steps that define them
// (https://pytorch.org/docs/1.13/nn.html#recurrent-layers).
namespace gradlab {

/// Rows for all gates after each other: LSTM input, forget, fresh value, output; GRU reset, update,
/// fresh value. The biases may be undefined.
struct RecurrentWeights {
    Tensor w_ih, w_hh, b_ih, b_hh;
};

/// The next output and cell from the projected input x W_ihᵀ + b_ih (batch × 4 · hidden).
std::tuple<Tensor, Tensor> lstm_step(const Tensor& projected, const Tensor& h, const Tensor& c,
                                     const RecurrentWeights& weights);
/// The next output, which is the state, from the projected input (batch × 3 · hidden).
Tensor gru_step(const Tensor& projected, const Tensor& h, const RecurrentWeights& weights);

/// All time steps from time × batch × features, from the last to the first if `reverse`: the
/// outputs (time × batch × hidden) and the state after the last step that was taken.
std::tuple<Tensor, Tensor, Tensor> lstm_layer(const Tensor& x, const Tensor& h, const Tensor& c,
                                              const RecurrentWeights& weights, bool reverse);
std::tuple<Tensor, Tensor> gru_layer(const Tensor& x, const Tensor& h,
                                     const RecurrentWeights& weights, bool reverse);

}  // namespace gradlab
