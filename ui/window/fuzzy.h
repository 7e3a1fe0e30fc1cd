// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QList>
#include <QStringView>

namespace gradlab::ui {

struct FuzzyMatch {
    int score = 0;      ///< the higher the better
    QList<int> places;  ///< of the text's letters that were searched for, ascending
};

/// Finds the letters of `pattern` in `text` in their order, with others between; blanks and case do
/// not count. Of all ways to do so the best: letters that begin words, stand together, come early.
/// None if there is no way.
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

}  // namespace gradlab::ui
