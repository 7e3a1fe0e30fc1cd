// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace gradlab::ui {

class DocumentModel;

/// Writes a picture of the whole network in the colours of the theme, nothing selected: a file
/// named *.png at twice the size of the screen's pixels (less where that would be too large for
/// any viewer), any other as SVG. The reason where that fails; then no file is touched.
tl::expected<void, QString> writeDrawing(const DocumentModel& model, const QString& path);

}  // namespace gradlab::ui
