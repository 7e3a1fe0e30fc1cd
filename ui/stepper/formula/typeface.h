// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace gradlab::ui::formula {

/// The letters of formulas at one size; scripts are smaller by level.
class Typeface {
public:
    static constexpr int levels = 3;

    /// `size`: of letters at level 0, in logical pixels.
    explicit Typeface(double size);

    QFont upright(int level) const { return at(level, false); }
    QFont slanted(int level) const { return at(level, true); }
    /// The unit of spaces and strokes.
    double em(int level) const { return m_size * scale(level); }
    /// How far the middle of signs such as + and of fractions lies above the baseline.
    double axis(int level) const { return 0.25 * em(level); }
    double stroke(int level) const;

    bool operator==(const Typeface&) const = default;

private:
    static double scale(int level);
    QFont at(int level, bool slanted) const;

    double m_size;
};

}  // namespace gradlab::ui::formula
