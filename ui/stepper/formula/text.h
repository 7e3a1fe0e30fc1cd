// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stepper/formula/node.h"

namespace gradlab::ui::formula {

/// Plain Unicode that parse() reads as the same tree.
QString toPlain(const Node& node);

/// For a document's math mode, with amsmath.
QString toLatex(const Node& node);

}  // namespace gradlab::ui::formula
