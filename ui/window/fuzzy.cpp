// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/fuzzy.h"

#include <algorithm>
#include <climits>
#include <vector>

namespace gradlab::ui {
namespace {

constexpr int atStart = 12, atWord = 8, together = 6, gap = -2;
constexpr int lettersPerPoint = 6;  // of a longer text
constexpr int impossible = INT_MIN / 2;

int worth(QStringView text, qsizetype at) {
    if (at == 0) return atStart;
    const QChar here = text[at], before = text[at - 1];
    const bool word = here.isLetterOrNumber() && !before.isLetterOrNumber();
    const bool hump = here.isUpper() && before.isLower();
    const bool number = here.isDigit() != before.isDigit();
    return word || hump ? atWord : number ? atWord / 2 : 0;
}

/// The best score with the letter in hand at a place, and where the one before it then stands.
struct Way {
    int score = impossible;
    int before = -1;
};
using Row = std::vector<Way>;

Row firstRow(QChar letter, QStringView text) {
    Row row(size_t(text.size()));
    for (qsizetype at = 0; at < text.size(); ++at)
        if (text[at].toLower() == letter) row[size_t(at)] = {worth(text, at), -1};
    return row;
}

Row nextRow(QChar letter, QStringView text, const Row& last) {
    Row row(last.size());
    int best = -1;  // of the places before the neighbour
    for (size_t at = 1; at < row.size(); ++at) {
        if (at >= 2 && (best < 0 || last[at - 2].score >= last[size_t(best)].score))
            best = int(at - 2);
        if (text[qsizetype(at)].toLower() != letter) continue;
        const int joined = last[at - 1].score + together;
        const int apart = best < 0 ? impossible : last[size_t(best)].score + gap;
        const bool joins = joined >= apart;
        row[at] = {std::max(impossible, std::max(joined, apart) + worth(text, qsizetype(at))),
                   joins ? int(at - 1) : best};
    }
    return row;
}

}  // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text) {
    std::vector<Row> rows;
    for (const QChar letter : pattern) {
        if (letter.isSpace()) continue;
        rows.push_back(rows.empty() ? firstRow(letter.toLower(), text)
                                    : nextRow(letter.toLower(), text, rows.back()));
    }
    if (rows.empty()) return FuzzyMatch{};
    if (text.isEmpty()) return {};
    const auto last = std::ranges::max_element(rows.back(), {}, &Way::score);
    if (last->score <= impossible / 2) return {};
    FuzzyMatch match{last->score - int(text.size()) / lettersPerPoint, {}};
    int at = int(last - rows.back().begin());
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        match.places.prepend(at);
        at = (*row)[size_t(at)].before;
    }
    return match;
}

}  // namespace gradlab::ui
