// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/layer_delegate.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/palette/layer_list.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int side = 10;        // to the left and right of a row's text
constexpr int rowPadding = 5;   // above and below a type
constexpr int titleSpace = 12;  // around a group's title
constexpr int mark = 9;

bool startsGroup(const QModelIndex& index) {
    const auto above = index.siblingAtRow(index.row() - 1);
    return !above.isValid() || above.data(LayerList::GroupRole) != index.data(LayerList::GroupRole);
}

QFont titleFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.85);
    small.setCapitalization(QFont::AllUppercase);
    small.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    return small;
}

int titleHeight(const QFont& font) { return QFontMetrics(titleFont(font)).height() + titleSpace; }

}  // namespace

QSize LayerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int row = option.fontMetrics.height() + 2 * rowPadding;
    return {120, startsGroup(index) ? row + titleHeight(option.font) : row};
}

void LayerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const Theme& theme = Theme::current();
    QRect row = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (startsGroup(index)) {
        const int height = titleHeight(option.font);
        painter->setFont(titleFont(option.font));
        painter->setPen(theme.mutedText);
        painter->drawText(row.adjusted(side, 0, -side, height - row.height() - 4),
                          Qt::AlignLeft | Qt::AlignBottom,
                          index.data(LayerList::GroupRole).toString());
        row.setTop(row.top() + height);
    }
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        QPainterPath ground;
        ground.addRoundedRect(row.adjusted(4, 0, -4, 0), 5, 5);
        painter->fillPath(ground, selected ? theme.accent : theme.hover);
    }
    QPainterPath dot;
    dot.addRoundedRect(QRectF(row.left() + side, row.center().y() - mark / 2.0 + 0.5, mark, mark),
                       2.5, 2.5);
    painter->fillPath(dot, index.data(LayerList::ColorRole).value<QColor>());
    painter->setFont(option.font);
    painter->setPen(selected ? theme.titleText : theme.text);
    painter->drawText(row.adjusted(side + mark + 8, 0, -side, 0), Qt::AlignLeft | Qt::AlignVCenter,
                      index.data(Qt::DisplayRole).toString());
    painter->restore();
}

}  // namespace gradlab::ui
