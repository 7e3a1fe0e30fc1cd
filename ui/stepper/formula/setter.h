// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stepper/formula/node.h"
#include "ui/stepper/formula/picture.h"
#include "ui/stepper/formula/typeface.h"

namespace gradlab::ui::formula {

/// Sets formulas on one line, part by part, as compositors do.
class Setter {
public:
    /// Where a part stands: scripts are at deeper levels; `cramped` inside of fractions and the
    /// like, where there is less room; `enclosed` in brackets, whose commas bind more tightly.
    struct Place {
        int level = 0;
        bool cramped = false;
        bool enclosed = false;
        Place inside() const { return {level, true, enclosed}; }
        Place smaller() const { return {level + 1, true, true}; }
        Place bracketed() const { return {level, cramped, true}; }
    };

    explicit Setter(const Typeface& face) : m_face(face) {}

    Picture set(const Node& node, Place place) const;
    /// The space before each part of a Product, Sum, Relation or List.
    std::vector<double> gaps(const Node& row, Place place) const;
    /// Between Σ and what it adds up.
    double gapAfterBig(int level = 0) const { return 0.18 * m_face.em(level); }

private:
    Picture setKind(const Node& node, Place place) const;
    Picture letters(const QString& text, const QFont& font) const;
    Picture unreadable(const QString& text, Place place) const;
    Picture joined(const Node& node, Place place) const;
    Picture shape(const QPainterPath& path, QSizeF box, double ascent) const;
    Picture number(const QString& text, Place place) const;
    Picture symbol(const QString& text, Place place) const;
    Picture row(const Node& node, Place place) const;
    Picture scripts(const Picture& base, const Node& below, const Node& above, Place place) const;
    Picture fraction(const Node& node, Place place) const;
    Picture root(const Node& node, Place place) const;
    Picture enclosed(const Picture& inner, QChar open, QChar close, Place place) const;
    Picture cases(const Node& node, Place place) const;
    Picture big(const Node& node, Place place) const;
    Picture bigSign(const QString& text, Place place) const;
    Picture stacked(const Picture& sign, const Node& below, const Node& above, Place place) const;

    const Typeface& m_face;
};

}  // namespace gradlab::ui::formula
