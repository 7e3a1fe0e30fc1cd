// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QFrame>

#include "ui/window/command_list.h"

class QLabel;
class QLineEdit;
class QListView;

namespace gradlab::ui {

/// A searched list of all that can be done, over the window's upper part. It goes away when
/// something is chosen, with Esc, or with a click elsewhere.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    CommandPalette(std::vector<Command> commands, QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void search(const QString& text);
    void step(int key);
    void choose(const QModelIndex& index);

    CommandList* m_found;
    QLineEdit* m_search;
    QListView* m_view;
    QLabel* m_nothing;
};

}  // namespace gradlab::ui
