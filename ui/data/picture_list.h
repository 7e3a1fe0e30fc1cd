// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QImage>

#include "engine/train/preview.h"

namespace gradlab::ui {

using PreviewPtr = std::shared_ptr<const train::Preview>;

/// Which samples are looked at.
enum class Shown { Training, Validation, FirstBatch };

const train::Samples& samplesOf(const train::Preview& preview, Shown shown);
/// Their positions among these: all, or what the first batch takes, in its order.
std::vector<int64_t> positionsOf(const train::Preview& preview, Shown shown);
/// "7", or its name where the source gives one.
QString className(const train::Preview& preview, int64_t label);

/// Pictures with their labels, and their masks where the targets are pictures.
class PictureList : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// `label` -1: all classes.
    void display(PreviewPtr preview, Shown shown, int label);
    int rowCount(const QModelIndex& parent = {}) const override;
    /// DecorationRole holds a QImage in the picture's own size; a mask stands beside it.
    QVariant data(const QModelIndex& index, int role) const override;
    /// In pixels of the picture, mask included.
    QSize pictureSize() const;

private:
    QImage image(int64_t position) const;
    QString describe(int64_t position) const;

    PreviewPtr m_preview;
    Shown m_shown = Shown::Training;
    std::vector<int64_t> m_positions;
};

}  // namespace gradlab::ui
