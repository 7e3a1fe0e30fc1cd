// SPDX-License-Identifier: GPL-3.0-or-later
// All that the command palette finds: what the menus hold, the layers and the document's blocks.
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPointer>

#include "ui/canvas/network_canvas.h"
#include "ui/main_window.h"
#include "ui/palette/layer_list.h"
#include "ui/window/command_palette.h"

namespace gradlab::ui {
namespace {

QString plain(QString text) { return text.remove('&'); }

Command commandOf(QAction* action, const QString& prefix, const QString& group) {
    return {.text = prefix + plain(action->text()),
            .group = group,
            .help = action->toolTip(),
            .keys = action->shortcut().toString(QKeySequence::NativeText),
            .icon = action->isIconVisibleInMenu() ? action->icon() : QIcon(),
            .enabled = action->isEnabled(),
            .checked = action->isChecked(),
            .act = [action = QPointer(action)] {
                if (action) action->trigger();
            }};
}

void collect(QMenu* menu, const QString& prefix, const QString& group,
             std::vector<Command>& commands) {
    emit menu->aboutToShow();  // some entries are of the moment
    for (auto* action : menu->actions()) {
        if (action->isSeparator() || !action->isVisible()) continue;
        if (!action->menu())
            commands.push_back(commandOf(action, prefix, group));
        else if (action->isEnabled())
            collect(action->menu(), plain(action->text()) + ": ", group, commands);
    }
}

QIcon dot(const QColor& color) {
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(7, 7, 18, 18, 5, 5);
    return pixmap;
}

}  // namespace

void MainWindow::showCommands() {
    std::vector<Command> commands;
    for (auto* title : menuBar()->actions())
        collect(title->menu(), {}, plain(title->text()), commands);
    LayerList layers;
    layers.setBlocks(m_model.document());
    for (int row = 0; row < layers.rowCount({}); ++row) {
        const auto layer = layers.index(row);
        const QString type = layer.data(Qt::DisplayRole).toString();
        commands.push_back({.text = type,
                            .group = layer.data(LayerList::GroupRole).toString(),
                            .help = layer.data(LayerList::SearchRole).toString(),
                            .icon = dot(layer.data(LayerList::ColorRole).value<QColor>()),
                            .act = [this, type] { m_canvas->addLayer(type, {}, true); }});
    }
    (new CommandPalette(std::move(commands), this))->show();
}

}  // namespace gradlab::ui
