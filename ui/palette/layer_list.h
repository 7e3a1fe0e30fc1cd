// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <vector>

#include "engine/nn/layer_spec.h"

namespace gradlab::ui {

/// The data and every layer of the catalog, in the palette's order. An item's text is the layer's
/// type as project files name it; dragged, it carries that as application/x-gradlab-layer.
class LayerList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { GroupRole = Qt::UserRole, ColorRole, SearchRole };

    explicit LayerList(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    QString type(const nn::LayerSpec* spec) const;
    QString group(const nn::LayerSpec* spec) const;
    QString toolTip(const nn::LayerSpec* spec) const;

    std::vector<const nn::LayerSpec*> m_specs;  ///< null: the data
};

}  // namespace gradlab::ui
