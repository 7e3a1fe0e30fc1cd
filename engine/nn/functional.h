// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Layers as functions, with the options of torch::nn::functional:
///
///     namespace F = gradlab::nn::functional;
///     Tensor y = F::max_pool2d(F::relu(x), F::MaxPool2dFuncOptions(3).stride(2));
///
/// https://pytorch.org/cppdocs/api/namespace_torch__nn__functional.html
#include "engine/nn/functional/activation.h"
#include "engine/nn/functional/attention.h"
#include "engine/nn/functional/conv.h"
#include "engine/nn/functional/dropout.h"
#include "engine/nn/functional/linear.h"
#include "engine/nn/functional/loss.h"
#include "engine/nn/functional/normalization.h"
#include "engine/nn/functional/padding.h"
#include "engine/nn/functional/pooling.h"
#include "engine/nn/functional/upsampling.h"
