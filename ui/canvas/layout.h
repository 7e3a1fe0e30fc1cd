// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QPointF>
#include <QSizeF>

namespace gradlab::ui {

/// Cards and the wires between them, by index.
struct LayoutGraph {
    std::vector<QSizeF> sizes{};
    std::vector<std::pair<int, int>> wires{};  ///< from, to
    int columnsOfOneRow = 6;                   ///< so many layers stay one row
    double columnsPerRoot = 1.7;  ///< of more: makes the whole about twice as wide as high
};

/// The top left corner of each card: layers from left to right by the longest path, a long chain
/// continued in rows below. Deterministic; cards never overlap; cycles are tolerated.
std::vector<QPointF> layeredLayout(const LayoutGraph& graph);

}  // namespace gradlab::ui
