// SPDX-License-Identifier: GPL-3.0-or-later
// The window's commands for the canvas.
#include <QMenu>
#include <QMenuBar>

#include "ui/canvas/network_canvas.h"
#include "ui/commands/freeze.h"
#include "ui/main_window.h"
#include "ui/palette/palette.h"
#include "ui/window/actions.h"

namespace gradlab::ui {

void MainWindow::connectCanvas() {
    const auto on = [this](QAction* action, auto&& what) {
        connect(action, &QAction::triggered, m_canvas, std::forward<decltype(what)>(what));
    };
    on(m_actions->cut, [this] { m_canvas->cut(); });
    on(m_actions->copy, [this] { m_canvas->copy(); });
    on(m_actions->paste, [this] { m_canvas->paste(); });
    on(m_actions->duplicate, [this] { m_canvas->duplicate(); });
    on(m_actions->removeOnly, [this] { m_canvas->deleteSelection(false); });
    on(m_actions->alignLeft, [this] { m_canvas->alignSelection(Alignment::Left); });
    on(m_actions->alignTop, [this] { m_canvas->alignSelection(Alignment::Top); });
    on(m_actions->alignMiddle, [this] { m_canvas->alignSelection(Alignment::Middle); });
    on(m_actions->distributeAcross, [this] { m_canvas->distributeSelection(Qt::Horizontal); });
    on(m_actions->distributeDown, [this] { m_canvas->distributeSelection(Qt::Vertical); });
    on(m_actions->arrange, [this] { m_canvas->arrangeNetwork(); });
    on(m_actions->makeBlock, [this] { m_canvas->makeBlock(); });
    on(m_actions->dissolveBlock, [this] { m_canvas->dissolveBlock(); });
    on(m_actions->openBlock, [this] { m_canvas->openBlock(); });
    on(m_actions->leaveBlock, [this] { m_canvas->leaveBlock(); });
    on(m_actions->renameBlock, [this] { m_canvas->renameBlock(); });
    connect(&m_model, &DocumentModel::changed, this, &MainWindow::offerForBlock);
    connect(&m_model, &DocumentModel::currentNodeChanged, this, &MainWindow::offerForBlock);
    connect(m_palette, &Palette::blockRenameWanted, m_canvas, &NetworkCanvas::renameBlock);
    connect(m_palette, &Palette::blockRemoveWanted, m_canvas, &NetworkCanvas::removeBlock);
    connect(m_canvas, &NetworkCanvas::menuWanted, this, &MainWindow::showCanvasMenu);
    connectFreezing(m_actions->freeze, &m_model);
    on(m_actions->zoomSelection, [this] { m_canvas->zoomToSelection(); });
    on(m_actions->addNote, [this] { m_canvas->addNote(); });
    on(m_actions->find, [this] { m_canvas->find(); });
    m_actions->minimap->setCheckable(true);
    m_actions->minimap->setChecked(m_canvas->isMinimapWanted());
    connect(m_actions->minimap, &QAction::toggled, m_canvas, &NetworkCanvas::setMinimapWanted);
    connect(m_canvas, &NetworkCanvas::refused, this, [this](const QString& reason) {
        showMessage(false, reason.toStdString(), {});
        m_declined = true;
    });
    connect(m_canvas, &NetworkCanvas::selectionChanged, this, &MainWindow::offerForSelection);
    offerForSelection(0, 0);
}

void MainWindow::offerForBlock() {
    const auto& document = m_model.document();
    const auto* node = document.find(m_model.currentNode().toStdString());
    const bool isBlock = node && document.find_block(node->type);
    for (auto* action : {m_actions->dissolveBlock, m_actions->openBlock, m_actions->renameBlock})
        action->setEnabled(isBlock);
    m_actions->leaveBlock->setEnabled(!m_model.path().empty());
}

void MainWindow::offerForSelection(int nodes, int notes) {
    for (auto* action : {m_actions->cut, m_actions->copy, m_actions->duplicate})
        action->setEnabled(nodes + notes > 0);
    m_actions->makeBlock->setEnabled(nodes > 0);
    for (auto* action : {m_actions->alignLeft, m_actions->alignTop, m_actions->alignMiddle})
        action->setEnabled(nodes > 1);
    for (auto* action : {m_actions->distributeAcross, m_actions->distributeDown})
        action->setEnabled(nodes > 2);
}

QList<QAction*> MainWindow::blockActions() const {
    return {m_actions->makeBlock, m_actions->openBlock, m_actions->leaveBlock,
            m_actions->renameBlock, m_actions->dissolveBlock};
}

/// What can be done with the selection, or with the canvas where nothing is selected.
void MainWindow::showCanvasMenu(QPoint globalPos) {
    QMenu menu(this);
    menu.setObjectName("canvasMenu");
    const auto add = [&](const QList<QAction*>& actions) {
        const auto before = menu.actions().size();
        for (auto* action : actions)
            if (action->isEnabled()) menu.addAction(action);
        if (menu.actions().size() > before) menu.addSeparator();
    };
    add({m_actions->cut, m_actions->copy, m_actions->paste, m_actions->duplicate});
    if (m_actions->copy->isEnabled()) add({m_actions->remove, m_actions->removeOnly});
    add(blockActions());
    add({m_actions->freeze});
    add({m_actions->alignLeft, m_actions->alignTop, m_actions->alignMiddle,
         m_actions->distributeAcross, m_actions->distributeDown});
    add({m_actions->addNote, m_actions->arrange, m_actions->selectAll});
    menu.exec(globalPos);
}

void MainWindow::addCanvasEdits(QMenu* edit) {
    edit->addActions({m_actions->cut, m_actions->copy, m_actions->paste, m_actions->duplicate,
                      m_actions->remove, m_actions->removeOnly});
    edit->addSeparator();
    edit->addActions({m_actions->selectAll, m_actions->find});
    edit->addSeparator();
    edit->addAction(m_actions->addNote);
    edit->addActions(blockActions());
    edit->addAction(m_actions->freeze);
    auto* arrange = edit->addMenu(tr("A&rrange"));
    arrange->addActions({m_actions->alignLeft, m_actions->alignTop, m_actions->alignMiddle});
    arrange->addSeparator();
    arrange->addActions({m_actions->distributeAcross, m_actions->distributeDown});
    arrange->addSeparator();
    arrange->addAction(m_actions->arrange);
}

}  // namespace gradlab::ui
