// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_delegate.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>

#include "ui/theme/theme.h"
#include "ui/window/command_list.h"

namespace gradlab::ui {
namespace {

constexpr int side = 8;  // between the parts of a row
constexpr int rowPadding = 5;
constexpr int iconSize = 16;

/// Runs of letters that were found, and of others, one after the other; returns what is left of
/// the room. A text that is too long fades out with an ellipsis.
void drawText(QPainter& painter, QRect room, const QFont& font, const QString& text,
              const QList<int>& places) {
    QFont bold = font;
    bold.setBold(true);
    for (qsizetype at = 0; at < text.size() && room.width() > 0;) {
        const bool found = places.contains(at);
        qsizetype end = at;
        while (end < text.size() && places.contains(end) == found) ++end;
        painter.setFont(found ? bold : font);
        const QString run = text.mid(at, end - at);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(run, Qt::ElideRight, room.width()));
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(run));
        at = end;
    }
}

/// In a column at the right end of the room, which shrinks.
void drawAside(QPainter& painter, QRect& room, const QString& text, const char* widest) {
    const int width = std::max(painter.fontMetrics().horizontalAdvance(widest),
                               painter.fontMetrics().horizontalAdvance(text));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, text);
    room.setRight(room.right() - width - 2 * side);
}

void drawMark(QPainter& painter, const QRect& room, const QIcon& icon, bool checked) {
    const QRect square(room.left(), room.center().y() - iconSize / 2 + 1, iconSize, iconSize);
    if (!icon.isNull()) return icon.paint(&painter, square);
    if (!checked) return;
    painter.drawText(square, Qt::AlignCenter, QStringLiteral("✓"));
}

}  // namespace

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {200, option.fontMetrics.height() + 2 * rowPadding};
}

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const Theme& theme = Theme::current();
    const bool enabled = index.data(CommandList::EnabledRole).toBool();
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state & QStyle::State_MouseOver) {
        QPainterPath ground;
        ground.addRoundedRect(option.rect, 5, 5);
        painter->fillPath(ground, theme.hover);
    }
    QRect room = option.rect.adjusted(side, 0, -side, 0);
    painter->setFont(option.font);
    painter->setPen(enabled ? theme.text : theme.mutedText);
    drawMark(*painter, room, index.data(Qt::DecorationRole).value<QIcon>(),
             index.data(CommandList::CheckedRole).toBool());
    room.setLeft(room.left() + iconSize + side);
    painter->setPen(theme.mutedText);
    drawAside(*painter, room, index.data(CommandList::KeysRole).toString(), "Ctrl+Shift+W");
    drawAside(*painter, room, index.data(CommandList::GroupRole).toString(), "");
    painter->setPen(enabled ? theme.text : theme.mutedText);
    drawText(*painter, room, option.font, index.data(Qt::DisplayRole).toString(),
             index.data(CommandList::PlacesRole).value<QList<int>>());
    painter->restore();
}

}  // namespace gradlab::ui
