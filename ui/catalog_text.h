// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

namespace gradlab::ui {

/// A text of the engine's catalogs in the language in force: the title of a group of layers or of a
/// data source (in gradlab_*.ts), what a layer, an optimiser, a field or a port is (in
/// layers_*.ts). English where there is no translation.
QString catalogText(const std::string& english);

}  // namespace gradlab::ui
