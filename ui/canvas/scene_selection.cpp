// SPDX-License-Identifier: GPL-3.0-or-later
// What NetworkScene does with the selected nodes and wires.
#include <set>
#include <string>
#include <vector>

#include "ui/canvas/arrange.h"
#include "ui/canvas/diagnostics_guide.h"
#include "ui/canvas/network_edits.h"
#include "ui/canvas/network_scene.h"
#include "ui/canvas/node_glide.h"
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
    m_syncing = true;
    m_model.setSelection(selectedNodes());
    m_syncing = false;
    m_guide->refresh();
}

void NetworkScene::selectOnly(const QString& id) {
    auto* item = node(id);
    if (m_syncing || !item || item->isSelected()) return;
    clearSelection();
    item->setSelected(true);
}

void NetworkScene::selectNodes(const std::set<std::string>& ids) {
    m_syncing = true;
    clearSelection();
    for (const auto& id : ids)
        if (const auto found = m_nodes.find(id); found != m_nodes.end())
            found->second->setSelected(true);
    m_syncing = false;
    takeSelection();
}

void NetworkScene::deleteSelection(bool heal) {
    const auto nodes = selectedNodes();
    std::vector<graph::Wire> wires;
    for (auto* item : selectedItems())
        if (auto* wire = qgraphicsitem_cast<WireItem*>(item)) wires.push_back(wire->wire());
    const auto notes = selectedNotes();
    QString name = !nodes.empty()   ? tr("Delete nodes")
                   : !notes.empty() ? tr("Delete note")
                                    : tr("Delete wire");
    if (nodes.size() == 1) name = tr("Delete %1").arg(QString::fromStdString(*nodes.begin()));
    const auto remove = heal ? removeAndHeal : removeAll;
    edit(name, [&](graph::Document& document) {
        remove(document, nodes, wires);
        for (auto note = notes.rbegin(); note != notes.rend(); ++note)
            document.notes.erase(document.notes.begin() + static_cast<std::ptrdiff_t>(*note));
    });
}

void NetworkScene::rearrange(const QString& name,
                             const std::function<void(graph::Document&)>& mutate) {
    std::unordered_map<NodeItem*, QPointF> before;
    for (const auto& [id, node] : m_nodes) before[node] = node->pos();
    edit(name, mutate);
    emit rearranged();
    m_glide->start(before);
}

void NetworkScene::nudgeSelection(QPointF offset) {
    const auto ids = selectedNodes();
    const auto notes = selectedNotes();
    const auto mutate = [&](graph::Document& document) {
        for (size_t note : notes)
            setPosition(document.notes[note], positionOf(document.notes[note]) + offset);
        for (auto& node : document.nodes)
            if (ids.contains(node.id)) setPosition(node, positionOf(node) + offset);
    };
    edit(tr("Move nodes"), mutate, "nudge");
}

}  // namespace gradlab::ui
