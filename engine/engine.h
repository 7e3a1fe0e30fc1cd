// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Gradlab's engine for C++ programs: tensors, autograd, layers, optimisers and data, with the names
// of the PyTorch C++ front end. Include this and link libengine.
#include "engine/autograd/engine.h"
#include "engine/autograd/grad_mode.h"
#include "engine/data/dataloader.h"
#include "engine/data/samplers.h"
#include "engine/data/transforms.h"
#include "engine/nn/enums.h"
#include "engine/nn/init.h"
#include "engine/nn/layers.h"
#include "engine/nn/module_list.h"
#include "engine/nn/sequential.h"
#include "engine/ops/ops.h"
#include "engine/optim/optim.h"
