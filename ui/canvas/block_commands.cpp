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
#include "ui/engine_text.h"

namespace gradlab::ui {
namespace {

std::string freeBlockName(const graph::Document& document) {
    for (int number = 1;; ++number)
        if (const auto name = "Block" + std::to_string(number);
            graph::why_not_name(document, name).empty())
            return name;
}

}  // namespace

std::string NetworkCanvas::askForBlockName(
    const QString& title, const std::string& name,
    const std::function<Judgement(const std::string&)>& judge) {
    QInputDialog dialog(this);
    dialog.setObjectName("blockName");
    dialog.setWindowTitle(title);
    dialog.setTextValue(QString::fromStdString(name));
    const auto tell = [&](const QString& text) {
        const auto [says, accepted] = judge(text.trimmed().toStdString());
        dialog.setLabelText(says);
        if (auto* buttons = dialog.findChild<QDialogButtonBox*>())
            buttons->button(QDialogButtonBox::Ok)->setEnabled(accepted);
    };
    connect(&dialog, &QInputDialog::textValueChanged, &dialog, tell);
    tell(dialog.textValue());
    return dialog.exec() ? dialog.textValue().trimmed().toStdString() : std::string();
}

void NetworkCanvas::makeBlock() {
    const auto nodes = m_scene->selectedNodes();
    if (const auto why = graph::why_no_block(m_model->document(), nodes); !why.empty())
        return emit refused(engineText(why));
    const auto judge = [&](const std::string& name) -> Judgement {
        const auto& document = m_model->document();
        const bool known = document.find_block(name);
        const auto why = known ? graph::why_not_redefine(document, nodes, name)
                               : graph::why_not_name(document, name);
        if (!why.empty()) return {engineText(why), false};
        if (!known) return {tr("Name of the block:"), true};
        return {tr("%1 becomes this, wherever it is used.").arg(QString::fromStdString(name)),
                true};
    };
    const auto name = askForBlockName(tr("Make Block"), freeBlockName(m_model->document()), judge);
    if (name.empty()) return;
    std::string made;
    m_scene->edit(tr("Make block %1").arg(QString::fromStdString(name)),
                  [&](graph::Document& document) {
                      pinPositions(document);
                      made = graph::make_block(document, nodes, name);
                  });
    afterAdding(QString::fromStdString(made));
}

const graph::Block* NetworkCanvas::currentBlock() const {
    const auto& document = m_model->document();
    const auto* node = document.find(m_model->currentNode().toStdString());
    return node ? document.find_block(node->type) : nullptr;
}

void NetworkCanvas::dissolveBlock() {
    if (!currentBlock()) return emit refused(tr("Select a block to dissolve it into its layers."));
    const QString name = m_model->currentNode();
    std::set<std::string> added;
    m_scene->edit(tr("Dissolve %1").arg(name), [&](graph::Document& changed) {
        pinPositions(changed);
        added = graph::dissolve_block(changed, name.toStdString());
        for (const auto& id : added) changed.find(id)->position.reset();
        placeNewNodes(changed);
    });
    m_scene->selectNodes(added);
}

void NetworkCanvas::openBlock() {
    if (!currentBlock()) return emit message(tr("Only a block can be opened."));
    m_model->openBlock(m_model->currentNode());
}

void NetworkCanvas::leaveBlock() {
    if (const auto depth = m_model->path().size()) m_model->leaveBlock(depth - 1);
}

void NetworkCanvas::renameBlock(const QString& block) {
    const auto* current = currentBlock();
    const auto before = block.isEmpty() && current ? current->name : block.toStdString();
    if (before.empty()) return emit refused(tr("Select a block to rename it."));
    const auto judge = [&](const std::string& name) -> Judgement {
        const auto why = graph::why_not_rename_block(m_model->whole(), before, name);
        if (!why.empty()) return {engineText(why), false};
        return {tr("New name of %1, wherever it is used:").arg(QString::fromStdString(before)),
                true};
    };
    const auto name = askForBlockName(tr("Rename Block"), before, judge);
    if (name.empty()) return;
    m_model->editWhole(
        tr("Rename block %1").arg(QString::fromStdString(before)),
        [&](graph::Document& document) { graph::rename_block(document, before, name); });
}

void NetworkCanvas::removeBlock(const QString& block) {
    const auto name = block.toStdString();
    if (const auto why = graph::why_not_remove_block(m_model->whole(), name); !why.empty())
        return emit refused(engineText(why));
    m_model->editWhole(tr("Delete block %1").arg(block),
                       [&](graph::Document& document) { graph::remove_block(document, name); });
}

}  // namespace gradlab::ui
