// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/backend/cpu/conv.h"
#include "engine/backend/cpu/pooling.h"

// What the kernels of isa.h are given. The optimiser steps compute what PyTorch 1.13 computes, in
// its order of operations; state tensors start as zeros unless said.
namespace gradlab::cpu {

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

}  // namespace gradlab::cpu
