// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAction>
#include <QObject>

namespace gradlab::ui {

/// Every command of the window: name, text, shortcut and icon in one table. What they do is
/// connected where it is done.
class Actions : public QObject {
    Q_OBJECT
public:
    explicit Actions(QObject* parent);

    QAction *create, *open, *save, *saveAs, *saveWeights, *loadWeights, *quit;
    QAction *undo, *redo, *remove, *selectAll;
    QAction *run, *pause, *stepBatch, *stepEpoch, *step, *back, *reset, *newWeights;
    QAction *deviceCpu, *deviceCuda;
    QAction *zoomIn, *zoomOut, *zoomFit, *resetLayout;
    QAction* about;

    /// Texts in the language in force.
    void retranslate();

private:
    struct Entry;
    static const std::vector<Entry>& table();
};

}  // namespace gradlab::ui
