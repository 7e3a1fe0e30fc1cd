// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/step/hand_regression.h"

namespace gradlab::ui {

/// Whether the line ran in the iteration that is shown: the one begun, or the last one finished.
bool hasRun(const step::RegressionState& state, step::RegressionLine line);

/// What the line will do; once it has run, what it did, with its numbers: "w = 0 − 0.05 · (−3.1) =
/// 0.155".
QString regressionWords(const step::RegressionState& state, step::RegressionLine line);

}  // namespace gradlab::ui
