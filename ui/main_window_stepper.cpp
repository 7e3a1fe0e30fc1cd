// SPDX-License-Identifier: GPL-3.0-or-later
// Stepping through gradients and regression by hand as modes of the window, and the menu of
// lessons.
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

#include "ui/canvas/network_canvas.h"
#include "ui/main_window.h"
#include "ui/stepper/expression_page.h"
#include "ui/stepper/regression_page.h"
#include "ui/stepper/stepper_mode.h"
#include "ui/stepper/stepper_panel.h"
#include "ui/window/actions.h"
#include "ui/window/message_bar.h"
#include "ui/window/project.h"
#include "ui/window/run_bar.h"
#include "ui/window/status_strip.h"

namespace gradlab::ui {
namespace {

constexpr double panelShare = 0.42;  // of the window's width
/// Networks that are walked from their first step on, the lecture's before larger ones.
constexpr const char* walked[] = {"linear_regression", "simple_model", "mnist_cnn", "unet_digits"};

}  // namespace

void MainWindow::connectStepper() {
    for (auto* action : {m_actions->stepThrough, m_actions->regressionByHand})
        action->setCheckable(true);
    m_regression->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    connect(m_actions->stepThrough, &QAction::triggered, this, &MainWindow::walkNetwork);
    connect(m_actions->regressionByHand, &QAction::triggered, this,
            [this](bool on) { setMode(on ? Mode::Regression : Mode::Network); });
    connect(m_runBar, &RunBar::operationWanted, this, &MainWindow::stepOperation);
    connect(m_stepper, &StepperMode::message, m_status, &StatusStrip::showHint);
    const auto leave = [this] { setMode(Mode::Network); };
    connect(m_stepper, &StepperMode::leaveWanted, this, leave);
    connect(m_regression, &RegressionPage::leaveWanted, this, leave);
    connect(dockOf(m_stepper->panel())->toggleViewAction(), &QAction::toggled, this,
            [this](bool shown) {
                if (!shown && m_mode == Mode::Steps) setMode(Mode::Network);
            });
}

void MainWindow::buildLessonsMenu() {
    auto* lessons = menuBar()->addMenu(tr("&Lessons"));
    lessons->setObjectName("menuLessons");
    lessons->addActions({m_actions->stepThrough, m_actions->regressionByHand});
    lessons->addSeparator();
    for (const char* example : walked) {
        const QString path = QStringLiteral(":/examples/%1.gradlab").arg(example);
        auto* action = lessons->addAction(tr("%1, Step by Step").arg(Project::nameIn(path)), this,
                                          [this, path] {
                                              if (m_project->openExample(path)) walkNetwork(true);
                                          });
        action->setObjectName(QStringLiteral("lesson_%1").arg(example));
    }
    lessons->addSeparator();
    const QStringList examples = ExpressionPage::examples();
    for (int i = 0; i < examples.size(); ++i) {
        auto* action = lessons->addAction(examples[i], this, [this, i] {
            setMode(Mode::Steps);
            m_stepper->openExample(i);
        });
        action->setObjectName(QStringLiteral("lesson_%1").arg(i));
    }
}

void MainWindow::walkNetwork(bool on) {
    if (on && !m_model.wholeReport().ok()) {
        m_actions->stepThrough->setChecked(m_mode == Mode::Steps);
        return refuseRun();
    }
    setMode(on ? Mode::Steps : Mode::Network);
    if (on) m_stepper->openNetwork();
}

// What a mode shows takes the network's place; its panel, if it has one, that of the others.
void MainWindow::setMode(Mode mode) {
    m_actions->stepThrough->setChecked(mode == Mode::Steps);
    m_actions->regressionByHand->setChecked(mode == Mode::Regression);
    if (mode == m_mode) return;
    if (m_mode == Mode::Network) m_plainState = saveState(layoutVersion);
    m_mode = mode;
    auto* dock = dockOf(m_stepper->panel());
    QWidget* centre = mode == Mode::Steps        ? static_cast<QWidget*>(m_stepper->canvas())
                      : mode == Mode::Regression ? static_cast<QWidget*>(m_regression)
                                                 : m_canvas;
    // A page that is not shown takes no room: the canvas may be narrower than the plots.
    const auto policy = mode == Mode::Regression ? QSizePolicy::Preferred : QSizePolicy::Ignored;
    m_regression->setSizePolicy(policy, policy);
    m_centre->setCurrentWidget(centre);
    if (mode == Mode::Network) {
        restoreState(m_plainState, layoutVersion);
    } else {
        for (const auto& panel : m_panels)
            if (!panel.dock->isFloating()) panel.dock->setVisible(false);
        dock->setVisible(mode == Mode::Steps);
        dock->raise();
        resizeDocks({dock}, {int(panelShare * width())}, Qt::Horizontal);
    }
    m_runBar->stepByOperations(mode != Mode::Network);
    centre->setFocus();
    updatePanelTitles();
}

void MainWindow::stepOperation() {
    switch (m_mode) {
        case Mode::Network:
            return walkNetwork(true);
        case Mode::Steps:
            return m_stepper->stepForward();
        case Mode::Regression:
            return m_regression->nextLine();
    }
}

void MainWindow::zoom(double factor) {
    m_mode == Mode::Steps ? m_stepper->canvas()->zoomBy(factor) : m_canvas->zoomBy(factor);
}

void MainWindow::zoomToFit() {
    m_mode == Mode::Steps ? m_stepper->canvas()->zoomToFit() : m_canvas->zoomToFit();
}

}  // namespace gradlab::ui
