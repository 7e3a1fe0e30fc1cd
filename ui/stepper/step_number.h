// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gradlab::ui {

/// A number of a pass as people read it, "0.9985", "−3.2e-07"; what is not finite is said: "nan".
inline QString stepNumber(double number) {
    QString text = QString::number(number, 'g', 4);
    return text.startsWith('-') ? text.replace(0, 1, QChar(0x2212)) : text;
}

}  // namespace gradlab::ui
