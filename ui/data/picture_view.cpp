// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/picture_view.h"

#include <algorithm>

#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/data/class_bars.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int wantedSide = 56;  ///< of a picture, in device-independent pixels
constexpr int margin = 4;
constexpr int least = 34;

/// Small pictures grow by a whole number, so that every pixel stays a sharp square.
QSize drawnSize(QSize picture) {
    if (picture.isEmpty()) return {wantedSide, wantedSide};
    const int side = picture.height();
    if (side <= wantedSide) return picture * (wantedSide / side);
    return picture.scaled(QWIDGETSIZE_MAX, wantedSide, Qt::KeepAspectRatio);
}

class PictureDelegate : public QStyledItemDelegate {
public:
    PictureDelegate(const PictureList* pictures, QObject* parent)
        : QStyledItemDelegate(parent), m_pictures(pictures) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        const QSize picture = drawnSize(m_pictures->pictureSize());
        return {std::max(picture.width(), least) + 2 * margin,
                picture.height() + option.fontMetrics.height() + 2 * margin + 1};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = Theme::current();
        const bool selected = option.state & QStyle::State_Selected;
        if (selected || (option.state & QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.hover);
        const QSize size = drawnSize(m_pictures->pictureSize());
        const QRect place(option.rect.left() + (option.rect.width() - size.width()) / 2,
                          option.rect.top() + margin, size.width(), size.height());
        const auto image = index.data(Qt::DecorationRole).value<QImage>();
        painter->setRenderHint(QPainter::SmoothPixmapTransform, image.height() > size.height());
        painter->drawImage(place, image);
        painter->setPen(selected ? theme.text : theme.mutedText);
        const QRect line(option.rect.left(), place.bottom() + 1, option.rect.width(),
                         option.fontMetrics.height());
        painter->drawText(line, Qt::AlignCenter,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight,
                                                        line.width() - 2));
        if (!(option.state & QStyle::State_HasFocus)) return;
        painter->setPen(theme.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }

private:
    const PictureList* m_pictures;
};

}  // namespace

PictureView::PictureView(QWidget* parent)
    : QWidget(parent),
      m_pictures(new PictureList(this)),
      m_bars(new ClassBars),
      m_grid(new QListView) {
    m_grid->setObjectName("dataPictures");
    m_grid->setAccessibleName(tr("Pictures"));
    m_grid->setModel(m_pictures);
    m_grid->setItemDelegate(new PictureDelegate(m_pictures, m_grid));
    m_grid->setFlow(QListView::LeftToRight);
    m_grid->setWrapping(true);
    m_grid->setResizeMode(QListView::Adjust);
    m_grid->setUniformItemSizes(true);
    m_grid->setMouseTracking(true);
    m_grid->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(m_bars);
    column->addWidget(m_grid, 1);
    setFocusProxy(m_grid);
    connect(m_bars, &ClassBars::chosenChanged, this, &PictureView::refill);
}

void PictureView::display(const PreviewPtr& preview, Shown shown) {
    m_preview = preview;
    m_shown = shown;
    const int64_t classes = preview ? preview->shape.classes : 0;
    m_bars->setVisible(classes > 0);
    if (classes > 0) {
        QStringList names;
        for (int64_t i = 0; i < classes; ++i) names << className(*preview, i);
        std::vector<int64_t> counts(size_t(classes), 0);
        for (const int64_t position : positionsOf(*preview, shown))
            ++counts[size_t(samplesOf(*preview, shown).label(position))];
        m_bars->display(names, counts);
    }
    refill();
}

void PictureView::refill() {
    m_pictures->display(m_preview, m_shown, m_bars->isHidden() ? -1 : m_bars->chosen());
    if (m_pictures->rowCount() > 0) m_grid->setCurrentIndex(m_pictures->index(0));
}

}  // namespace gradlab::ui
