// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/dock_title.h"

#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/icon.h"

namespace gradlab::ui {
namespace {

constexpr int titleHeight = 30;

}  // namespace

DockTitle::DockTitle(QDockWidget* dock, QWidget* controls)
    : QWidget(dock),
      m_tab(new QTabBar),
      m_bar(new QWidget),
      m_title(new QLabel(dock->windowTitle())),
      m_close(new QToolButton),
      m_hasControls(controls) {
    setObjectName("dockTitle");
    setAttribute(Qt::WA_StyledBackground);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_tab->setObjectName("dockTab");
    m_tab->setAttribute(Qt::WA_StyledBackground);
    m_tab->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_tab->setFocusPolicy(Qt::NoFocus);
    m_tab->setExpanding(false);
    m_tab->addTab(dock->windowTitle());
    m_title->setObjectName("title");
    m_close->setIcon(icon("close", &Theme::mutedText));
    m_close->setIconSize({13, 13});
    m_close->setFocusPolicy(Qt::TabFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_tab);
    m_bar->setFixedHeight(titleHeight);
    column->addWidget(m_bar);
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(10, 0, 4, 0);
    row->setSpacing(2);
    row->addWidget(m_title);
    if (controls) {
        row->addSpacing(8);
        row->addWidget(controls, 1);
    } else {
        row->addStretch(1);
    }
    row->addWidget(m_close);
    retranslate();
    connect(m_close, &QToolButton::clicked, dock, &QDockWidget::close);
    connect(dock, &QDockWidget::windowTitleChanged, m_title, &QLabel::setText);
    connect(dock, &QDockWidget::windowTitleChanged, this,
            [this](const QString& title) { m_tab->setTabText(0, title); });
    setPlace(Place::Alone);
}

void DockTitle::setPlace(Place place) {
    m_tab->setVisible(place == Place::BesideTabs);
    m_bar->setVisible(place != Place::Tabbed || m_hasControls);
    m_title->setVisible(place == Place::Alone);
}

void DockTitle::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void DockTitle::retranslate() {
    m_close->setToolTip(tr("Close the panel; View brings it back"));
    m_close->setAccessibleName(tr("Close"));
}

}  // namespace gradlab::ui
