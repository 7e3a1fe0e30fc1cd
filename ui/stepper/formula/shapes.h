// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>

// Shapes that grow with what they enclose. All lie in the box from (0, 0) to (width, height).
namespace gradlab::ui::formula {

/// ( [ { | ‖ ⌊ ⌈ and their counterparts.
QPainterPath delimiter(QChar which, QSizeF box, double stroke);
double delimiterWidth(QChar which, double height, double em);

/// The hook of a root, `hook` wide, with the bar over the rest of the box.
QPainterPath radical(QSizeF box, double hook, double stroke);

}  // namespace gradlab::ui::formula
