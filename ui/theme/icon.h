// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

#include "ui/theme/theme.h"

namespace gradlab::ui {

/// The drawing resources/icons/<name>.svg as an icon. Its lines take `color` of the theme that is
/// current when it is painted, so a switch of themes needs no new icons.
QIcon icon(const QString& name, QColor Theme::*color = &Theme::text);

}  // namespace gradlab::ui
