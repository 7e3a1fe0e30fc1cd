// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include <QtGlobal>

#include "engine/graph/document.h"

/// Putting nodes in line. All need positions; cards that would cover each other move apart.
namespace gradlab::ui {

enum class Alignment { Left, Top, Middle };

/// Left edges above each other, or tops or middles side by side.
void alignNodes(graph::Document& document, const std::set<std::string>& ids, Alignment how);

/// The same gap between all neighbours from the first to the last, which stay where they are where
/// there is room; at least as wide as in a chain.
void distributeNodes(graph::Document& document, const std::set<std::string>& ids,
                     Qt::Orientation along);

/// Every node where the automatic layout puts it. What lies above something else stays above it
/// where the wires allow; the top left corner of the drawing stays.
void layOut(graph::Document& document);

}  // namespace gradlab::ui
