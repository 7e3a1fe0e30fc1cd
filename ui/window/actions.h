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

    QAction *create, *open, *recover, *save, *saveAs, *saveWeights, *loadWeights, *quit;
    QAction *undo, *redo, *cut, *copy, *paste, *duplicate, *remove, *removeOnly, *selectAll;
    QAction *alignLeft, *alignTop, *alignMiddle, *distributeAcross, *distributeDown, *arrange;
    QAction *run, *pause, *stepBatch, *stepEpoch, *step, *back, *reset, *newWeights;
    QAction *deviceCpu, *deviceCuda;
    QAction *zoomIn, *zoomOut, *zoomFit, *zoomSelection, *resetLayout;
    QAction* about;

    /// Texts in the language in force.
    void retranslate();

private:
    struct Entry;
    static const std::vector<Entry>& table();
};

}  // namespace gradlab::ui
