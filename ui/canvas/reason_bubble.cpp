// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/reason_bubble.h"

#include <QFontMetricsF>
#include <QPainter>

#include "ui/canvas/canvas_paint.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {
constexpr double widest = 260;
constexpr double padding = 8;
constexpr QPointF besideMouse(18, 18);
constexpr int textPixels = 12;
}  // namespace

ReasonBubble::ReasonBubble() { setFlag(ItemIgnoresTransformations); }

void ReasonBubble::setReason(const QString& text) {
    setVisible(!text.isEmpty());
    if (text == m_text) return;
    prepareGeometryChange();
    m_text = text;
    m_textRect = QFontMetricsF(canvasFont(textPixels))
                     .boundingRect(QRectF(0, 0, widest, 1000), Qt::TextWordWrap, text)
                     .translated(besideMouse + QPointF(padding, padding));
    update();
}

QRectF ReasonBubble::boundingRect() const {
    const double margin = padding + 5;
    return m_textRect.adjusted(-margin, -margin, margin, margin);
}

void ReasonBubble::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const auto& theme = Theme::current();
    painter->setRenderHint(QPainter::Antialiasing);
    paintPanel(*painter, m_textRect.adjusted(-padding, -padding, padding, padding), theme.warning);
    painter->setPen(theme.text);
    painter->setFont(canvasFont(textPixels));
    painter->drawText(m_textRect, Qt::TextWordWrap, m_text);
}

}  // namespace gradlab::ui
