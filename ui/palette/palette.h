// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace gradlab::graph {
struct Document;
}

namespace gradlab::ui {

class LayerList;

/// All layers, searchable. Drag one to the canvas, or double-click it (Enter); with Shift it is
/// wired to the last one at once.
class Palette : public QWidget {
    Q_OBJECT
public:
    explicit Palette(QWidget* parent = nullptr);

    /// Lists the document's blocks, too.
    void setBlocks(const graph::Document& document);

signals:
    void layerChosen(const QString& type, bool chained);
    void blockRenameWanted(const QString& block);
    void blockRemoveWanted(const QString& block);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QModelIndex bestMatch(const QString& text) const;
    void choose(const QModelIndex& index, bool chained);
    void retranslate();
    bool blockKey(int key);
    void showBlockMenu(QPoint at);

    LayerList* m_layers;
    QLineEdit* m_search;
    QListView* m_view;
    QSortFilterProxyModel* m_found;
};

}  // namespace gradlab::ui
