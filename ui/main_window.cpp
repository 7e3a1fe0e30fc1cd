// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include <initializer_list>
#include <utility>

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/canvas/network_canvas.h"
#include "ui/data/data_panel.h"
#include "ui/device/device_list.h"
#include "ui/device/device_panel.h"
#include "ui/engine_text.h"
#include "ui/inspector/inspector.h"
#include "ui/palette/palette.h"
#include "ui/plots/curve_plot.h"
#include "ui/plots/fit_plot.h"
#include "ui/stepper/regression_page.h"
#include "ui/stepper/stepper_mode.h"
#include "ui/theme/theme.h"
#include "ui/window/actions.h"
#include "ui/window/history_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/project.h"
#include "ui/window/recovery.h"
#include "ui/window/recovery_offer.h"
#include "ui/window/run_bar.h"
#include "ui/window/status_strip.h"

namespace gradlab::ui {
namespace {
constexpr auto firstExample = ":/examples/linear_regression.gradlab";
constexpr QSize leastSize{1280, 720};
constexpr double shareOfScreen = 0.85;
}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      m_link(&m_model),
      m_actions(new Actions(this)),
      m_project(new Project(&m_model, this)),
      m_canvas(new NetworkCanvas(&m_model)),
      m_messages(new MessageBar),
      m_recovery(new Recovery(&m_model, Recovery::userFolder(), this)),
      m_offer(new RecoveryOffer(
          m_messages, [this](const UnsavedWork& work) { return restore(work); }, this)),
      m_devices(new DeviceList(this)),
      m_runBar(new RunBar(m_actions, &m_model, &m_link, m_devices)),
      m_status(new StatusStrip),
      m_palette(new Palette),
      m_inspector(new Inspector(&m_model, &m_link)),
      m_loss(new LossPlot),
      m_fit(new FitPlot),
      m_accuracy(new AccuracyPlot),
      m_history(new HistoryView(m_model.undoStack())),
      m_data(new DataPanel(&m_model)),
      m_device(new DevicePanel(m_devices, &m_link)),
      m_stepper(new StepperMode(&m_link, this)),
      m_regression(new RegressionPage),
      m_centre(new QStackedWidget),
      m_type(Theme::current().type) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    m_centre->addWidget(m_canvas);
    m_centre->addWidget(m_stepper->canvas());
    m_centre->addWidget(m_regression);
    column->addWidget(m_centre, 1);
    setCentralWidget(middle);
    addToolBar(m_runBar);
    setStatusBar(m_status);
    const QSize screenSize = screen()->availableSize();
    resize((screenSize * shareOfScreen).expandedTo(leastSize).boundedTo(screenSize));
    buildPanels();
    connectDocument();
    connectEngine();
    connectActions();
    connectUndo();
    connectCanvas();
    connectRecovery();
    connectStepper();
    connectDevice();
    retranslate();
    restoreLayout();
}

// The parts hold on to the model and the link: they go first.
MainWindow::~MainWindow() {
    delete m_recovery;
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
}

void MainWindow::openFirstExample() { m_project->openExample(firstExample); }

void MainWindow::connectDocument() {
    connect(&m_model, &DocumentModel::changed, this, &MainWindow::documentChanged);
    connect(&m_model, &DocumentModel::documentReset, this, &MainWindow::documentReset);
    connect(m_project, &Project::changed, this, &MainWindow::updateTitle);
    connect(m_project, &Project::failed, this,
            [this](const QString& text) { showMessage(true, text.toStdString(), {}); });
    connect(m_project, &Project::warned, this,
            [this](const QString& text) { showMessage(false, text.toStdString(), {}); });
    connect(m_palette, &Palette::layerChosen, this,
            [this](const QString& type, bool chained) { m_canvas->addLayer(type, {}, chained); });
    connect(m_canvas, &NetworkCanvas::dataWanted, this, &MainWindow::showData);
    connect(m_inspector, &Inspector::dataWanted, this, &MainWindow::showData);
    connect(m_canvas, &NetworkCanvas::message, m_status, &StatusStrip::showHint);
    connect(m_runBar, &RunBar::hint, m_status, &StatusStrip::showHint);
    connect(m_runBar, &RunBar::runRefused, this, &MainWindow::refuseRun);
    connect(m_runBar, &RunBar::runContinued, this, &MainWindow::explainContinuing);
}

