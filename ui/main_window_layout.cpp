// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include <QActionGroup>
#include <QDockWidget>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>

#include "ui/data/data_panel.h"
#include "ui/device/device_panel.h"
#include "ui/inspector/inspector.h"
#include "ui/main_window.h"
#include "ui/palette/palette.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/fit_plot.h"
#include "ui/stepper/stepper_mode.h"
#include "ui/stepper/stepper_panel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/theme.h"
#include "ui/window/actions.h"
#include "ui/window/dock_title.h"
#include "ui/window/history_view.h"
#include "ui/window/project.h"
#include "ui/window/run_bar.h"

namespace gradlab::ui {
namespace {

constexpr auto geometryKey = "window/geometry";
constexpr auto stateKey = "window/state";

constexpr int paletteWidth = 190;
constexpr int inspectorWidth = 284;
constexpr double plotsShare = 0.4;  // of the window's height

void addChoices(QMenu* menu, const QStringList& texts, qsizetype chosen,
                const std::function<void(qsizetype)>& choose) {
    auto* group = new QActionGroup(menu);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto* action = menu->addAction(texts[i]);
        action->setCheckable(true);
        action->setChecked(i == chosen);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, menu, [choose, i] { choose(i); });
    }
}

}  // namespace

void MainWindow::buildPanels() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDockNestingEnabled(true);
    m_panels = {
        makePanel(QT_TR_NOOP("Palette"), "paletteDock", m_palette, nullptr),
        makePanel(QT_TR_NOOP("Inspector"), "inspectorDock", m_inspector, nullptr),
        makePanel(QT_TR_NOOP("Loss"), "lossDock", m_loss, m_loss),
        makePanel(QT_TR_NOOP("Data"), "dataDock", m_data, nullptr),
        makePanel(QT_TR_NOOP("Fit"), "fitDock", m_fit, m_fit),
        makePanel(QT_TR_NOOP("Accuracy"), "accuracyDock", m_accuracy, m_accuracy),
        makePanel(QT_TR_NOOP("History"), "historyDock", m_history, nullptr),
        makePanel(QT_TR_NOOP("Device"), "deviceDock", m_device, nullptr),
        makePanel(QT_TR_NOOP("Step by step"), "stepperDock", m_stepper->panel(), nullptr),
    };
    connect(dockOf(m_data), &QDockWidget::visibilityChanged, m_data, &DataPanel::setInFront);
    arrangePanels();
}

MainWindow::Panel MainWindow::makePanel(const char* name, const char* objectName, QWidget* content,
                                        PlotView* plot) {
    auto* dock = new QDockWidget(this);
    dock->setObjectName(objectName);
    auto* title = new DockTitle(dock, plot ? plot->header() : nullptr);
    dock->setTitleBarWidget(title);
    dock->setWidget(content);
    connect(dock, &QDockWidget::dockLocationChanged, this, &MainWindow::updatePanelTitles);
    connect(dock, &QDockWidget::visibilityChanged, this, &MainWindow::updatePanelTitles);
    connect(dock, &QDockWidget::topLevelChanged, this, &MainWindow::updatePanelTitles);
    return {dock, title, name};
}

QDockWidget* MainWindow::dockOf(const QWidget* content) const {
    const auto holds = [content](const Panel& panel) { return panel.dock->widget() == content; };
    return std::ranges::find_if(m_panels, holds)->dock;
}

