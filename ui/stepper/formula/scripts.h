// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// The raised and lowered characters of Unicode.
namespace gradlab::ui::formula {

/// The character that `c` is a raised (lowered) form of; null: it is none.
QChar loweredFrom(QChar c);
QChar raisedFrom(QChar c);

/// `text` in lowered (raised) characters; empty where one has no such form.
QString lowered(const QString& text);
QString raised(const QString& text);

}  // namespace gradlab::ui::formula