void MainWindow::connectEngine() {
    connect(&m_link, &EngineLink::snapshotChanged, this, &MainWindow::showSnapshot);
    connect(&m_link, &EngineLink::eventArrived, this, &MainWindow::report);
}

void MainWindow::connectActions() {
    const auto on = [this](QAction* action, auto&& what) {
        connect(action, &QAction::triggered, this, std::forward<decltype(what)>(what));
    };
    on(m_actions->create, [this] { m_project->create(); });
    on(m_actions->newWindow, [this] { openAnother(); });
    on(m_actions->open, [this] { m_project->open(); });
    on(m_actions->save, [this] { m_project->save(); });
    on(m_actions->saveAs, [this] { m_project->saveAs(); });
    on(m_actions->saveWeights, [this] { saveWeights(); });
    on(m_actions->loadWeights, [this] { loadWeights(); });
    on(m_actions->exportDrawing, [this] { exportDrawing(); });
    on(m_actions->quit, [] { QApplication::closeAllWindows(); });
    on(m_actions->commands, [this] { showCommands(); });
    on(m_actions->history, [this] { showHistory(); });
    on(m_actions->showData, [this] { showData(); });
    on(m_actions->remove, [this] { m_canvas->deleteSelection(); });
    on(m_actions->selectAll, [this] { m_canvas->selectAll(); });
    on(m_actions->zoomIn, [this] { zoom(1.25); });
    on(m_actions->zoomOut, [this] { zoom(0.8); });
    on(m_actions->zoomFit, [this] { zoomToFit(); });
    on(m_actions->resetLayout, [this] {
        setMode(Mode::Network);
        arrangePanels();
    });
    on(m_actions->about, [this] { about(); });
    on(m_actions->reset, [this] { m_messages->hide(); });
    on(m_actions->newWeights, [this] { m_messages->hide(); });
}

void MainWindow::connectUndo() {
    auto* stack = m_model.undoStack();
    connect(m_actions->undo, &QAction::triggered, stack, &QUndoStack::undo);
    connect(m_actions->redo, &QAction::triggered, stack, &QUndoStack::redo);
    const auto name = [this, stack] { m_actions->nameSteps(stack->undoText(), stack->redoText()); };
    connect(stack, &QUndoStack::undoTextChanged, this, name);
    connect(stack, &QUndoStack::redoTextChanged, this, name);
    connect(stack, &QUndoStack::canUndoChanged, m_actions->undo, &QAction::setEnabled);
    connect(stack, &QUndoStack::canRedoChanged, m_actions->redo, &QAction::setEnabled);
    m_actions->undo->setEnabled(stack->canUndo());
    m_actions->redo->setEnabled(stack->canRedo());
}

void MainWindow::connectRecovery() {
    connect(m_project, &Project::changed, m_recovery,
            [this] { m_recovery->setPath(m_project->path()); });
    connect(m_recovery, &Recovery::failed, this, [this](const QString& reason) {
        m_messages->showMessage(MessageBar::Severity::Warning,
                                tr("Unsaved work cannot be kept safe: %1").arg(reason));
    });
    connect(m_actions->recover, &QAction::triggered, m_offer, &RecoveryOffer::show);
    const auto update = [this] { m_actions->recover->setVisible(!m_offer->isEmpty()); };
    connect(m_offer, &RecoveryOffer::changed, this, update);
    update();
}

void MainWindow::offerRecovery() { m_offer->look(Recovery::userFolder()); }

bool MainWindow::restore(const UnsavedWork& work) {
    if (m_project->isModified()) return openAnother()->restore(work);
    return m_project->restore(work) && m_recovery->keep();
}

