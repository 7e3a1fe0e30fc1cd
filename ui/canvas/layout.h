// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QPointF>
#include <QSizeF>

namespace gradlab::ui {

/// Cards and the wires between them, by index.
struct LayoutGraph {
    std::vector<QSizeF> sizes;
    std::vector<std::pair<int, int>> wires;  ///< from, to
};

/// The top left corner of each card: layers from left to right by the longest path, a long chain
/// continued in rows below. Deterministic; cards never overlap; cycles are tolerated.
std::vector<QPointF> layeredLayout(const LayoutGraph& graph);

}  // namespace gradlab::ui
