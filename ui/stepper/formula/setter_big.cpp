// SPDX-License-Identifier: GPL-3.0-or-later
// Choices with their brace, and sums and the like with their bounds.
#include <algorithm>

#include <QCoreApplication>
#include <QFontMetricsF>

#include "ui/stepper/formula/setter.h"

namespace gradlab::ui::formula {

Picture Setter::cases(const Node& node, Place place) const {
    const double em = m_face.em(place.level);
    struct Line {
        Picture value, condition;
    };
    std::vector<Line> lines;
    double column = 0;
    for (size_t i = 0; i + 1 < node.parts.size(); i += 2) {
        const bool otherwise = node.parts[i + 1].empty();
        const QString word = otherwise ? QCoreApplication::translate("Formula", "else")
                                       : QCoreApplication::translate("Formula", "if");
        Line line{set(node.parts[i], place), letters(word, m_face.upright(place.level))};
        if (!otherwise) line.condition.append(set(node.parts[i + 1], place), 0.25 * em);
        column = std::max(column, line.value.width);
        lines.push_back(std::move(line));
    }
    Picture block;
    double y = 0;
    for (const Line& line : lines) {
        const double up = std::max({line.value.ascent, line.condition.ascent, 0.7 * em});
        if (&line != lines.data()) y += up + 0.3 * em;
        block.add(line.value, {0, y});
        block.add(line.condition, {column + 0.8 * em, y});
        y += std::max({line.value.descent, line.condition.descent, 0.1 * em});
    }
    // The middle of the block comes to lie on the axis.
    Picture centred;
    const double middle = (block.descent - block.ascent) / 2;
    centred.add(block, {0, -m_face.axis(place.level) - middle});
    return enclosed(centred, '{', {}, place);
}

Picture Setter::bigSign(const QString& text, Place place) const {
    const double em = m_face.em(place.level), axis = m_face.axis(place.level);
    if (text == "max" || text == "min") return letters(text, m_face.upright(place.level));
    QFont font = m_face.upright(place.level);
    font.setPixelSize(100);
    QPainterPath glyph;
    glyph.addText(0, 0, font, text == "Σ" ? "∑" : text);
    const QRectF ink = glyph.boundingRect();
    const double height = (place.cramped ? 1.05 : text == "∫" ? 1.9 : 1.35) * em;
    const double scale = height / ink.height();
    glyph = QTransform::fromScale(scale, scale).map(glyph.translated(-ink.topLeft()));
    return shape(glyph, {ink.width() * scale, height}, height / 2 + axis);
}

Picture Setter::stacked(const Picture& sign, const Node& below, const Node& above,
                        Place place) const {
    const double gap = 0.14 * m_face.em(place.level);
    const Picture low = set(below, place.smaller()), high = set(above, place.smaller());
    const double width = std::max({sign.width, low.width, high.width});
    Picture picture;
    picture.add(sign, {(width - sign.width) / 2, 0});
    if (!below.empty())
        picture.add(low, {(width - low.width) / 2, sign.descent + gap + low.ascent});
    if (!above.empty())
        picture.add(high, {(width - high.width) / 2, -sign.ascent - gap - high.descent});
    picture.width = width;
    return picture;
}

Picture Setter::big(const Node& node, Place place) const {
    const Picture sign = bigSign(node.text, place);
    const bool beside = place.cramped || node.text == "∫";
    Picture picture = beside ? scripts(sign, node.parts[0], node.parts[1], place)
                             : stacked(sign, node.parts[0], node.parts[1], place);
    if (!node.parts[2].empty()) picture.append(set(node.parts[2], place), gapAfterBig(place.level));
    return picture;
}

}  // namespace gradlab::ui::formula
