// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/picture_list.h"

#include <algorithm>
#include <numeric>

#include <QLocale>
#include <QPainter>

#include "ui/plots/plot_view.h"

namespace gradlab::ui {
namespace {

constexpr int maskGap = 1;

QImage imageOf(const data::Picture& picture) {
    const auto format = picture.channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888;
    const auto perLine = qsizetype(picture.size.width * picture.channels);
    return QImage(picture.pixels.data(), int(picture.size.width), int(picture.size.height), perLine,
                  format)
        .copy();
}

QImage beside(const QImage& left, const QImage& right) {
    QImage both(left.width() + maskGap + right.width(), std::max(left.height(), right.height()),
                QImage::Format_ARGB32_Premultiplied);
    both.fill(Qt::transparent);
    QPainter painter(&both);
    painter.drawImage(0, 0, left);
    painter.drawImage(left.width() + maskGap, 0, right);
    return both;
}

}  // namespace

const train::Samples& samplesOf(const train::Preview& preview, Shown shown) {
    return shown == Shown::Validation ? preview.validation : preview.training;
}

std::vector<int64_t> positionsOf(const train::Preview& preview, Shown shown) {
    if (shown == Shown::FirstBatch) return preview.first_batch;
    std::vector<int64_t> all(size_t(samplesOf(preview, shown).size()));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

QString className(const train::Preview& preview, int64_t label) {
    if (label < 0) return {};
    return size_t(label) < preview.class_names.size()
               ? QString::fromStdString(preview.class_names[size_t(label)])
               : QString::number(label);
}

void PictureList::display(PreviewPtr preview, Shown shown, int label) {
    beginResetModel();
    m_preview = std::move(preview);
    m_shown = shown;
    m_positions = m_preview ? positionsOf(*m_preview, shown) : std::vector<int64_t>();
    if (label >= 0)
        std::erase_if(m_positions, [&](int64_t position) {
            return samplesOf(*m_preview, shown).label(position) != label;
        });
    endResetModel();
}

int PictureList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_positions.size());
}

QVariant PictureList::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const int64_t position = m_positions[size_t(index.row())];
    const auto& samples = samplesOf(*m_preview, m_shown);
    switch (role) {
        case Qt::DisplayRole: {
            const int64_t label = samples.label(position);
            return label >= 0 ? className(*m_preview, label)
                              : QString::number(samples.row(position));
        }
        case Qt::DecorationRole:
            return image(position);
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return describe(position);
        default:
            return {};
    }
}

QSize PictureList::pictureSize() const {
    if (!m_preview) return {};
    const auto& x = m_preview->shape.x;
    const auto& y = m_preview->shape.y;
    if (x.size() != 3) return {};
    if (!m_preview->training.has_masks() || y.size() != 3) return QSize(int(x[2]), int(x[1]));
    return QSize(int(x[2] + maskGap + y[2]), int(std::max(x[1], y[1])));
}

QImage PictureList::image(int64_t position) const {
    const auto& samples = samplesOf(*m_preview, m_shown);
    const QImage picture = imageOf(samples.picture(position));
    return samples.has_masks() ? beside(picture, imageOf(samples.mask(position))) : picture;
}

QString PictureList::describe(int64_t position) const {
    const auto& samples = samplesOf(*m_preview, m_shown);
    QString text = tr("sample %1").arg(QLocale().toString(samples.row(position)));
    const QString label = className(*m_preview, samples.label(position));
    if (!label.isEmpty()) text += ", " + tr("class %1").arg(label);
    const auto values = samples.x(position);
    if (values.empty()) return text;
    const auto [least, greatest] = std::ranges::minmax(values);
    return text + '\n' + tr("values from %1 to %2").arg(exact(least), exact(greatest));
}

}  // namespace gradlab::ui
