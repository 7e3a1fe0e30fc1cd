// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

namespace gradlab::ui {

/// A name that the engine's catalogs use, in the language in force: the title of a group of layers
/// or of a data source. English where there is no translation.
QString catalogText(const std::string& english);

}  // namespace gradlab::ui