void MainWindow::showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot) {
    m_status->showSnapshot(snapshot);
    m_loss->showSnapshot(snapshot);
    m_fit->showSnapshot(snapshot);
    m_accuracy->showSnapshot(snapshot);
}

void MainWindow::report(const train::Event& event) {
    using Kind = train::Event::Kind;
    const QString text = engineText(event.text);
    switch (event.kind) {
        case Kind::Error:
        case Kind::Warning:
            return showMessage(event.kind == Kind::Error, event.text, event.node);
        case Kind::Finished:
            return m_status->showHint(text);
        case Kind::Saved:
            return m_status->showHint(tr("Saved %1").arg(text));
        case Kind::Redrawn:
            return m_status->showHint(tr("New weights: %1").arg(text));
        case Kind::Loaded:
            return m_status->showHint(tr("Loaded %1").arg(text));
    }
}

void MainWindow::showMessage(bool isError, const std::string& text, const std::string& node) {
    m_refused = m_declined = false;
    const auto severity = isError ? MessageBar::Severity::Error : MessageBar::Severity::Warning;
    const QString id = QString::fromStdString(node);
    const QString message = engineText(text);
    const QString shown = id.section('.', 0, 0);  // "down1" for "down1.conv1" in the block down1
    const auto show = [this, shown] {
        m_model.leaveBlock(0);
        m_canvas->showNode(shown);
    };
    if (m_model.whole().find(shown.toStdString()))
        m_messages->showMessage(severity, id + ": " + message, {{tr("Show"), show}});
    else
        m_messages->showMessage(severity, message);
}

void MainWindow::refuseRun() {
    for (const bool pending : {false, true})  // what is wrong before what is still to come
        for (const auto& diagnostic : m_model.wholeReport().diagnostics) {
            if (diagnostic.severity != graph::Severity::Error) continue;
            if (diagnostic.pending != pending) continue;
            showMessage(false, diagnostic.message, diagnostic.node);
            m_refused = true;
            return;
        }
}

void MainWindow::explainContinuing() {
    m_refused = m_declined = false;
    const int epochs = int(m_model.document().training.epochs);
    m_messages->showMessage(
        MessageBar::Severity::Info,
        tr("Training had ended and goes on for %n more epochs; stop conditions do not count any "
           "more. Reset begins again.",
           nullptr, epochs),
        {{tr("Reset"), [this] { m_actions->reset->trigger(); }}});
}

void MainWindow::documentChanged() {
    m_palette->setBlocks(m_model.document());
    const bool ok = m_model.wholeReport().ok();
    m_status->setBroken(!ok);
    m_fit->setDataShape(m_model.dataShape().x, m_model.dataShape().classes);
    if ((m_refused && ok) || std::exchange(m_declined, false)) m_messages->hide();
}

void MainWindow::documentReset() {
    setMode(Mode::Network);
    m_messages->hide();
    m_status->showHint({});
    for (PlotView* plot : std::initializer_list<PlotView*>{m_loss, m_fit, m_accuracy})
        plot->follow();
    const auto& shape = m_model.dataShape();
    const bool isPlane = shape.x == nn::Shape{2};
    const bool hasFit = shape.classes == 0 || isPlane;
    dockOf(hasFit ? static_cast<PlotView*>(m_fit) : m_accuracy)->raise();
    updateTitle();
}

void MainWindow::updateTitle() {
    setWindowTitle(tr("%1[*] — Gradlab").arg(m_project->title()));
    setWindowModified(m_project->isModified());
}

void MainWindow::about() {
    QMessageBox::about(
        this, tr("About Gradlab"),
        tr("<h3>Gradlab %1</h3><p>A laboratory for neural networks.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later. "
           "Plots by QCustomPlot, kernels by oneDNN, window by Qt %2.</p>")
            .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion())));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_project->settle()) {
        event->ignore();
        return;
    }
    m_recovery->discard();
    saveLayout();
    m_link.post(train::Pause{});
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange) scalePanels();
    QMainWindow::changeEvent(event);
}

}  // namespace gradlab::ui
