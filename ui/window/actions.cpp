// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include <QKeySequence>

#include "ui/theme/icon.h"

namespace gradlab::ui {

struct Actions::Entry {
    QAction* Actions::*action;
    const char* name;
    const char* text;
    const char* tip;
    const char* icon;
    QKeySequence keys;
};

const std::vector<Actions::Entry>& Actions::table() {
    using A = Actions;
    using K = QKeySequence;
    static const std::vector<Entry> entries{
        {&A::create, "actionNew", QT_TR_NOOP("&New"), QT_TR_NOOP("An empty network"), "new",
         K::New},
        {&A::newWindow, "actionNewWindow", QT_TR_NOOP("New &Window"),
         QT_TR_NOOP("Another window with an empty network"), nullptr, K("Ctrl+Shift+N")},
        {&A::open, "actionOpen", QT_TR_NOOP("&Open…"), QT_TR_NOOP("Open a project"), "open",
         K::Open},
        {&A::recover,
         "actionRecover",
         QT_TR_NOOP("&Unsaved Work…"),
         QT_TR_NOOP("Take up what was not saved when Gradlab ended unexpectedly"),
         nullptr,
         {}},
        {&A::save, "actionSave", QT_TR_NOOP("&Save"), QT_TR_NOOP("Save the project"), "save",
         K::Save},
        {&A::saveAs, "actionSaveAs", QT_TR_NOOP("Save &As…"),
         QT_TR_NOOP("Save the project under another name"), "save_as", K("Ctrl+Shift+S")},
        {&A::saveWeights,
         "actionSaveWeights",
         QT_TR_NOOP("Save &Weights…"),
         QT_TR_NOOP("Write what was learned to a safetensors or PyTorch file"),
         nullptr,
         {}},
        {&A::loadWeights,
         "actionLoadWeights",
         QT_TR_NOOP("&Load Weights…"),
         QT_TR_NOOP("Take weights from a safetensors or PyTorch file"),
         nullptr,
         {}},
        {&A::exportDrawing,
         "actionExportDrawing",
         QT_TR_NOOP("&Export Drawing…"),
         QT_TR_NOOP("A picture of the network as SVG or PNG"),
         nullptr,
         {}},
        {&A::quit, "actionQuit", QT_TR_NOOP("&Quit"), "", nullptr, K("Ctrl+Q")},
        {&A::undo, "actionUndo", QT_TR_NOOP("&Undo"), QT_TR_NOOP("Undo"), "undo", K::Undo},
        {&A::redo, "actionRedo", QT_TR_NOOP("&Redo"), QT_TR_NOOP("Redo"), "redo",
         K("Ctrl+Shift+Z")},
        {&A::history, "actionHistory", QT_TR_NOOP("&History"),
         QT_TR_NOOP("All steps by their names; choosing one goes there"), nullptr,
         K("Ctrl+Shift+H")},
        {&A::cut, "actionCut", QT_TR_NOOP("Cu&t"),
         QT_TR_NOOP("Copy the selected nodes as text and remove them"), nullptr, K::Cut},
        {&A::copy, "actionCopy", QT_TR_NOOP("&Copy"),
         QT_TR_NOOP("Copy the selected nodes and the wires among them as text"), nullptr, K::Copy},
        {&A::paste, "actionPaste", QT_TR_NOOP("&Paste"),
         QT_TR_NOOP("Add the network that the clipboard holds as text"), nullptr, K::Paste},
        {&A::duplicate, "actionDuplicate", QT_TR_NOOP("D&uplicate"),
         QT_TR_NOOP("Add the selected nodes and the wires among them again"), nullptr, K("Ctrl+D")},
        {&A::remove,
         "actionDelete",
         QT_TR_NOOP("&Delete"),
         QT_TR_NOOP("Remove what is selected; a chain closes"),
         nullptr,
         {}},
        {&A::removeOnly, "actionDeleteOnly", QT_TR_NOOP("Delete and Leave a &Gap"),
         QT_TR_NOOP("Remove what is selected; what came before and after is not wired"), nullptr,
         K("Shift+Del")},
        {&A::selectAll, "actionSelectAll", QT_TR_NOOP("Select &All"), "", nullptr, {}},
        {&A::find, "actionFind", QT_TR_NOOP("&Find a Node…"),
         QT_TR_NOOP("Find a node by its id, type or parameters"), nullptr, K::Find},
        {&A::addNote, "actionAddNote", QT_TR_NOOP("Add a N&ote"),
         QT_TR_NOOP("Write a text on the canvas; so does a double click on it"), nullptr,
         K("Ctrl+M")},
        {&A::alignLeft,
         "actionAlignLeft",
         QT_TR_NOOP("Align &Left"),
         QT_TR_NOOP("Left edges of the selected nodes above each other"),
         nullptr,
         {}},
        {&A::alignTop,
         "actionAlignTop",
         QT_TR_NOOP("Align &Top"),
         QT_TR_NOOP("Tops of the selected nodes side by side"),
         nullptr,
         {}},
        {&A::alignMiddle,
         "actionAlignMiddle",
         QT_TR_NOOP("Align &Middle"),
         QT_TR_NOOP("Middles of the selected nodes side by side"),
         nullptr,
         {}},
        {&A::distributeAcross,
         "actionDistributeAcross",
         QT_TR_NOOP("Distribute &Across"),
         QT_TR_NOOP("The same gap between all selected nodes, from left to right"),
         nullptr,
         {}},
        {&A::distributeDown,
         "actionDistributeDown",
         QT_TR_NOOP("Distribute &Down"),
         QT_TR_NOOP("The same gap between all selected nodes, from top to bottom"),
         nullptr,
         {}},
        {&A::arrange, "actionArrange", QT_TR_NOOP("Arrange &Network"),
         QT_TR_NOOP("Lay the whole network out anew"), nullptr, K("Ctrl+L")},
        {&A::makeBlock, "actionMakeBlock", QT_TR_NOOP("Make &Block…"),
         QT_TR_NOOP("Make the selected layers one block that can be used again"), nullptr,
         K("Ctrl+G")},
        {&A::dissolveBlock, "actionDissolveBlock", QT_TR_NOOP("Diss&olve Block"),
         QT_TR_NOOP("Put the layers of the selected block in its place"), nullptr,
         K("Ctrl+Shift+G")},
        {&A::openBlock, "actionOpenBlock", QT_TR_NOOP("O&pen Block"),
         QT_TR_NOOP("Show and edit the inside of the selected block, for all its uses"), nullptr,
         K("Alt+Down")},
        {&A::leaveBlock, "actionLeaveBlock", QT_TR_NOOP("&Leave Block"),
         QT_TR_NOOP("Show what is around the open block"), nullptr, K("Alt+Up")},
        {&A::renameBlock,
         "actionRenameBlock",
         QT_TR_NOOP("Rename Bloc&k…"),
         QT_TR_NOOP("Give the selected block another name, wherever it is used"),
         nullptr,
         {}},
        {&A::freeze, "actionFreeze", QT_TR_NOOP("Free&ze Weights"),
         QT_TR_NOOP("Training leaves the weights of the selected layers as they are"), nullptr,
         K("Ctrl+Shift+F")},
        {&A::run, "actionRun", QT_TR_NOOP("&Run"), QT_TR_NOOP("Train the network"), "run", K("F5")},
        {&A::pause, "actionPause", QT_TR_NOOP("&Pause"),
         QT_TR_NOOP("Stop after the batch in hand; Run goes on from there"), "pause", K("F6")},
        {&A::stepOperation,
         "actionStepOperation",
         QT_TR_NOOP("Step: one &operation"),
         "",
         nullptr,
         {}},
        {&A::stepBatch, "actionStepBatch", QT_TR_NOOP("Step: one &batch"), "", nullptr, {}},
        {&A::stepEpoch, "actionStepEpoch", QT_TR_NOOP("Step: one &epoch"), "", nullptr, {}},
        {&A::step, "actionStep", QT_TR_NOOP("&Step"),
         QT_TR_NOOP("One operation of the next step, one batch or one epoch"), "step", K("F10")},
        {&A::back, "actionBack", QT_TR_NOOP("&Back"), QT_TR_NOOP("Undo the last step"), "back",
         K("Shift+F10")},
        {&A::reset, "actionReset", QT_TR_NOOP("R&eset"),
         QT_TR_NOOP("Back to the same first weights and empty curves"), "reset", K("F8")},
        {&A::newWeights, "actionNewWeights", QT_TR_NOOP("New &weights"),
         QT_TR_NOOP("Draw other first weights"), "new_weights", K("Shift+F8")},
        {&A::deviceCpu,
         "actionDeviceCpu",
         QT_TR_NOOP("CPU"),
         QT_TR_NOOP("Train on the processor"),
         "cpu",
         {}},
        {&A::deviceCuda,
         "actionDeviceCuda",
         QT_TR_NOOP("GPU"),
         QT_TR_NOOP("Train on the graphics card"),
         "gpu",
         {}},
        {&A::device,
         "actionDevice",
         QT_TR_NOOP("De&vice…"),
         QT_TR_NOOP("Where training runs, what it costs there, and how far CPU and GPU are apart"),
         "info",
         {}},
        {&A::zoomIn, "actionZoomIn", QT_TR_NOOP("Zoom &In"), "", nullptr, K::ZoomIn},
        {&A::zoomOut, "actionZoomOut", QT_TR_NOOP("Zoom &Out"), "", nullptr, K::ZoomOut},
        {&A::zoomFit, "actionZoomFit", QT_TR_NOOP("Whole &Network"), "", nullptr, K("Ctrl+0")},
        {&A::zoomSelection, "actionZoomSelection", QT_TR_NOOP("Zoom to &Selection"),
         QT_TR_NOOP("Show the selected nodes as large as fits"), nullptr, K("Ctrl+9")},
        {&A::minimap,
         "actionMinimap",
         QT_TR_NOOP("&Minimap"),
         QT_TR_NOOP("Show the whole network small while it is larger than the view"),
         nullptr,
         {}},
        {&A::showData, "actionShowData", QT_TR_NOOP("Show the &Data"),
         QT_TR_NOOP("See the samples, their split and the first batch"), nullptr,
         K("Ctrl+Shift+D")},
        {&A::resetLayout,
         "actionResetLayout",
         QT_TR_NOOP("Reset the &Layout"),
         QT_TR_NOOP("Put all panels back to their places"),
         nullptr,
         {}},
        {&A::stepThrough, "actionStepThrough", QT_TR_NOOP("Step Through &Gradients"),
         QT_TR_NOOP("Walk the next step of training forward and back, one operation at a time"),
         "gradient", K("F9")},
        {&A::regressionByHand,
         "actionRegressionByHand",
         QT_TR_NOOP("&Linear Regression by Hand"),
         QT_TR_NOOP("The lecture's loop, line by line: backward, w.data -= lr * w.grad, zero_"),
         nullptr,
         {}},
        {&A::commands, "actionCommands", QT_TR_NOOP("&Find a Command…"),
         QT_TR_NOOP("Search commands, layers, examples and settings"), "search", K("Ctrl+K")},
        {&A::about, "actionAbout", QT_TR_NOOP("&About Gradlab"), "", nullptr, {}},
    };
    return entries;
}

namespace {

QString tip(const QString& text, const QKeySequence& keys) {
    if (keys.isEmpty()) return text;
    return QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText));
}

}  // namespace

Actions::Actions(QObject* parent) : QObject(parent) {
    for (const auto& entry : table()) {
        auto* action = this->*entry.action = new QAction(parent);
        action->setObjectName(entry.name);
        action->setShortcut(entry.keys);
        if (entry.icon) action->setIcon(icon(entry.icon));
    }
    run->setIcon(icon("run", &Theme::titleText));  // on the coloured button
    run->setIconVisibleInMenu(false);
    retranslate();
}

void Actions::retranslate() {
    for (const auto& entry : table()) {
        auto* action = this->*entry.action;
        action->setText(tr(entry.text));
        const QString text = *entry.tip ? tr(entry.tip) : action->text().remove('&');
        action->setToolTip(tip(text, entry.keys));
    }
}

void Actions::nameSteps(const QString& undone, const QString& redone) {
    const auto name = [](QAction* action, const QString& plain, const QString& named,
                         QString step) {
        action->setText(step.isEmpty() ? plain : named.arg(step.replace('&', "&&")));
        action->setToolTip(tip(action->text().remove('&'), action->shortcut()));
    };
    name(undo, tr("&Undo"), tr("&Undo %1"), undone);
    name(redo, tr("&Redo"), tr("&Redo %1"), redone);
}

}  // namespace gradlab::ui
