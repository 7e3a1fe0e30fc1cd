// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include <QFrame>

#include "engine/graph/document.h"

class QLineEdit;
class QListWidget;

namespace gradlab::ui {

/// A searched list of node types that pops up at a place of the canvas. Deletes itself.
class LayerMenu : public QFrame {
    Q_OBJECT
public:
    /// Lists the types for which `fits` holds, in the palette's order; the document's blocks too.
    LayerMenu(const graph::Document& document, const std::function<bool(const std::string&)>& fits,
              QWidget* parent);

    /// Near the place, whole on the screen, with the text typed in already.
    void popup(QPoint globalPos, const QString& typed = {});
    bool isEmpty() const;

signals:
    void chosen(const QString& type);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void choose();

    QLineEdit* m_search;
    QListWidget* m_list;
};

}  // namespace gradlab::ui
