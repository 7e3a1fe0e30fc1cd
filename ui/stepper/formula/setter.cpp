// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/setter.h"

#include <algorithm>

#include <QFontMetricsF>

#include "ui/stepper/formula/shapes.h"

namespace gradlab::ui::formula {
namespace {

bool isComma(const Node& node) { return node.kind == Kind::Operator && node.text == ","; }

/// Whether a product of it and its neighbour reads better with a space.
bool isWide(const Node& node) {
    if (node.kind == Kind::Scripts || node.kind == Kind::Index) return isWide(node.parts[0]);
    return node.kind == Kind::Word || node.kind == Kind::Apply || node.kind == Kind::Big ||
           node.kind == Kind::Fraction || node.kind == Kind::Root;
}

}  // namespace

Picture Setter::set(const Node& node, Place place) const {
    Picture picture = setKind(node, place);
    picture.mark(node.tag);
    return picture;
}

Picture Setter::setKind(const Node& node, Place place) const {
    const auto part = [&](size_t i) { return set(node.parts[i], place); };
    switch (node.kind) {
        case Kind::Empty:
            return {};
        case Kind::Symbol:
            return symbol(node.text, place);
        case Kind::Number:
            return number(node.text, place);
        case Kind::Word:
        case Kind::Operator:
            return letters(node.text, m_face.upright(place.level));
        case Kind::Unreadable:
            return unreadable(node.text, place);
        case Kind::Product:
        case Kind::Sum:
        case Kind::Relation:
        case Kind::List:
            return row(node, place);
        case Kind::Cases:
            return cases(node, place);
        case Kind::Scripts:
            return scripts(part(0), node.parts[1], node.parts[2], place);
        case Kind::Fraction:
            return fraction(node, place);
        case Kind::Root:
            return root(node, place);
        case Kind::Group:
            return enclosed(set(node.parts[0], place.bracketed()), node.text[0], node.text[1],
                            place);
        case Kind::Index:
        case Kind::Partial:
        case Kind::Apply:
            return joined(node, place);
        case Kind::Big:
            return big(node, place);
    }
    return {};
}

Picture Setter::unreadable(const QString& text, Place place) const {
    Picture picture = letters(text, m_face.upright(place.level));
    for (Mark& mark : picture.marks) mark.wrong = true;
    return picture;
}

/// Two parts that belong together: x[i], ∂x, f(x).
Picture Setter::joined(const Node& node, Place place) const {
    const double em = m_face.em(place.level);
    Picture picture = node.kind == Kind::Partial ? letters("∂", m_face.slanted(place.level))
                                                 : set(node.parts[0], place);
    const Node& last = node.parts.back();
    if (node.kind == Kind::Index)
        picture.append(enclosed(set(last, place.bracketed()), '[', ']', place), 0.04 * em);
    else if (node.kind == Kind::Partial || last.kind == Kind::Group)
        picture.append(set(last, place), 0.02 * em);
    else
        picture.append(set(last, place), 0.18 * em);
    return picture;
}

Picture Setter::letters(const QString& text, const QFont& font) const {
    if (text.isEmpty()) return {};
    const QFontMetricsF metrics(font);
    const QRectF ink = metrics.tightBoundingRect(text);
    Picture picture;
    // Slanted letters may lean out of their advance on either side.
    const double lean = std::max(0.0, -ink.left());
    picture.width = lean + std::max(metrics.horizontalAdvance(text), ink.right());
    picture.ascent = std::max(-ink.top(), metrics.xHeight());
    picture.descent = std::max(ink.bottom(), 0.0);
    picture.marks.push_back({.at = {lean, 0}, .text = text, .font = font});
    return picture;
}

Picture Setter::shape(const QPainterPath& path, QSizeF box, double ascent) const {
    Picture picture;
    picture.width = box.width();
    picture.ascent = ascent;
    picture.descent = box.height() - ascent;
    picture.marks.push_back({.at = {0, -ascent}, .shape = path});
    return picture;
}

Picture Setter::symbol(const QString& text, Place place) const {
    const bool capital = text[0].script() == QChar::Script_Greek && text[0].isUpper();
    return letters(
        text, capital || text == "∞" ? m_face.upright(place.level) : m_face.slanted(place.level));
}

/// 1.2e-05 as a power of ten.
Picture Setter::number(const QString& text, Place place) const {
    const auto e = text.indexOf('e');
    if (e < 0) return letters(text, m_face.upright(place.level));
    Picture picture = letters(text.left(e) + " · 10", m_face.upright(place.level));
    QString power = QString::number(text.mid(e + 1).toInt());
    power.replace('-', u'−');
    return scripts(picture, {}, leaf(Kind::Word, power), place);
}

std::vector<double> Setter::gaps(const Node& row, Place place) const {
    const double em = m_face.em(place.level);
    const bool small = place.level > 0;
    std::vector<double> result(row.parts.size(), 0);
    for (size_t i = 1; i < row.parts.size(); ++i) {
        const Node &left = row.parts[i - 1], &right = row.parts[i];
        const bool sign = left.kind == Kind::Operator || right.kind == Kind::Operator;
        double gap = 0;
        if (right.text.startsWith('.')) continue;  // x₂.grad
        if (row.kind == Kind::List)
            gap = isComma(right) ? 0 : place.enclosed ? 0.2 : 0.8;
        else if (row.kind == Kind::Relation)
            gap = small ? 0.12 : 0.28;
        else if (row.kind == Kind::Sum)  // a sign at the start belongs to what follows
            gap = i == 1 && left.kind == Kind::Operator ? 0.06 : small ? 0.06 : 0.22;
        else if (sign)
            gap = small ? 0.05 : 0.18;
        else
            gap = isWide(left) || isWide(right) ? (small ? 0.12 : 0.2) : small ? 0.02 : 0.1;
        result[i] = gap * em;
    }
    return result;
}

Picture Setter::row(const Node& node, Place place) const {
    const auto spaces = gaps(node, place);
    Picture picture;
    for (size_t i = 0; i < node.parts.size(); ++i)
        picture.append(set(node.parts[i], place), spaces[i]);
    return picture;
}

Picture Setter::scripts(const Picture& base, const Node& below, const Node& above,
                        Place place) const {
    const double em = m_face.em(place.level);
    const Picture low = set(below, place.smaller()), high = set(above, place.smaller());
    double up = std::max(0.36 * em, base.ascent - 0.3 * em);
    double down = std::max(0.16 * em, base.descent + 0.04 * em);
    const double overlap = low.ascent - down + 0.1 * em - (up - high.descent);
    if (!below.empty() && !above.empty() && overlap > 0) {
        up += overlap / 2;
        down += overlap / 2;
    }
    Picture picture = base;
    const double x = base.width + 0.03 * em;
    const double lean = low.marks.empty() ? 0 : low.marks[0].at.x();  // as of j, under the base
    if (!below.empty()) picture.add(low, {x - lean, down});
    if (!above.empty()) picture.add(high, {x + 0.04 * em, -up});
    return picture;
}

Picture Setter::fraction(const Node& node, Place place) const {
    const double em = m_face.em(place.level), axis = m_face.axis(place.level);
    const double stroke = m_face.stroke(place.level), gap = (place.cramped ? 0.1 : 0.16) * em;
    const Place inner = place.cramped ? place.smaller() : place.inside();
    const Picture above = set(node.parts[0], inner), below = set(node.parts[1], inner);
    const double overhang = 0.1 * em, side = 0.06 * em;
    const double bar = std::max(above.width, below.width) + 2 * overhang;
    Picture picture;
    picture.width = bar + 2 * side;
    QPainterPath line;
    line.addRect(0, -stroke / 2, bar, stroke);
    picture.marks.push_back({.at = {side, -axis}, .shape = line});
    picture.add(above, {side + (bar - above.width) / 2, -axis - gap - above.descent});
    picture.add(below, {side + (bar - below.width) / 2, -axis + gap + below.ascent});
    return picture;
}

Picture Setter::root(const Node& node, Place place) const {
    const double em = m_face.em(place.level), stroke = m_face.stroke(place.level);
    const Picture inner = set(node.parts[0], place.inside());
    const double top = inner.ascent + 0.16 * em + stroke, hook = 0.62 * em;
    const QSizeF box(hook + inner.width + 0.08 * em, top + inner.descent + 0.06 * em);
    Picture picture = shape(radical(box, hook, stroke), box, top);
    picture.add(inner, {hook + 0.02 * em, 0});
    return picture;
}

Picture Setter::enclosed(const Picture& inner, QChar open, QChar close, Place place) const {
    const double em = m_face.em(place.level), axis = m_face.axis(place.level);
    // Around the axis, as high as the farther of both ends needs.
    const double half = std::max(inner.ascent - axis, inner.descent + axis) + 0.08 * em;
    const double least = 0.52 * em;
    const double height = 2 * std::max(half, least);
    Picture picture;
    const auto put = [&](QChar which) {
        if (which.isNull()) return;
        const QSizeF box(delimiterWidth(which, height, em), height);
        const auto path = delimiter(which, box, m_face.stroke(place.level));
        picture.append(shape(path, box, height / 2 + axis), 0.03 * em);
    };
    put(open);
    picture.append(inner, 0.03 * em);
    put(close);
    return picture;
}

}  // namespace gradlab::ui::formula