void MainWindow::arrangePanels() {
    auto* palette = dockOf(m_palette);
    auto* inspector = dockOf(m_inspector);
    auto* loss = dockOf(m_loss);
    auto* data = dockOf(m_data);
    auto* fit = dockOf(m_fit);
    auto* accuracy = dockOf(m_accuracy);
    auto* history = dockOf(m_history);
    for (const auto& panel : m_panels) {
        panel.dock->setFloating(false);
        panel.dock->show();
    }
    addDockWidget(Qt::LeftDockWidgetArea, palette);
    addDockWidget(Qt::RightDockWidgetArea, inspector);
    addDockWidget(Qt::BottomDockWidgetArea, loss);
    splitDockWidget(loss, fit, Qt::Horizontal);
    tabifyDockWidget(fit, accuracy);
    fit->raise();
    tabifyDockWidget(loss, data);
    loss->raise();
    tabifyDockWidget(inspector, history);
    tabifyDockWidget(inspector, dockOf(m_device));
    dockOf(m_device)->hide();  // until it is asked for
    auto* stepper = dockOf(m_stepper->panel());
    addDockWidget(Qt::RightDockWidgetArea, stepper);
    stepper->hide();  // until the mode is on
    inspector->raise();
    const double wider = std::sqrt(m_type);
    resizeDocks({palette, inspector}, {int(paletteWidth * wider), int(inspectorWidth * wider)},
                Qt::Horizontal);
    resizeDocks({loss, fit}, {1, 1}, Qt::Horizontal);
    const int plotsHeight = int(plotsShare * height());
    resizeDocks({loss, fit}, {plotsHeight, plotsHeight}, Qt::Vertical);
    updatePanelTitles();
}

void MainWindow::updatePanelTitles() {
    const auto isOpen = [](QDockWidget* dock) { return dock->toggleViewAction()->isChecked(); };
    const auto isTabbed = [&](const Panel& panel) {
        return !panel.dock->isFloating() && isOpen(panel.dock) &&
               std::ranges::any_of(tabifiedDockWidgets(panel.dock), isOpen);
    };
    for (const auto& panel : m_panels) {
        const auto area = dockWidgetArea(panel.dock);
        const bool tabsNear =
            !panel.dock->isFloating() && std::ranges::any_of(m_panels, [&](const Panel& other) {
                return isTabbed(other) && dockWidgetArea(other.dock) == area;
            });
        panel.title->setPlace(isTabbed(panel) ? DockTitle::Place::Tabbed
                              : tabsNear      ? DockTitle::Place::BesideTabs
                                              : DockTitle::Place::Alone);
    }
}

void MainWindow::buildMenus() {
    qDeleteAll(menuBar()->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    buildFileMenu();
    auto* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions->undo, m_actions->redo, m_actions->history});
    edit->addSeparator();
    addCanvasEdits(edit);
    buildViewMenu();
    auto* run = menuBar()->addMenu(tr("&Run"));
    run->addActions({m_actions->run, m_actions->pause});
    run->addSeparator();
    run->addActions({m_actions->step, m_actions->stepOperation, m_actions->stepBatch,
                     m_actions->stepEpoch, m_actions->back});
    run->addSeparator();
    run->addActions({m_actions->reset, m_actions->newWeights});
    run->addSeparator();
    run->addActions({m_actions->deviceCpu, m_actions->deviceCuda, m_actions->device});
    buildLessonsMenu();
    auto* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(m_actions->commands);
    help->addSeparator();
    help->addAction(m_actions->about);
}

void MainWindow::buildFileMenu() {
    auto* file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions->create, m_actions->newWindow, m_actions->open});
    auto* recent = file->addMenu(tr("Open &Recent"));
    recent->setObjectName("menuRecent");
    connect(file, &QMenu::aboutToShow, this, [this, recent] { fillRecentMenu(recent); });
    auto* examples = file->addMenu(tr("&Examples"));
    examples->setObjectName("menuExamples");
    for (const QString& path : Project::examples()) {
        auto* action = examples->addAction(Project::nameIn(path), this,
                                           [this, path] { m_project->openExample(path); });
        action->setObjectName("example_" + QFileInfo(path).completeBaseName());
    }
    file->addAction(m_actions->recover);
    file->addSeparator();
    file->addActions({m_actions->save, m_actions->saveAs});
    file->addSeparator();
    file->addActions({m_actions->loadWeights, m_actions->saveWeights});
    file->addSeparator();
    file->addAction(m_actions->exportDrawing);
    file->addSeparator();
    file->addAction(m_actions->quit);
}

