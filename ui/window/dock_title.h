// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;
class QToolButton;

namespace gradlab::ui {

/// A panel's title bar: its title (unless a tab above says it), its own controls and a cross.
/// A double-click takes the panel out of the window.
class DockTitle : public QWidget {
    Q_OBJECT
public:
    explicit DockTitle(QDockWidget* dock, QWidget* controls = nullptr);

    /// Hides the title while the dock shares its place with others, whose tabs name them.
    void setTabbed(bool tabbed);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_title;
    QToolButton* m_close;
};

}  // namespace gradlab::ui
