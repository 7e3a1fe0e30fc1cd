// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/layer_list.h"

#include <algorithm>

#include <QColor>
#include <QMimeData>

#include "engine/graph/blocks.h"
#include "engine/nn/catalog.h"
#include "ui/canvas/network_canvas.h"
#include "ui/catalog_text.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {

LayerList::LayerList(QObject* parent) : QAbstractListModel(parent) {
    m_specs.push_back(nullptr);
    for (const auto* spec : nn::catalog())
        m_specs.emplace_back(std::shared_ptr<const nn::LayerSpec>(), spec);  // nobody owns it
}

void LayerList::setBlocks(const graph::Document& document) {
    std::vector<std::shared_ptr<const nn::LayerSpec>> own;
    for (const char* port : {graph::input_type, graph::output_type})
        if (graph::is_port(document, port)) own.push_back(graph::find_spec(document, port));
    std::vector<graph::Block> blocks;
    for (const auto& block : document.blocks) {
        if (!document.find_block(block.name)) continue;  // defined after the open one
        own.push_back(graph::find_spec(document, block.name));
        blocks.push_back(block);
    }
    if (blocks == m_blocks && own.size() == m_own) return;
    beginResetModel();
    const auto first = m_specs.begin() + 1;
    m_specs.erase(first, first + static_cast<std::ptrdiff_t>(m_own));
    m_specs.insert(m_specs.begin() + 1, own.begin(), own.end());
    m_own = own.size();
    m_blocks = std::move(blocks);
    endResetModel();
}

bool LayerList::isPort(const nn::LayerSpec& spec) const {
    return spec.id == graph::input_type || spec.id == graph::output_type;
}

bool LayerList::isBlock(const nn::LayerSpec& spec) const {
    return std::ranges::count(m_blocks, spec.id, &graph::Block::name) > 0;
}

int LayerList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_specs.size());
}

QVariant LayerList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto* spec = m_specs[size_t(index.row())].get();
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return type(spec);
        case Qt::ToolTipRole:
            return toolTip(spec);
        case GroupRole:
            return group(spec);
        case ColorRole:
            if (!spec || isPort(*spec)) return Theme::current().dataTitle;
            return isBlock(*spec) ? Theme::current().blockTitle
                                  : Theme::current().nodeTitle(spec->category);
        case IsBlockRole:
            return spec && isBlock(*spec);
        case SearchRole:
            return type(spec) + ' ' + group(spec) + ' ' +
                   (spec ? catalogText(spec->summary) : QString());
        default:
            return {};
    }
}

Qt::ItemFlags LayerList::flags(const QModelIndex& index) const {
    return QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList LayerList::mimeTypes() const { return {NetworkCanvas::layerMimeType}; }

QMimeData* LayerList::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty()) return nullptr;
    auto* mime = new QMimeData;
    mime->setData(NetworkCanvas::layerMimeType,
                  indexes.front().data(Qt::DisplayRole).toString().toUtf8());
    return mime;
}

QString LayerList::type(const nn::LayerSpec* spec) const {
    return spec ? QString::fromStdString(spec->id) : QString::fromUtf8(graph::data_type);
}

QString LayerList::group(const nn::LayerSpec* spec) const {
    if (spec && (isBlock(*spec) || isPort(*spec))) return tr("Blocks");
    return catalogText(spec ? nn::title(spec->category) : "Data");
}

QString LayerList::toolTip(const nn::LayerSpec* spec) const {
    if (!spec) return tr("Samples and targets: a file, a picture collection or a formula");
    QString text = "<b>" + type(spec).toHtmlEscaped() + "</b><br>" +
                   catalogText(spec->summary).toHtmlEscaped();
    if (!spec->formula.empty())
        text += "<br><i>" + QString::fromStdString(spec->formula).toHtmlEscaped() + "</i>";
    return text;
}

}  // namespace gradlab::ui
