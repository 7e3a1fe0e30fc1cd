// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/backend/cpu/conv.h"
#include "engine/backend/cpu/pooling.h"

// What kernels are given beside tensors, on every device. The optimiser steps compute what PyTorch
// 1.13 computes, in its order of operations; state tensors start as zeros unless said.
namespace gradlab {

template <class T>
struct GemmArgs {
    bool trans_a, trans_b;
    int64_t m, n, k;
    T alpha;
    const T* a;
    int64_t lda;
    const T* b;
    int64_t ldb;
    T beta;
    T* c;
    int64_t ldc;
};

/// velocity may be null when momentum is 0. `first` marks the step that starts the velocity with
/// the gradient itself, undamped.
template <class T>
struct SgdStep {
    T* weight;
    const T* grad;
    T* velocity = nullptr;
    double lr = 0, momentum = 0, dampening = 0, weight_decay = 0;
    bool nesterov = false;
    bool first = false;
};

/// mean (the gradient's) is needed when centered, velocity when momentum is not 0.
template <class T>
struct RmspropStep {
    T* weight;
    const T* grad;
    T* square_mean;
    T* mean = nullptr;
    T* velocity = nullptr;
    double lr = 0.01, alpha = 0.99, eps = 1e-8, weight_decay = 0, momentum = 0;
    bool centered = false;
};

/// lr is already divided by 1 + (step − 1) · lr_decay.
template <class T>
struct AdagradStep {
    T* weight;
    const T* grad;
    T* square_sum;
    double lr = 0.01, eps = 1e-10, weight_decay = 0;
};

/// square_change is the mean of the squares of past changes.
template <class T>
struct AdadeltaStep {
    T* weight;
    const T* grad;
    T* square_mean;
    T* square_change;
    double lr = 1, rho = 0.9, eps = 1e-6, weight_decay = 0;
    bool maximize = false;
};

/// Adam, and AdamW when `decoupled`. `step` counts from 1. max_square_mean is needed with amsgrad,
/// that is, when it is not null.
template <class T>
struct AdamStep {
    T* weight;
    const T* grad;
    T* mean;
    T* square_mean;
    T* max_square_mean = nullptr;
    double lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0;
    int64_t step = 1;
    bool decoupled = false;
};

/// The rates hold lr and the corrections of the mean; `correction` is that of the squares.
template <class T>
struct NadamStep {
    T* weight;
    const T* grad;
    T* mean;
    T* square_mean;
    double grad_rate = 0, mean_rate = 0, correction = 1;
    double beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0;
};

/// One time step of an LSTM. `gates` (batch × 4 · hidden: input, forget, fresh value, output) holds
/// sums that become their activations; the other tensors are batch × hidden.
template <class T>
struct LstmStep {
    T* gates;
    const T* cell;
    T* next_cell;
    T* squashed;  ///< tanh of next_cell
    T* output;
};

/// Backwards through it. `g_cell` comes in as the gradient of next_cell and leaves as that of cell.
template <class T>
struct LstmStepGrad {
    const T* gates;
    const T* cell;
    const T* squashed;
    const T* g_output;
    T* g_cell;
    T* g_gates;
};

/// One time step of a GRU. `gates` (batch × 3 · hidden: reset, update, fresh value) holds what
/// comes from the input and becomes the activations, `projected` what comes from the state.
template <class T>
struct GruStep {
    T* gates;
    const T* projected;
    const T* state;
    T* output;
};

/// Backwards through it. `g_state` is the part of the state's gradient that does not pass through
/// `projected`.
template <class T>
struct GruStepGrad {
    const T* gates;
    const T* projected;
    const T* state;
    const T* g_output;
    T* g_gates;
    T* g_projected;
    T* g_state;
};

/// What conv_few can do: at most this many weights per output channel, no groups.
inline constexpr int64_t conv_few_most_taps = 512;

/// Elements of the workspace that conv_few needs.
inline int64_t conv_few_workspace(const ConvShape& shape) {
    constexpr int64_t widest_panel = 32;
    const int64_t image = (shape.height + 2 * shape.pad_h) * (shape.width + 2 * shape.pad_w);
    const int64_t taps = shape.kernel_h * shape.kernel_w * shape.in_channels;
    return image * shape.in_channels + taps * (shape.out_channels + widest_panel) +
           shape.out_width() * widest_panel;
}

}  // namespace gradlab
