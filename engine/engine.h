// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Gradlab's engine for C++ programs: tensors, autograd, layers, optimisers and data, with the names
// of the PyTorch C++ front end. Include this and link libengine.
#include "engine/autograd/engine.h"
#include "engine/autograd/grad_mode.h"
#include "engine/backend/cuda/cuda.h"
#include "engine/data/dataloader.h"
#include "engine/data/samplers.h"
#include "engine/data/transforms.h"
#include "engine/nn/nn.h"
#include "engine/ops/norm.h"
#include "engine/ops/ops.h"
#include "engine/optim/optim.h"
