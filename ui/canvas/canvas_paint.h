// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

#include "engine/graph/check.h"

class QPainter;
class QRectF;

/// What the items of the canvas paint alike.
namespace gradlab::ui {

QFont canvasFont(int pixels, bool bold = false);
QColor severityColor(graph::Severity severity);
/// The same for what is wrong; a quiet one for what is only still to come.
QColor diagnosticColor(const graph::Diagnostic& diagnostic);
QColor withAlpha(QColor color, int alpha);

/// A filled circle with an exclamation mark, or an i.
enum class Mark { Alert, Hint };
void paintBadge(QPainter& painter, QPointF middle, double radius, const QColor& color,
                Mark mark = Mark::Alert);
/// The one that goes with a diagnostic.
void paintBadge(QPainter& painter, QPointF middle, double radius,
                const graph::Diagnostic& diagnostic);

/// The sign of what is frozen.
void paintSnowflake(QPainter& painter, QPointF middle, double radius, const QColor& color);

/// A floating panel with a soft shadow.
void paintPanel(QPainter& painter, const QRectF& rect, const QColor& border);

}  // namespace gradlab::ui
