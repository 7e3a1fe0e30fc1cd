// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "engine/graph/check.h"

namespace gradlab::graph {

/// The largest integer where the sum is beyond it.
inline int64_t saturating_add(int64_t a, int64_t b) {
    int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

/// Adds a node's counts to those of a Report, or of the block that the node is part of.
template <class Sum>
void add_counts(Sum& sum, const NodeReport& node) {
    sum.parameters = saturating_add(sum.parameters, node.parameters);
    sum.trainable = saturating_add(sum.trainable, node.trainable);
    sum.multiply_adds = saturating_add(sum.multiply_adds, node.multiply_adds);
    sum.activation_bytes = saturating_add(sum.activation_bytes, node.activation_bytes);
}

}  // namespace gradlab::graph
