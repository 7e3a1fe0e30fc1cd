// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/backend/cuda/kernels/stream.h"
#include "engine/backend/cuda/module.h"

// Convolutions of float32 and float64 by kernels of our own and products of matrices, and what
// cuDNN's convolutions need beside cuDNN. Pictures are N × H × W × C, weights as the engine keeps
// them: out × in / groups × height × width.
namespace gradlab::cuda {

// "Columns" are the windows of the padded picture, one a row: groups × taps × in / groups. They
// take most_column_bytes at a time, or one picture's if that is more where pictures are gradients.
inline constexpr int64_t most_column_bytes = int64_t{256} << 20;

void conv2d_by_columns(ScalarType, const ConvShape&, const void* x, const void* w, void* out);
void conv2d_data_grad_by_columns(ScalarType, const ConvShape&, const void* g, const void* w,
                                 void* out);
void conv2d_weight_grad_by_columns(ScalarType, const ConvShape&, const void* x, const void* g,
                                   void* dw);

/// out += bias, one value a channel.
void add_bias(ScalarType, const ConvShape&, const void* bias, void* out);
/// Sums of g's channels, in an order that is the same in every run.
void bias_grad(ScalarType, const ConvShape&, const void* g, void* dbias);

/// Weights with channels innermost, as pictures have them: out × height × width × in / groups. In
/// memory of their own while this lives, or the given ones where both orders are the same.
class WeightsByTaps {
public:
    WeightsByTaps(ScalarType, const ConvShape&, const void* w);
    const void* data() const { return data_; }

private:
    std::optional<Scratch> copy_;
    const void* data_;
};

/// A place for a gradient with channels innermost, which finish() brings to `dw` in its own order.
class WeightGradByTaps {
public:
    WeightGradByTaps(ScalarType, const ConvShape&, void* dw);
    void* data() const { return data_; }
    void finish() const;

private:
    ScalarType type_;
    ConvShape shape_;
    std::optional<Scratch> copy_;
    void* data_;
    void* dw_;
};

}  // namespace gradlab::cuda
