// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ops/op_info.h"

// The parts that op_catalog() is put together from.
namespace gradlab::info {

std::vector<OpInfo> pointwise_ops();  ///< derived from engine/pointwise
std::vector<OpInfo> product_ops();    ///< matrix products, convolutions, pooling
std::vector<OpInfo> layer_ops();      ///< normalisation, softmax, recurrent layers
std::vector<OpInfo> reduce_ops();     ///< many values into one, running totals
std::vector<OpInfo> choice_ops();     ///< picking, writing, deciding
std::vector<OpInfo> shape_ops();      ///< the same values, arranged differently
std::vector<OpInfo> memory_ops();     ///< copies, writing in place, the ends of the graph

}  // namespace gradlab::info
