// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/conv.h"

// Convolutions by oneDNN on the calling thread, over NHWC images, with weights brought into the
// layout that it picks. Primitives are made at a shape's first use and held per thread.
namespace gradlab::cpu {

void conv_primitive(const ConvShape& shape, const float* x, const float* w, const float* bias,
                    float* y);
void conv_primitive_data(const ConvShape& shape, const float* dy, const float* w, float* dx);
void conv_primitive_weights(const ConvShape& shape, const float* x, const float* dy, float* dw,
                            float* dbias);

}  // namespace gradlab::cpu
