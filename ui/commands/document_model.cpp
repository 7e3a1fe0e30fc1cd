// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/document_model.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <QDir>

#include "engine/data/source.h"
#include "engine/graph/blocks.h"
#include "ui/canvas/arrange.h"
#include "ui/commands/edit_command.h"
#include "ui/engine_text.h"

namespace gradlab::ui {

DocumentModel::DocumentModel(QObject* parent) : QObject(parent) {
    connect(&m_describer, &DataDescriber::described, this,
            [this](const DataDescriber::Outcome& described) {
                take(described);
                recheck();
                show(m_path);
            });
    recheck();
}

void DocumentModel::reset(graph::Document document, const QString& baseFolder) {
    m_undoStack.clear();
    m_baseFolder = baseFolder;
    m_describedSource.clear();
    m_whole = std::move(document);
    recheck();
    setCurrentNode({});
    show({});
    emit documentReset();
}

void DocumentModel::edit(const QString& name, const std::function<void(graph::Document&)>& mutate,
                         const QString& mergeKey) {
    graph::Document after = document();
    mutate(after);
    if (after == document()) return;
    if (m_inside) {
        if (const auto why = graph::why_not_close(m_whole, after); !why.empty())
            return emit refused(engineText(why));
        graph::Document whole = m_whole;
        graph::close_block(whole, after);
        after = std::move(whole);
    }
    m_undoStack.push(new EditCommand(*this, name, m_whole, std::move(after), mergeKey));
}

void DocumentModel::editWhole(const QString& name,
                              const std::function<void(graph::Document&)>& mutate,
                              const QString& mergeKey) {
    graph::Document after = m_whole;
    mutate(after);
    if (after != m_whole)
        m_undoStack.push(new EditCommand(*this, name, m_whole, std::move(after), mergeKey));
}

void DocumentModel::openBlock(const QString& node) {
    const auto* block = document().find(node.toStdString());
    if (!block || !document().find_block(block->type)) return;
    auto path = m_path;
    path.push_back(block->id);
    setCurrentNode({});
    show(std::move(path));
}

void DocumentModel::leaveBlock(size_t depth) {
    if (depth >= m_path.size()) return;
    const auto left = QString::fromStdString(m_path[depth]);
    show({m_path.begin(), m_path.begin() + static_cast<std::ptrdiff_t>(depth)});
    setCurrentNode(left);
}

/// As far as the path leads in the document of now.
void DocumentModel::show(std::vector<std::string> path) {
    m_inside.reset();
    size_t depth = 0;
    for (; depth < path.size(); ++depth) {
        const auto* node = document().find(path[depth]);
        if (!node || !document().find_block(node->type)) break;
        m_inside = graph::open_block(m_whole, node->type);
    }
    path.resize(depth);
    if (m_inside) m_insideReport = graph::check_inside(m_whole, path, m_dataShape);
    const bool elsewhere = path != m_path;
    m_path = std::move(path);
    auto selection = m_selection;
    std::erase_if(selection, [this](const auto& id) { return !document().find(id); });
    setSelection(std::move(selection));
    emit changed();
    if (elsewhere) emit pathChanged();
}

graph::Document DocumentModel::repaired(const graph::Diagnostic& diagnostic,
                                        const nn::Repair& repair) const {
    graph::Document after = document();
    const auto isPlaced = [](const graph::Node& node) { return node.position.has_value(); };
    const bool handPlaced = std::ranges::any_of(after.nodes, isPlaced);
    graph::apply(repair, diagnostic, after);
    for (auto& node : after.nodes)
        if (!document().find(node.id)) node.position.reset();
    if (handPlaced) placeNewNodes(after);
    return after;
}

graph::Report DocumentModel::reportOf(const graph::Document& document) const {
    if (!m_inside) return graph::check(document, m_dataShape);
    graph::Document whole = m_whole;
    if (graph::why_not_close(whole, document).empty()) graph::close_block(whole, document);
    return graph::check_inside(whole, m_path, m_dataShape);
}

void DocumentModel::repair(const graph::Diagnostic& diagnostic, const nn::Repair& repair) {
    edit(engineText(repair.text),
         [&](graph::Document& document) { document = repaired(diagnostic, repair); });
}

void DocumentModel::visitNode(const QString& id) {
    setCurrentNode(id);
    emit nodeVisited(id);
}

void DocumentModel::moveTo(const QString& folder) {
    if (folder == m_baseFolder) return;
    const QDir from(std::exchange(m_baseFolder, folder)), to(folder);
    const auto moved = [&](const QString& path) {
        return QDir::isRelativePath(path) && from.exists(path)
                   ? to.relativeFilePath(from.absoluteFilePath(path))
                   : path;
    };
    const auto* source = data::find_source(m_whole.data.source);
    const auto rewrite = [&](graph::Document& document) {
        auto& params = document.data.params;
        for (const auto& path : source->paths)
            if (params.contains(path.key) && params[path.key].is_string())
                params[path.key] =
                    moved(QString::fromStdString(params[path.key].get<std::string>()))
                        .toStdString();
    };
    if (source) edit(tr("Move the project"), rewrite, "project.folder");
    recheck();
    show(m_path);
}

void DocumentModel::setCurrentNode(const QString& id) {
    setSelection(id.isEmpty() ? std::set<std::string>() : std::set{id.toStdString()});
}

void DocumentModel::setSelection(std::set<std::string> nodes) {
    if (nodes == m_selection) return;
    m_selection = std::move(nodes);
    const QString one =
        m_selection.size() == 1 ? QString::fromStdString(*m_selection.begin()) : QString();
    const bool other = std::exchange(m_currentNode, one) != one;
    emit selectionChanged();
    if (other) emit currentNodeChanged(one);
}

void DocumentModel::assign(const graph::Document& document, const std::vector<std::string>& path,
                           bool revisited) {
    m_whole = document;
    m_revisited = revisited;
    recheck();
    show(path);
}

void DocumentModel::recheck() {
    describeData();
    m_wholeReport = graph::check(m_whole, m_dataShape);
    if (m_dataError.isEmpty()) return;
    for (const auto& node : m_whole.nodes)
        if (node.type == graph::data_type)
            m_wholeReport.diagnostics.insert(
                m_wholeReport.diagnostics.begin(),
                {graph::Severity::Error, node.id, {}, m_dataError.toStdString(), {}});
}

void DocumentModel::describeData() {
    const auto& data = m_whole.data;
    const auto params = data.params.dump(-1, ' ', false, nn::Json::error_handler_t::replace);
    const std::string key = data.source + params + m_baseFolder.toStdString();
    if (key == m_describedSource) return;
    m_describedSource = key;
    take(m_describer.describe(data, m_baseFolder.toStdString(), m_whole.training.seed));
}

void DocumentModel::take(const DataDescriber::Outcome& described) {
    m_dataShape = described.shape;
    m_dataError = described.error;
}

}  // namespace gradlab::ui
