// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/graph/check.h"

namespace gradlab::graph {

/// What the report of a document with all its blocks expanded, `flat`, says of one level of it: the
/// document itself (prefix "") or the inside of a block (prefix "down1.conv."). A block gets the
/// shapes and counts of its nodes, and the mistakes inside it are told of its node.
Report report_of(const Document& level, const std::string& prefix, const Document& flat,
                 const Report& report);

}  // namespace gradlab::graph
