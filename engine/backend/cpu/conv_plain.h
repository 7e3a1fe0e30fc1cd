// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cpu/conv.h"

// Convolutions by im2col and gemm, for the types and shapes that no faster way takes.
namespace gradlab::cpu {

template <class T>
void conv_plain(const ConvShape& shape, const T* x, const T* w, const T* bias, T* y);
template <class T>
void conv_plain_data(const ConvShape& shape, const T* dy, const T* w, T* dx);
template <class T>
void conv_plain_weights(const ConvShape& shape, const T* x, const T* dy, T* dw, T* dbias);

}  // namespace gradlab::cpu
