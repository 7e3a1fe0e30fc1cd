// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

#include "engine/graph/document.h"

namespace gradlab::ui {

/// Why a node cannot take this name, as a sentence; empty if it can.
QString whyNotRename(const graph::Document& document, const std::string& node,
                     const std::string& name);

/// Gives the node its new name, here and on its wires.
void renameNode(graph::Document& document, const std::string& before, const std::string& after);

}  // namespace gradlab::ui
