// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;
class QTabBar;
class QToolButton;

namespace gradlab::ui {

/// A panel's title bar: its title (unless a tab above says it), its own controls and a cross.
/// A double-click takes the panel out of the window.
class DockTitle : public QWidget {
    Q_OBJECT
public:
    explicit DockTitle(QDockWidget* dock, QWidget* controls = nullptr);

    /// A dock may share its place with others, whose tabs name them, or lie beside such a place:
    /// then it shows a tab of its own, so that both begin at the same height.
    enum class Place { Alone, Tabbed, BesideTabs };
    void setPlace(Place place);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QTabBar* m_tab;  ///< of Place::BesideTabs; only to be seen
    QWidget* m_bar;
    QLabel* m_title;
    QToolButton* m_close;
    bool m_hasControls;  ///< without them a tab says all that the bar would
};

}  // namespace gradlab::ui
