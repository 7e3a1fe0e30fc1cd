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

    QAction *create, *newWindow, *open, *recover, *save, *saveAs, *saveWeights, *loadWeights,
        *exportDrawing, *quit;
    QAction *undo, *redo, *history, *cut, *copy, *paste, *duplicate, *remove, *removeOnly,
        *selectAll, *find, *addNote;
    QAction *alignLeft, *alignTop, *alignMiddle, *distributeAcross, *distributeDown, *arrange;
    QAction *makeBlock, *dissolveBlock, *openBlock, *leaveBlock, *renameBlock, *freeze;
    QAction *run, *pause, *stepOperation, *stepBatch, *stepEpoch, *step, *back, *reset, *newWeights;
    QAction *deviceCpu, *deviceCuda, *device;
    QAction *zoomIn, *zoomOut, *zoomFit, *zoomSelection, *minimap, *showData, *resetLayout;
    QAction *stepThrough, *regressionByHand;
    QAction *commands, *about;

    /// Texts in the language in force.
    void retranslate();
    /// The steps that Undo and Redo would take, empty where there is none.
    void nameSteps(const QString& undone, const QString& redone);

private:
    struct Entry;
    static const std::vector<Entry>& table();
};

}  // namespace gradlab::ui
