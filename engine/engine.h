// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Gradlab's engine for C++ programs: tensors, autograd, layers, optimisers and data, with the names
// of the PyTorch C++ front end. Include this and link libengine.
#include "engine/autograd/engine.h"
#include "engine/autograd/grad_mode.h"
#include "engine/ops/ops.h"
