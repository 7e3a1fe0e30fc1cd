// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

namespace gradlab::ui {

/// A short text beside the mouse that says why something cannot be. As large at every zoom.
class ReasonBubble : public QGraphicsItem {
public:
    ReasonBubble();
    /// Hides the bubble if the text is empty.
    void setReason(const QString& text);
    const QString& reason() const { return m_text; }

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override;

private:
    QString m_text;
    QRectF m_textRect;
};

}  // namespace gradlab::ui
