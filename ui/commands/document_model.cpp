// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/document_model.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <QDir>

#include "engine/data/source.h"
#include "ui/canvas/arrange.h"
#include "ui/commands/edit_command.h"

namespace gradlab::ui {

DocumentModel::DocumentModel(QObject* parent) : QObject(parent) { recheck(); }

void DocumentModel::reset(graph::Document document, const QString& baseFolder) {
    m_undoStack.clear();
    m_baseFolder = baseFolder;
    m_describedSource.clear();
    m_document = std::move(document);
    recheck();
    setCurrentNode({});
    emit changed();
    emit documentReset();
}

void DocumentModel::edit(const QString& name, const std::function<void(graph::Document&)>& mutate,
                         const QString& mergeKey) {
    graph::Document after = m_document;
    mutate(after);
    if (after != m_document)
        m_undoStack.push(new EditCommand(*this, name, m_document, std::move(after), mergeKey));
}

void DocumentModel::repair(const graph::Diagnostic& diagnostic, const nn::Repair& repair) {
    edit(QString::fromStdString(repair.text), [&](graph::Document& document) {
        const auto isPlaced = [](const graph::Node& node) { return node.position.has_value(); };
        const bool handPlaced = std::ranges::any_of(document.nodes, isPlaced);
        graph::apply(repair, diagnostic, document);
        for (auto& node : document.nodes)
            if (!m_document.find(node.id)) node.position.reset();
        if (handPlaced) placeNewNodes(document);
    });
}

void DocumentModel::moveTo(const QString& folder) {
    if (folder == m_baseFolder) return;
    const QDir from(std::exchange(m_baseFolder, folder)), to(folder);
    const auto moved = [&](const QString& path) {
        return QDir::isRelativePath(path) && from.exists(path)
                   ? to.relativeFilePath(from.absoluteFilePath(path))
                   : path;
    };
    const auto* source = data::find_source(m_document.data.source);
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
    emit changed();
}

void DocumentModel::setCurrentNode(const QString& id) {
    if (id == m_currentNode) return;
    m_currentNode = id;
    emit currentNodeChanged(id);
}

void DocumentModel::assign(const graph::Document& document) {
    m_document = document;
    recheck();
    if (!m_document.find(m_currentNode.toStdString())) setCurrentNode({});
    emit changed();
}

void DocumentModel::recheck() {
    describeData();
    m_report = graph::check(m_document, m_dataShape);
    if (m_dataError.isEmpty()) return;
    for (const auto& node : m_document.nodes)
        if (node.type == graph::data_type)
            m_report.diagnostics.insert(
                m_report.diagnostics.begin(),
                {graph::Severity::Error, node.id, {}, m_dataError.toStdString(), {}});
}

void DocumentModel::describeData() {
    const auto& data = m_document.data;
    const auto params = data.params.dump(-1, ' ', false, nn::Json::error_handler_t::replace);
    const std::string key = data.source + params + m_baseFolder.toStdString();
    if (key == m_describedSource) return;
    m_describedSource = key;
    m_dataShape = {};
    m_dataError.clear();
    try {
        const data::SourceContext context{m_baseFolder.toStdString(), m_document.training.seed};
        const auto description = data::describe_source(data.source, data.params, context);
        m_dataShape = {description.x, description.y, description.classes};
    } catch (const std::exception& error) {
        m_dataError = QString::fromStdString(error.what());
    }
}

}  // namespace gradlab::ui
