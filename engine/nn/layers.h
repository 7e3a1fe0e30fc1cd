// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every layer, in the palette's order. The catalog is made from this list: each LayerSpec function
// in these files is an entry.
// clang-format off
#include "engine/nn/layers/linear.h"
#include "engine/nn/layers/bilinear.h"
#include "engine/nn/layers/embedding.h"

#include "engine/nn/layers/conv1d.h"
#include "engine/nn/layers/conv2d.h"
#include "engine/nn/layers/conv3d.h"
#include "engine/nn/layers/conv_transpose1d.h"
#include "engine/nn/layers/conv_transpose2d.h"

#include "engine/nn/layers/max_pool1d.h"
#include "engine/nn/layers/max_pool2d.h"
#include "engine/nn/layers/max_pool3d.h"
#include "engine/nn/layers/avg_pool1d.h"
#include "engine/nn/layers/avg_pool2d.h"
#include "engine/nn/layers/avg_pool3d.h"
#include "engine/nn/layers/lp_pool.h"
#include "engine/nn/layers/adaptive_pool.h"

#include "engine/nn/layers/upsample.h"

#include "engine/nn/layers/batch_norm1d.h"
#include "engine/nn/layers/batch_norm2d.h"
#include "engine/nn/layers/batch_norm3d.h"
#include "engine/nn/layers/instance_norm.h"
#include "engine/nn/layers/layer_norm.h"
#include "engine/nn/layers/group_norm.h"
#include "engine/nn/layers/normalize.h"

#include "engine/nn/layers/rnn.h"
#include "engine/nn/layers/gru.h"
#include "engine/nn/layers/lstm.h"
#include "engine/nn/layers/recurrent_cells.h"
#include "engine/nn/layers/multihead_attention.h"

#include "engine/nn/layers/activation.h"
#include "engine/nn/layers/tanhshrink.h"
#include "engine/nn/layers/gelu.h"
#include "engine/nn/layers/prelu.h"
#include "engine/nn/layers/rrelu.h"
#include "engine/nn/layers/glu.h"
#include "engine/nn/layers/softmax.h"
#include "engine/nn/layers/softmin.h"
#include "engine/nn/layers/log_softmax.h"

#include "engine/nn/layers/dropout.h"
#include "engine/nn/layers/dropout2d.h"
#include "engine/nn/layers/alpha_dropout.h"

#include "engine/nn/layers/flatten.h"
#include "engine/nn/layers/unflatten.h"
#include "engine/nn/layers/reshape.h"
#include "engine/nn/layers/permute.h"
#include "engine/nn/layers/pixel_shuffle.h"
#include "engine/nn/layers/pixel_unshuffle.h"
#include "engine/nn/layers/padding_specs.h"
#include "engine/nn/layers/identity.h"

#include "engine/nn/layers/add.h"
#include "engine/nn/layers/mul.h"
#include "engine/nn/layers/cat.h"
#include "engine/nn/layers/distance.h"

#include "engine/nn/layers/mse_loss.h"
#include "engine/nn/layers/l1_loss.h"
#include "engine/nn/layers/smooth_l1_loss.h"
#include "engine/nn/layers/huber_loss.h"
#include "engine/nn/layers/cross_entropy_loss.h"
#include "engine/nn/layers/nll_loss.h"
#include "engine/nn/layers/bce_loss.h"
#include "engine/nn/layers/bce_with_logits_loss.h"
#include "engine/nn/layers/kl_div_loss.h"
#include "engine/nn/layers/poisson_nll_loss.h"
#include "engine/nn/layers/soft_margin_loss.h"
#include "engine/nn/layers/margin_ranking_loss.h"
#include "engine/nn/layers/hinge_embedding_loss.h"
#include "engine/nn/layers/cosine_embedding_loss.h"
#include "engine/nn/layers/triplet_margin_loss.h"
// clang-format on
