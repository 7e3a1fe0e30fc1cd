// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All operations on tensors.
#include "engine/ops/arithmetic.h"
#include "engine/ops/compare.h"
#include "engine/ops/conv.h"
#include "engine/ops/creation.h"
#include "engine/ops/einsum.h"
#include "engine/ops/indexing.h"
#include "engine/ops/linalg.h"
#include "engine/ops/loss.h"
#include "engine/ops/pool.h"
#include "engine/ops/print.h"
#include "engine/ops/random.h"
#include "engine/ops/reduce.h"
#include "engine/ops/scan.h"
#include "engine/ops/scatter.h"
#include "engine/ops/shape.h"
#include "engine/ops/softmax.h"
#include "engine/ops/sort.h"
#include "engine/ops/unary.h"
#include "engine/ops/views.h"
