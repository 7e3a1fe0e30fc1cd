// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/shapes.h"

#include <algorithm>

#include <QPainterPathStroker>
#include <QTransform>

namespace gradlab::ui::formula {
namespace {

QPainterPath stroked(const QPainterPath& line, double width, Qt::PenJoinStyle join) {
    QPainterPathStroker pen;
    pen.setWidth(width);
    pen.setJoinStyle(join);
    pen.setCapStyle(Qt::FlatCap);
    return pen.createStroke(line);
}

/// Thin at the ends, thick in the middle.
QPainterPath parenthesis(QSizeF box, double stroke) {
    const double w = box.width(), h = box.height(), bulge = -0.3 * w, thick = 1.6 * stroke;
    QPainterPath path({w, 0});
    path.cubicTo({bulge, 0.3 * h}, {bulge, 0.7 * h}, {w, h});
    path.lineTo(w - 0.2 * stroke, h);
    path.cubicTo({bulge + thick, 0.7 * h}, {bulge + thick, 0.3 * h}, {w - 0.2 * stroke, 0});
    path.closeSubpath();
    return path;
}

QPainterPath brace(QSizeF box, double stroke) {
    const double w = box.width(), h = box.height(), mid = 0.5 * w;
    const double bend = std::min(0.25 * h, 1.1 * w);
    QPainterPath line({w, stroke / 2});
    line.quadTo({mid, 0}, {mid, bend});
    line.lineTo(mid, h / 2 - bend);
    line.quadTo({mid, h / 2}, {0, h / 2});
    line.quadTo({mid, h / 2}, {mid, h / 2 + bend});
    line.lineTo(mid, h - bend);
    line.quadTo({mid, h}, {w, h - stroke / 2});
    return stroked(line, stroke, Qt::RoundJoin);
}

/// A bar with feet at the top and at the bottom as asked.
QPainterPath bracket(QSizeF box, double stroke, bool top, bool bottom) {
    const double x = 0.3 * box.width(), w = box.width(), h = box.height();
    QPainterPath path;
    path.addRect(x, 0, stroke, h);
    if (top) path.addRect(x, 0, w - x, stroke);
    if (bottom) path.addRect(x, h - stroke, w - x, stroke);
    path.setFillRule(Qt::WindingFill);
    return path;
}

QPainterPath bars(QSizeF box, double stroke, int count) {
    QPainterPath path;
    for (int i = 0; i < count; ++i)
        path.addRect((i + 1) * box.width() / (count + 1) - stroke / 2, 0, stroke, box.height());
    return path;
}

}  // namespace

QPainterPath delimiter(QChar which, QSizeF box, double stroke) {
    const auto mirrored = [&](QChar other) {
        return QTransform(-1, 0, 0, 1, box.width(), 0).map(delimiter(other, box, stroke));
    };
    switch (which.unicode()) {
        case '(':
            return parenthesis(box, stroke);
        case '[':
            return bracket(box, stroke, true, true);
        case u'⌈':
            return bracket(box, stroke, true, false);
        case u'⌊':
            return bracket(box, stroke, false, true);
        case '{':
            return brace(box, stroke);
        case ')':
            return mirrored('(');
        case ']':
            return mirrored('[');
        case u'⌉':
            return mirrored(u'⌈');
        case u'⌋':
            return mirrored(u'⌊');
        case u'‖':
            return bars(box, stroke, 2);
        default:
            return bars(box, stroke, 1);
    }
}

double delimiterWidth(QChar which, double height, double em) {
    switch (which.unicode()) {
        case '(':
        case ')':
            return std::min(0.3 * em + 0.04 * height, 0.6 * em);
        case '{':
            return 0.5 * em;
        case '|':
            return 0.25 * em;
        default:
            return 0.38 * em;
    }
}

QPainterPath radical(QSizeF box, double hook, double stroke) {
    const double h = box.height(), top = stroke / 2;
    QPainterPath line({0.04 * hook, 0.62 * h});
    line.lineTo(0.22 * hook, 0.55 * h);
    QPainterPath leg({0.2 * hook, 0.55 * h});
    leg.lineTo(0.48 * hook, h - stroke);
    QPainterPath rise({0.46 * hook, h - stroke / 2});
    rise.lineTo(0.96 * hook, top);
    rise.lineTo(box.width(), top);
    QPainterPath path = stroked(line, 0.8 * stroke, Qt::MiterJoin);
    path.addPath(stroked(leg, 1.8 * stroke, Qt::MiterJoin));
    path.addPath(stroked(rise, stroke, Qt::MiterJoin));
    path.setFillRule(Qt::WindingFill);
    return path;
}

}  // namespace gradlab::ui::formula
