// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QGraphicsTextItem>

#include "engine/graph/document.h"

namespace gradlab::ui {

/// A note on the canvas. A double click begins to write in it, Esc or a click elsewhere ends that;
/// what is written is in the document at once, and a note left empty goes away.
class NoteItem : public QGraphicsTextItem {
    Q_OBJECT
public:
    enum { Type = UserType + 4 };

    NoteItem();

    /// Its place in the document's list; none until something is written in a new one.
    std::optional<size_t> index() const { return m_index; }
    void setNote(size_t index, const graph::Note& note);
    void write();
    bool isWriting() const { return textInteractionFlags() != Qt::NoTextInteraction; }

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

signals:
    void written();
    void left();

protected:
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) override;
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;

private:
    void fitWidth();

    std::optional<size_t> m_index;
};

}  // namespace gradlab::ui
