// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "ui/stepper/formula/node.h"

namespace gradlab::ui::formula {

/// What to put for a symbol, an indexed symbol or a derivative, by toPlain(): "x", "xᵢ", "∂L/∂y".
using Substitutions = std::map<QString, Node>;

/// The formula with other parts in place of symbols. Brackets are added where a sum or a negative
/// number needs them, and dots between numbers that would run together. Derivatives, ∂L/∂x, take
/// other symbols for x but no numbers: give them an entry of their own.
Node substituted(const Node& node, const Substitutions& with);

/// Every part that reads `name` gets the tag.
Node tagged(Node node, const QString& name, const QString& tag);

}  // namespace gradlab::ui::formula
