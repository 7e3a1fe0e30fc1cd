// SPDX-License-Identifier: GPL-3.0-or-later
// What NetworkScene does with the selected nodes and wires.
#include <set>
#include <string>
#include <vector>

#include "ui/canvas/arrange.h"
#include "ui/canvas/diagnostics_guide.h"
#include "ui/canvas/network_edits.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_item.h"
#include "ui/canvas/wire_item.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {

std::set<std::string> NetworkScene::selectedNodes() const {
    std::set<std::string> ids;
    for (auto* item : selectedItems())
        if (auto* node = qgraphicsitem_cast<NodeItem*>(item))
            ids.insert(node->face().id.toStdString());
    return ids;
}

void NetworkScene::takeSelection() {
    if (m_syncing) return;
    const auto nodes = selectedNodes();
    m_syncing = true;
    m_model.setCurrentNode(nodes.size() == 1 ? QString::fromStdString(*nodes.begin()) : QString());
    m_syncing = false;
    m_guide->refresh();
}

void NetworkScene::selectOnly(const QString& id) {
    auto* item = node(id);
    if (m_syncing || !item || item->isSelected()) return;
    clearSelection();
    item->setSelected(true);
}

void NetworkScene::deleteSelection() {
    const auto nodes = selectedNodes();
    std::vector<graph::Wire> wires;
    for (auto* item : selectedItems())
        if (auto* wire = qgraphicsitem_cast<WireItem*>(item)) wires.push_back(wire->wire());
    QString name = nodes.empty() ? tr("Delete wire") : tr("Delete nodes");
    if (nodes.size() == 1) name = tr("Delete %1").arg(QString::fromStdString(*nodes.begin()));
    edit(name, [&](graph::Document& document) { removeAll(document, nodes, wires); });
}

void NetworkScene::nudgeSelection(QPointF offset) {
    const auto ids = selectedNodes();
    const auto mutate = [&](graph::Document& document) {
        for (auto& node : document.nodes)
            if (ids.contains(node.id)) setPosition(node, positionOf(node) + offset);
    };
    edit(tr("Move nodes"), mutate, "nudge");
}

}  // namespace gradlab::ui
