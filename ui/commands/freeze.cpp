// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/freeze.h"

#include <algorithm>

#include <QAction>
#include <QCoreApplication>

#include "ui/commands/document_model.h"

namespace gradlab::ui {
namespace {

QString stepName(const std::set<std::string>& nodes, bool frozen) {
    const auto text = [](const char* source, int count = -1) {
        return QCoreApplication::translate("Freeze", source, nullptr, count);
    };
    if (nodes.size() == 1)
        return (frozen ? text(QT_TRANSLATE_NOOP("Freeze", "Freeze %1"))
                       : text(QT_TRANSLATE_NOOP("Freeze", "Unfreeze %1")))
            .arg(QString::fromStdString(*nodes.begin()));
    const int count = int(nodes.size());
    return frozen ? text(QT_TRANSLATE_N_NOOP("Freeze", "Freeze %n layers"), count)
                  : text(QT_TRANSLATE_N_NOOP("Freeze", "Unfreeze %n layers"), count);
}

}  // namespace

void setFrozen(DocumentModel& model, const std::set<std::string>& nodes, bool frozen) {
    model.edit(stepName(nodes, frozen), [&](graph::Document& document) {
        for (auto& node : document.nodes)
            if (nodes.contains(node.id)) node.frozen = frozen;
    });
}

std::set<std::string> freezable(const DocumentModel& model, const std::set<std::string>& nodes) {
    std::set<std::string> found;
    for (const auto& id : nodes) {
        const auto* node = model.document().find(id);
        const auto report = model.report().nodes.find(id);
        const bool hasWeights =
            report != model.report().nodes.end() && report->second.parameters > 0;
        if (node && (node->frozen || hasWeights)) found.insert(id);
    }
    return found;
}

Frozen frozenOf(const DocumentModel& model, const std::set<std::string>& nodes) {
    const auto count = std::ranges::count_if(
        nodes, [&](const auto& id) { return model.document().find(id)->frozen; });
    if (count == 0) return Frozen::None;
    return size_t(count) == nodes.size() ? Frozen::All : Frozen::Some;
}

void connectFreezing(QAction* action, DocumentModel* model) {
    action->setCheckable(true);
    const auto offer = [action, model] {
        const auto nodes = freezable(*model, model->selection());
        action->setEnabled(!nodes.empty());
        action->setChecked(!nodes.empty() && frozenOf(*model, nodes) == Frozen::All);
    };
    QObject::connect(model, &DocumentModel::changed, action, offer);
    QObject::connect(model, &DocumentModel::selectionChanged, action, offer);
    QObject::connect(action, &QAction::triggered, model, [model](bool frozen) {
        setFrozen(*model, freezable(*model, model->selection()), frozen);
    });
    offer();
}

}  // namespace gradlab::ui
