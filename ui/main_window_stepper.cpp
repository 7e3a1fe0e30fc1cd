// SPDX-License-Identifier: GPL-3.0-or-later
// Stepping through gradients as a mode of the window, and the menu of lessons.
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

#include "ui/canvas/network_canvas.h"
#include "ui/main_window.h"
#include "ui/stepper/expression_page.h"
#include "ui/stepper/stepper_mode.h"
#include "ui/stepper/stepper_panel.h"
#include "ui/window/actions.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_bar.h"
#include "ui/window/status_strip.h"

namespace gradlab::ui {
namespace {
constexpr double panelShare = 0.42;  // of the window's width
}

void MainWindow::connectStepper() {
    m_actions->stepThrough->setCheckable(true);
    connect(m_actions->stepThrough, &QAction::triggered, this, [this](bool on) {
        if (on && !m_model.wholeReport().ok()) {
            m_actions->stepThrough->setChecked(false);
            return refuseRun();
        }
        setStepping(on);
        if (on) m_stepper->openNetwork();
    });
    connect(m_runBar, &RunBar::operationWanted, this, &MainWindow::stepOperation);
    connect(m_stepper, &StepperMode::leaveWanted, this, [this] { setStepping(false); });
    connect(m_stepper, &StepperMode::message, m_status, &StatusStrip::showHint);
}

void MainWindow::buildLessonsMenu() {
    auto* lessons = menuBar()->addMenu(tr("&Lessons"));
    lessons->setObjectName("menuLessons");
    lessons->addAction(m_actions->stepThrough);
    lessons->addSeparator();
    const QStringList examples = ExpressionPage::examples();
    for (int i = 0; i < examples.size(); ++i) {
        auto* action = lessons->addAction(examples[i], this, [this, i] {
            setStepping(true);
            m_stepper->openExample(i);
        });
        action->setObjectName(QStringLiteral("lesson_%1").arg(i));
    }
}

// The canvas of the walk takes the network's place, its panel that of the others.
void MainWindow::setStepping(bool on) {
    const bool isOn = !m_plainState.isEmpty();
    m_actions->stepThrough->setChecked(on);
    if (on == isOn) return;
    auto* dock = dockOf(m_stepper->panel());
    if (on) {
        m_plainState = saveState(layoutVersion);
        for (const auto& panel : m_panels)
            if (panel.dock != dock && !panel.dock->isFloating()) panel.dock->hide();
        dock->show();
        dock->raise();
        resizeDocks({dock}, {int(panelShare * width())}, Qt::Horizontal);
        m_centre->setCurrentWidget(m_stepper->canvas());
        m_stepper->canvas()->setFocus();
    } else {
        m_centre->setCurrentWidget(m_canvas);
        restoreState(std::exchange(m_plainState, {}), layoutVersion);
        m_canvas->setFocus();
    }
    updatePanelTitles();
}

void MainWindow::stepOperation() {
    if (!m_plainState.isEmpty()) return m_stepper->stepForward();
    m_actions->stepThrough->trigger();
}

}  // namespace gradlab::ui
