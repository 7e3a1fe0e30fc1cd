// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <memory>
#include <vector>

#include "engine/graph/document.h"
#include "engine/nn/layer_spec.h"

namespace gradlab::ui {

/// The data, the project's blocks and every layer of the catalog, in the palette's order. An item's
/// text is the layer's type as project files name it; dragged, it carries that as
/// application/x-gradlab-layer.
class LayerList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { GroupRole = Qt::UserRole, ColorRole, SearchRole, IsBlockRole };

    explicit LayerList(QObject* parent = nullptr);

    /// Takes the document's blocks and, inside one, what adds a port to it.
    void setBlocks(const graph::Document& document);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    bool isBlock(const nn::LayerSpec& spec) const;
    bool isPort(const nn::LayerSpec& spec) const;
    QString type(const nn::LayerSpec* spec) const;
    QString group(const nn::LayerSpec* spec) const;
    QString toolTip(const nn::LayerSpec* spec) const;

    std::vector<graph::Block> m_blocks;
    size_t m_own = 0;  ///< blocks and, inside one, its ports
    std::vector<std::shared_ptr<const nn::LayerSpec>> m_specs;  ///< null: the data
};

}  // namespace gradlab::ui
