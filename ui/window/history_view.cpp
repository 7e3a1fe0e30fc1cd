// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/history_view.h"

#include <QEvent>
#include <QStyledItemDelegate>
#include <QUndoStack>

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int rowPadding = 4;  // above and below a name
constexpr int markSize = 14;

class StepDelegate : public QStyledItemDelegate {
public:
    StepDelegate(const QUndoStack* stack, QObject* parent)
        : QStyledItemDelegate(parent), m_stack(stack) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 2 * rowPadding);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->decorationPosition = QStyleOptionViewItem::Right;
        if (index.row() > m_stack->index())  // row 0 is the document before the first step
            option->palette.setColor(QPalette::Text, Theme::current().mutedText);
    }

private:
    const QUndoStack* m_stack;
};

}  // namespace

HistoryView::HistoryView(QUndoStack* stack, QWidget* parent) : QUndoView(stack, parent) {
    setObjectName("historyList");
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new StepDelegate(stack, this));
    setCleanIcon(icon("save", &Theme::mutedText));
    setIconSize(QSize(markSize, markSize));
    setViewportMargins(6, 4, 6, 4);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    retranslate();
}

void HistoryView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QUndoView::changeEvent(event);
}

void HistoryView::retranslate() {
    setEmptyLabel(tr("As opened"));
    setAccessibleName(tr("History"));
}

}  // namespace gradlab::ui
