// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_paint.h"

#include <QApplication>
#include <QPainter>

#include "ui/theme/theme.h"

namespace gradlab::ui {

/// Larger on a lectern, by as much as the cards have room for.
QFont canvasFont(int pixels, bool bold) {
    constexpr double roomForMore = 0.6;
    QFont font = QApplication::font();
    font.setPixelSize(qRound(pixels * (1 + roomForMore * (Theme::current().type - 1))));
    font.setBold(bold);
    return font;
}

QColor severityColor(graph::Severity severity) {
    const auto& theme = Theme::current();
    return severity == graph::Severity::Error ? theme.error : theme.warning;
}

QColor diagnosticColor(const graph::Diagnostic& diagnostic) {
    return diagnostic.pending ? Theme::current().accent : severityColor(diagnostic.severity);
}

QColor withAlpha(QColor color, int alpha) {
    color.setAlpha(alpha);
    return color;
}

void paintBadge(QPainter& painter, QPointF middle, double radius, const QColor& color, Mark mark) {
    const auto& theme = Theme::current();
    painter.setPen(QPen(theme.node, radius / 4));
    painter.setBrush(color);
    painter.drawEllipse(middle, radius, radius);
    painter.setPen(QPen(theme.dark ? theme.canvas : theme.titleText, radius / 3.2, Qt::SolidLine,
                        Qt::RoundCap));
    const QPointF down(0, mark == Mark::Alert ? radius : -radius);
    painter.drawLine(middle - down * 0.5, middle + down * 0.08);
    painter.drawPoint(middle + down * 0.52);
}

void paintBadge(QPainter& painter, QPointF middle, double radius,
                const graph::Diagnostic& diagnostic) {
    paintBadge(painter, middle, radius, diagnosticColor(diagnostic),
               diagnostic.pending ? Mark::Hint : Mark::Alert);
}

void paintSnowflake(QPainter& painter, QPointF middle, double radius, const QColor& color) {
    constexpr double arms = 6, twig = 0.42, fork = 0.55;  // of the radius
    painter.save();
    painter.setPen(QPen(color, radius / 4, Qt::SolidLine, Qt::RoundCap));
    painter.translate(middle);
    for (int arm = 0; arm < arms; ++arm) {
        painter.drawLine(QPointF(), QPointF(0, -radius));
        const QPointF at(0, -fork * radius), out(0.7 * twig * radius, -0.7 * twig * radius);
        painter.drawLine(at, at + out);
        painter.drawLine(at, at + QPointF(-out.x(), out.y()));
        painter.rotate(360 / arms);
    }
    painter.restore();
}

void paintPanel(QPainter& painter, const QRectF& rect, const QColor& border) {
    const auto& theme = Theme::current();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.nodeShadow);
    for (int spread : {3, 2, 1})
        painter.drawRoundedRect(rect.adjusted(-spread, 1 - spread, spread, 1 + spread), 9, 9);
    painter.setPen(QPen(border, 1.2));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(rect, 8, 8);
}

}  // namespace gradlab::ui
