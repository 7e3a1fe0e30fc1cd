// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/backend/cuda/module.h"

/// Each file of this folder fills in its part of a module's table.
namespace gradlab::cuda {

void add_runtime(Kernels& table);     // devices, memory, recording: runtime.cu, or the stand-in's
void add_copies(Kernels& table);      // fill, copy, compare, bits, where
void add_pointwise(Kernels& table);   // unary, binary and their gradients
void add_reductions(Kernels& table);  // reduce, arg_reduce, softmax
void add_columns(Kernels& table);     // sum_columns to blend_columns
void add_order(Kernels& table);       // sort, topk, kth, scan, nonzero
void add_indices(Kernels& table);     // gather, scatter, check_range
void add_cells(Kernels& table);       // recurrent cells
void add_optimizers(Kernels& table);  // optimiser steps
void add_random(Kernels& table);      // draw
void add_pooling(Kernels& table);
void add_convolutions(Kernels& table);  // cuDNN, or im2col and matmul
void add_products(Kernels& table);      // matmul: cuBLAS, or the stand-in's loops

}  // namespace gradlab::cuda
