// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/note_item.h"

#include <algorithm>

#include <QClipboard>
#include <QGraphicsSceneMouseEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QTextCursor>
#include <QTextDocument>

#include "ui/canvas/canvas_paint.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_drag.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double behindAll = -2;
constexpr double widest = 264, narrowest = 96;  // lines longer than that are broken
constexpr double ring = 3;                      // around a selected note
constexpr double barWidth = 3;
constexpr int longestPaste = 10'000;

}  // namespace

NoteItem::NoteItem() {
    setZValue(behindAll);
    setFlag(ItemIsSelectable);
    setFont(canvasFont(12));
    document()->setDocumentMargin(9);
    connect(document(), &QTextDocument::contentsChanged, this, [this] {
        fitWidth();
        if (isWriting()) emit written();
    });
    fitWidth();
}

void NoteItem::fitWidth() {
    setTextWidth(-1);
    setTextWidth(std::clamp(document()->idealWidth(), narrowest, widest));
}

void NoteItem::setNote(size_t index, const graph::Note& note) {
    m_index = index;
    setToolTip(tr("Double-click to write"));
    setPos(note.position[0], note.position[1]);
    const QString text = QString::fromStdString(note.text);
    if (toPlainText() == text) return;
    const QSignalBlocker quiet(this);
    setPlainText(text);
}

void NoteItem::write() {
    setTextInteractionFlags(Qt::TextEditorInteraction);
    setFocus();
    QTextCursor end = textCursor();
    end.movePosition(QTextCursor::End);
    setTextCursor(end);
}

QRectF NoteItem::boundingRect() const {
    return QGraphicsTextItem::boundingRect().adjusted(-ring, -ring, ring, ring);
}

QPainterPath NoteItem::shape() const {
    QPainterPath path;
    path.addRect(QGraphicsTextItem::boundingRect());
    return path;
}

void NoteItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) {
    const auto& theme = Theme::current();
    const QRectF plate = QGraphicsTextItem::boundingRect();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool marked = isSelected() || isWriting();
    painter->setPen(QPen(marked ? theme.selection : theme.panelBorder, marked ? 2 : 1));
    painter->setBrush(theme.panel);
    painter->drawRoundedRect(plate, 4, 4);
    painter->fillRect(QRectF(plate.left() + 1, plate.top() + 4, barWidth, plate.height() - 8),
                      theme.mutedText);
    if (defaultTextColor() != theme.text) setDefaultTextColor(theme.text);
    QStyleOptionGraphicsItem plain(*option);  // the frame is ours
    plain.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus);
    QGraphicsTextItem::paint(painter, &plain, widget);
}

void NoteItem::focusOutEvent(QFocusEvent* event) {
    QGraphicsTextItem::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || !isWriting()) return;
    setTextInteractionFlags(Qt::NoTextInteraction);
    setTextCursor(QTextCursor(document()));
    emit left();
}

/// What is pasted is plain text, as the document keeps it, and no book.
void NoteItem::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return clearFocus();
    if (!event->matches(QKeySequence::Paste)) return QGraphicsTextItem::keyPressEvent(event);
    textCursor().insertText(QGuiApplication::clipboard()->text().left(longestPaste));
}

void NoteItem::mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) {
    isWriting() ? QGraphicsTextItem::mouseDoubleClickEvent(event) : write();
}

void NoteItem::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    if (isWriting()) return QGraphicsTextItem::mousePressEvent(event);
    QGraphicsItem::mousePressEvent(event);
    if (event->button() == Qt::LeftButton) {
        event->accept();
        sceneOf(*this).nodeDrag().startAt(*this, event->scenePos());
    }
}

void NoteItem::mouseMoveEvent(QGraphicsSceneMouseEvent* event) {
    if (isWriting()) return QGraphicsTextItem::mouseMoveEvent(event);
    sceneOf(*this).nodeDrag().moveTo(event->scenePos());
}

void NoteItem::mouseReleaseEvent(QGraphicsSceneMouseEvent* event) {
    if (isWriting()) return QGraphicsTextItem::mouseReleaseEvent(event);
    if (!sceneOf(*this).nodeDrag().finish()) QGraphicsItem::mouseReleaseEvent(event);
}

}  // namespace gradlab::ui
