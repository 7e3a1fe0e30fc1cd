// SPDX-License-Identifier: GPL-3.0-or-later
// Making blocks of nodes on NetworkCanvas, and nodes of blocks.
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QPushButton>

#include "engine/graph/blocks.h"
#include "ui/canvas/arrange.h"
#include "ui/canvas/network_canvas.h"
#include "ui/canvas/network_scene.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {
namespace {

std::string freeBlockName(const graph::Document& document) {
    for (int number = 1;; ++number)
        if (const auto name = "Block" + std::to_string(number);
            graph::why_not_name(document, name).empty())
            return name;
}

}  // namespace

std::string NetworkCanvas::askForBlockName(const std::set<std::string>& nodes) {
    const auto& document = m_model->document();
    QInputDialog dialog(this);
    dialog.setObjectName("blockName");
    dialog.setWindowTitle(tr("Make Block"));
    dialog.setTextValue(QString::fromStdString(freeBlockName(document)));
    const auto judge = [&](const QString& text) {
        const auto name = text.trimmed().toStdString();
        const bool known = document.find_block(name);
        const auto why = known ? graph::why_not_redefine(document, nodes, name)
                               : graph::why_not_name(document, name);
        const QString asks = known ? tr("%1 becomes this, wherever it is used.").arg(text.trimmed())
                                   : tr("Name of the block:");
        dialog.setLabelText(why.empty() ? asks : QString::fromStdString(why));
        if (auto* buttons = dialog.findChild<QDialogButtonBox*>())
            buttons->button(QDialogButtonBox::Ok)->setEnabled(why.empty());
    };
    connect(&dialog, &QInputDialog::textValueChanged, &dialog, judge);
    judge(dialog.textValue());
    return dialog.exec() ? dialog.textValue().trimmed().toStdString() : std::string();
}

void NetworkCanvas::makeBlock() {
    const auto nodes = m_scene->selectedNodes();
    if (const auto why = graph::why_no_block(m_model->document(), nodes); !why.empty())
        return emit refused(QString::fromStdString(why));
    const auto name = askForBlockName(nodes);
    if (name.empty()) return;
    std::string made;
    m_scene->edit(tr("Make block %1").arg(QString::fromStdString(name)),
                  [&](graph::Document& document) {
                      pinPositions(document);
                      made = graph::make_block(document, nodes, name);
                  });
    afterAdding(QString::fromStdString(made));
}

void NetworkCanvas::dissolveBlock() {
    const auto& document = m_model->document();
    const auto* node = document.find(m_model->currentNode().toStdString());
    if (!node || !document.find_block(node->type))
        return emit refused(tr("Select a block to dissolve it into its layers."));
    const QString name = QString::fromStdString(node->id);
    std::set<std::string> added;
    m_scene->edit(tr("Dissolve %1").arg(name), [&](graph::Document& changed) {
        pinPositions(changed);
        added = graph::dissolve_block(changed, name.toStdString());
        for (const auto& id : added) changed.find(id)->position.reset();
        placeNewNodes(changed);
    });
    m_scene->selectNodes(added);
}

}  // namespace gradlab::ui
