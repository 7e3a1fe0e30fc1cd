// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/graph/check.h"
#include "engine/graph/topology.h"

namespace gradlab::graph {

/// The mistakes that the wires alone show: Data and loss missing or double, a circle, nodes that
/// the loss never sees, layers that the next one applies itself.
void check_network(const Document& document, const DataShape& data, const Topology& topology,
                   std::vector<Diagnostic>& diagnostics);

/// Fewer values per sample than classes, where the loss takes class indices.
void check_classes(const Document& document, const DataShape& data, Report& report);

}  // namespace gradlab::graph
