// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_bar.h"

#include <QActionGroup>
#include <QLabel>
#include <QLayout>
#include <QMenu>
#include <QToolButton>

#include "engine/optim/catalog.h"
#include "ui/commands/document_model.h"
#include "ui/engine_link.h"
#include "ui/inspector/number_edit.h"
#include "ui/theme/icon.h"
#include "ui/window/actions.h"
#include "ui/window/device_switch.h"
#include "ui/window/speed_control.h"

namespace gradlab::ui {
namespace {

using train::State;

// A run shorter than this many steps is over before the eye has seen it: it starts at a speed that
// takes so many seconds, and the slider shows it.
constexpr int64_t shortRun = 1000;
constexpr double watchableSeconds = 2.5;
constexpr int rateWidth = 86;  // of the learning rate's field, at the usual size of letters

// The learning rate that holds: the document's, or the optimiser's default.
std::optional<double> learningRate(const graph::OptimizerConfig& optimizer) {
    const auto* spec = optim::find_optimizer(optimizer.type);
    if (!spec) return {};
    const auto params = nn::Params::resolve(spec->fields, optimizer.params);
    for (const auto& [key, value] : params.values())
        if (key == "lr" && !value.null()) return params.number("lr");
    return {};
}

}  // namespace

RunBar::RunBar(Actions* actions, DocumentModel* model, EngineLink* link, DeviceList* devices,
               QWidget* parent)
    : QToolBar(parent), m_actions(actions), m_model(model), m_link(link) {
    setObjectName("runBar");
    setMovable(false);
    setIconSize({18, 18});
    addRunControls();
    addKnobs(devices);
    connectActions();
    connectKnobs();
    retranslate();
    updateActions();
}

void RunBar::addRunControls() {
    auto* runButton = new QToolButton;
    runButton->setObjectName("runButton");
    runButton->setDefaultAction(m_actions->run);
    runButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addWidget(runButton);
    addAction(m_actions->pause);
    addSeparator();
    addStepControl();
    addActions({m_actions->back, m_actions->reset, m_actions->newWeights});
}

void RunBar::addStepControl() {
    auto* units = new QActionGroup(this);
    auto* menu = new QMenu(this);
    for (auto* action : {m_actions->stepOperation, m_actions->stepBatch, m_actions->stepEpoch}) {
        action->setCheckable(true);
        units->addAction(action);
        menu->addAction(action);
    }
    m_actions->stepBatch->setChecked(true);
    m_stepButton = new QToolButton;
    m_stepButton->setObjectName("stepButton");
    m_stepButton->setDefaultAction(m_actions->step);
    m_stepButton->setMenu(menu);
    m_stepButton->setPopupMode(QToolButton::MenuButtonPopup);
    m_stepButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addWidget(m_stepButton);
}

void RunBar::addKnobs(DeviceList* devices) {
    addSeparator();
    addWidget(m_speed = new SpeedControl);
    addSeparator();
    m_lrLabel = new QLabel;
    m_lrLabel->setContentsMargins(4, 0, 6, 0);
    addWidget(m_lrLabel);
    m_lr = new NumberEdit(0, 1e6, true);
    m_lr->setObjectName("learningRate");
    m_lrLabel->setBuddy(m_lr);
    addWidget(m_lr);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    addWidget(m_device = new DeviceSwitch(m_actions->deviceCpu, m_actions->deviceCuda, devices));
    auto* about = new QToolButton;
    about->setDefaultAction(m_actions->device);
    about->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_aboutDevice = addWidget(about);
}

void RunBar::connectActions() {
    const auto post = [this](QAction* action, const train::Command& command) {
        connect(action, &QAction::triggered, this, [this, command] { m_link->post(command); });
    };
    connect(m_actions->run, &QAction::triggered, this, &RunBar::run);
    post(m_actions->pause, train::Pause{});
    post(m_actions->back, train::Back{});
    post(m_actions->reset, train::Reset{});
    post(m_actions->newWeights, train::NewWeights{});
    connect(m_actions->step, &QAction::triggered, this, [this] {
        if (m_actions->stepOperation->isChecked()) return emit operationWanted();
        m_model->wholeReport().ok() ? m_link->post(train::Step{m_unit}) : emit runRefused();
    });
    connect(m_actions->stepOperation, &QAction::triggered, this, [this] {
        retranslate();
        emit operationWanted();
    });
    connect(m_actions->stepBatch, &QAction::triggered, this,
            [this] { chooseUnit(train::Unit::Batch); });
    connect(m_actions->stepEpoch, &QAction::triggered, this,
            [this] { chooseUnit(train::Unit::Epoch); });
}

void RunBar::connectKnobs() {
    connect(m_speed, &SpeedControl::speedChanged, this, [this](double speed) {
        m_link->post(train::SetSpeed{speed});
        emit speedLimited(speed > 0);
    });
    connect(m_lr, &QDoubleSpinBox::valueChanged, this, &RunBar::editLearningRate);
    connect(m_device, &DeviceSwitch::deviceChosen, this, &RunBar::chooseDevice);
    connect(m_device, &DeviceSwitch::unavailable, this, &RunBar::hint);
    connect(m_device, &DeviceSwitch::refused, this, &RunBar::gpuRefused);
    connect(m_model, &DocumentModel::documentReset, this, [this] { m_speedIsOpen = true; });
    connect(m_model, &DocumentModel::changed, this, &RunBar::showLearningRate);
    connect(m_model, &DocumentModel::changed, this, &RunBar::updateActions);
    connect(m_link, &EngineLink::snapshotChanged, this,
            [this](const auto& snapshot) { showSnapshot(*snapshot); });
}

void RunBar::run() {
    if (!m_model->wholeReport().ok()) return emit runRefused();
    const bool hadEnded = m_link->snapshot()->state == State::Finished;
    m_link->post(train::Run{});
    if (hadEnded) emit runContinued();
}

void RunBar::chooseDevice(const std::string& device) {
    const auto& named = m_model->whole().training.device;
    const bool isThere = m_link->snapshot()->device == device;
    if (isThere && (named == device || named == "auto")) return;
    m_device->expect(device);
    if (named == device) return m_link->post(train::SetDevice{device});  // it was left meanwhile
    m_model->editWhole(
        device == "cpu" ? tr("Train on the CPU") : tr("Train on the GPU"),
        [&](graph::Document& document) { document.training.device = device; }, "training.device");
    m_link->sendNow();
}

void RunBar::chooseUnit(train::Unit unit) {
    m_unit = unit;
    retranslate();
    m_actions->step->trigger();
}

void RunBar::stepByOperations(bool on) {
    auto* unit = m_unit == train::Unit::Batch ? m_actions->stepBatch : m_actions->stepEpoch;
    (on ? m_actions->stepOperation : unit)->setChecked(true);
    retranslate();
}

void RunBar::showSnapshot(const train::Snapshot& snapshot) {
    m_device->showSnapshot(snapshot);
    if (m_speedIsOpen && snapshot.total_steps > 0 && snapshot.step == 0) adaptSpeed(snapshot);
    updateActions();
}

void RunBar::adaptSpeed(const train::Snapshot& snapshot) {
    m_speedIsOpen = false;
    const auto steps = snapshot.total_steps;
    m_speed->setSpeed(steps <= shortRun ? double(steps) / watchableSeconds : 0);
}

void RunBar::showLearningRate() {
    const auto lr = learningRate(m_model->document().training.optimizer);
    m_lr->setEnabled(lr.has_value());
    m_lr->display(lr);
}

void RunBar::editLearningRate(double lr) {
    if (m_lr->isEmpty()) return showLearningRate();
    m_model->edit(
        tr("Change the learning rate"),
        [lr](graph::Document& document) { document.training.optimizer.params["lr"] = lr; },
        "optimizer.lr");
}

void RunBar::updateActions() {
    const auto& snapshot = *m_link->snapshot();
    const bool running = m_link->running();
    const bool trained = snapshot.step > 0;
    m_actions->run->setEnabled(!running);
    m_actions->pause->setEnabled(running);
    m_actions->step->setEnabled(!running);
    m_actions->back->setEnabled(!running && snapshot.can_go_back);
    m_actions->reset->setEnabled(trained);
    m_actions->newWeights->setEnabled(snapshot.state != State::Empty);
}

void RunBar::retranslate() {
    setWindowTitle(tr("Training"));
    setAccessibleName(tr("Training"));
    const bool byBatch = m_unit == train::Unit::Batch;
    m_actions->step->setText(m_actions->stepOperation->isChecked() ? tr("Step: operation")
                             : byBatch                             ? tr("Step: batch")
                                                                   : tr("Step: epoch"));
    m_lrLabel->setText(tr("Learning rate"));
    m_lr->setAccessibleName(tr("Learning rate"));
    m_lr->setToolTip(tr("Takes effect from the next step on; nothing is reset"));
    m_device->describe();
    fit();
}

void RunBar::fit() {
    m_lr->setFixedWidth(int(rateWidth * Theme::current().type));
    const auto show = [this](Qt::ToolButtonStyle style) {
        for (auto* action : {m_actions->back, m_actions->reset, m_actions->newWeights})
            static_cast<QToolButton*>(widgetForAction(action))->setToolButtonStyle(style);
    };
    const auto isTooWide = [this] { return layout()->sizeHint().width() > width(); };
    m_aboutDevice->setVisible(true);
    show(Qt::ToolButtonTextBesideIcon);
    if (isTooWide()) show(Qt::ToolButtonIconOnly);
    if (isTooWide()) m_aboutDevice->setVisible(false);  // the status bar leads there, too
}

void RunBar::changeEvent(QEvent* event) {
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fit();
}

void RunBar::resizeEvent(QResizeEvent* event) {
    QToolBar::resizeEvent(event);
    fit();
}

}  // namespace gradlab::ui
