// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/module.h"

/// Convolutions of float32 by cuDNN, where the module is built with it (GRADLAB_CUDNN). They are
/// without a bias, overwrite their result and give the same numbers in every run. False: cuDNN does
/// not do this shape, and nothing has been done.
namespace gradlab::cuda {

#if GRADLAB_CUDNN

bool dnn_conv2d(const ConvShape& shape, const void* x, const void* w, void* out);
bool dnn_conv2d_data_grad(const ConvShape& shape, const void* g, const void* w, void* out);
bool dnn_conv2d_weight_grad(const ConvShape& shape, const void* x, const void* g, void* dw);
/// "cuDNN 9.10", or "without cuDNN".
const char* dnn_version();

#else

inline bool dnn_conv2d(const ConvShape&, const void*, const void*, void*) { return false; }
inline bool dnn_conv2d_data_grad(const ConvShape&, const void*, const void*, void*) {
    return false;
}
inline bool dnn_conv2d_weight_grad(const ConvShape&, const void*, const void*, void*) {
    return false;
}
inline const char* dnn_version() { return "without cuDNN"; }

#endif

}  // namespace gradlab::cuda
