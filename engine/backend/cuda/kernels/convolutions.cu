// SPDX-License-Identifier: GPL-3.0-or-later
// cuDNN where it can, our own kernels where it cannot. float64 is always ours: cuDNN has no
// convolutions of it with channels innermost.
#include "engine/backend/cuda/kernels/dnn.h"
#include "engine/backend/cuda/kernels/families.h"
#include "engine/backend/cuda/kernels/im2col.h"

namespace gradlab::cuda {
namespace {

void conv2d(ScalarType t, const ConvShape& s, const void* x, const void* w, const void* bias,
            void* out) {
    if (t != kFloat32 || !dnn_conv2d(s, x, w, out)) conv2d_by_columns(t, s, x, w, out);
    if (bias) add_bias(t, s, bias, out);
}

void conv2d_data_grad(ScalarType t, const ConvShape& s, const void* g, const void* w, void* out) {
    if (t != kFloat32 || !dnn_conv2d_data_grad(s, g, w, out))
        conv2d_data_grad_by_columns(t, s, g, w, out);
}

void conv2d_weight_grad(ScalarType t, const ConvShape& s, const void* x, const void* g, void* dw,
                        void* dbias) {
    if (t != kFloat32 || !dnn_conv2d_weight_grad(s, x, g, dw))
        conv2d_weight_grad_by_columns(t, s, x, g, dw);
    if (dbias) bias_grad(t, s, g, dbias);
}

}  // namespace

void add_convolutions(Kernels& table) {
    table.conv2d = conv2d;
    table.conv2d_data_grad = conv2d_data_grad;
    table.conv2d_weight_grad = conv2d_weight_grad;
}

}  // namespace gradlab::cuda
