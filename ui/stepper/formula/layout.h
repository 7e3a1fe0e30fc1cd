// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

#include "ui/stepper/formula/node.h"
#include "ui/stepper/formula/picture.h"
#include "ui/stepper/formula/typeface.h"

namespace gradlab::ui::formula {

constexpr double endless = std::numeric_limits<double>::infinity();

/// The formula as on a printed page. Lines longer than `width` are broken before =, + and − and
/// after commas, before · where nothing else helps; never inside of brackets and fractions.
Picture layOut(const Node& node, const Typeface& face, double width = endless);

}  // namespace gradlab::ui::formula
