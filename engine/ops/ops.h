// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All operations on tensors.
#include "engine/ops/arithmetic.h"
#include "engine/ops/compare.h"
#include "engine/ops/conv.h"
#include "engine/ops/creation.h"
#include "engine/ops/indexing.h"
#include "engine/ops/linalg.h"
#include "engine/ops/loss.h"
#include "engine/ops/pool.h"
#include "engine/ops/random.h"
#include "engine/ops/reduce.h"
#include "engine/ops/softmax.h"
#include "engine/ops/unary.h"
#include "engine/ops/views.h"