void MainWindow::fillRecentMenu(QMenu* recent) {
    recent->clear();
    for (const QString& path : Project::recentFiles())
        recent->addAction(QString(path).replace('&', "&&"), this,
                          [this, path] { openFiles({path}); });
    recent->setEnabled(!recent->isEmpty());
}

void MainWindow::showHistory() {
    auto* dock = dockOf(m_history);
    dock->show();
    dock->raise();
    m_history->setFocus();
}

void MainWindow::showData() {
    auto* dock = dockOf(m_data);
    dock->show();
    dock->raise();
    m_data->setFocus();
}

void MainWindow::buildViewMenu() {
    auto* view = menuBar()->addMenu(tr("&View"));
    for (const auto& panel : m_panels)
        if (panel.dock->widget() != m_stepper->panel())
            view->addAction(panel.dock->toggleViewAction());
    view->addActions({m_actions->showData, m_actions->resetLayout});
    view->addSeparator();
    view->addActions({m_actions->zoomIn, m_actions->zoomOut, m_actions->zoomFit,
                      m_actions->zoomSelection, m_actions->minimap});
    view->addSeparator();
    addChoices(view->addMenu(tr("&Theme")),
               {tr("As the system"), tr("Light"), tr("Dark"), tr("Lectern, large letters")},
               int(chosenLook()), [](qsizetype i) { chooseLook(Look(int(i))); });
    QStringList names;
    qsizetype chosen = 0;
    for (const auto& language : languages()) {
        if (language.code == chosenLanguage()) chosen = names.size();
        names << language.name;
    }
    auto* language = view->addMenu(tr("&Language"));
    addChoices(language, names, chosen, [](qsizetype i) { chooseLanguage(languages()[i].code); });
    for (qsizetype i = 0; i < names.size(); ++i)  // to be found by who cannot type its own name
        language->actions()[i]->setToolTip(
            QLocale::languageToString(QLocale(languages()[i].code).language()));
}

// Letters grow, the room around them does not.
void MainWindow::scalePanels() {
    const double factor =
        std::sqrt(Theme::current().type / std::exchange(m_type, Theme::current().type));
    if (factor == 1) return;
    const QList<QDockWidget*> sides{dockOf(m_palette), dockOf(m_inspector)};
    QList<int> widths;
    for (const auto* dock : sides) widths << int(std::lround(dock->width() * factor));
    // What the sides take, all plots give: Qt alone would take it from the last one.
    QList<QDockWidget*> plots;
    QList<int> shares;
    for (const auto& panel : m_panels)
        if (dockWidgetArea(panel.dock) == Qt::BottomDockWidgetArea &&
            !panel.dock->visibleRegion().isEmpty()) {
            plots << panel.dock;
            shares << panel.dock->width();
        }
    resizeDocks(sides, widths, Qt::Horizontal);
    resizeDocks(plots, shares, Qt::Horizontal);
}

void MainWindow::restoreLayout() {
    const QSettings settings;
    restoreGeometry(settings.value(geometryKey).toByteArray());
    restoreState(settings.value(stateKey).toByteArray(), layoutVersion);
    updatePanelTitles();
}

void MainWindow::saveLayout() {
    QSettings settings;
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(stateKey, m_mode == Mode::Network ? saveState(layoutVersion) : m_plainState);
}

void MainWindow::retranslate() {
    m_actions->retranslate();
    m_actions->nameSteps(m_model.undoStack()->undoText(), m_model.undoStack()->redoText());
    m_runBar->retranslate();
    for (const auto& panel : m_panels) panel.dock->setWindowTitle(tr(panel.name));
    setAccessibleName(tr("Gradlab"));
    buildMenus();
    updateTitle();
}

}  // namespace gradlab::ui
