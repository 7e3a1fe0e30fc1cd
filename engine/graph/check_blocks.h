// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/check.h"

namespace gradlab::graph {

/// Adds what the report of `flat`, which is expand(document), says of the document's own nodes: the
/// shapes and counts of each block, and the mistakes inside it told of its node.
void fold_blocks(const Document& document, const Document& flat, Report& report);

}  // namespace gradlab::graph
