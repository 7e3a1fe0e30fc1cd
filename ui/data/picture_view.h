// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/data/picture_list.h"

class QListView;

namespace gradlab::ui {

class ClassBars;

/// A grid of pictures, each with its label beneath, and a bar for each class above it.
class PictureView : public QWidget {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent = nullptr);
    void display(const PreviewPtr& preview, Shown shown);

private:
    void refill();

    PreviewPtr m_preview;
    Shown m_shown = Shown::Training;
    PictureList* m_pictures;
    ClassBars* m_bars;
    QListView* m_grid;
};

}  // namespace gradlab::ui
