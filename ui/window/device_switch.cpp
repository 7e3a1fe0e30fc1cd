// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/device_switch.h"

#include <chrono>
#include <utility>

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

#include "ui/device/device_list.h"
#include "ui/device/device_words.h"

namespace gradlab::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto patience = 1s;  // for the engine to go where it was asked to

}  // namespace

DeviceSwitch::DeviceSwitch(QAction* cpu, QAction* cuda, DeviceList* devices, QWidget* parent)
    : QWidget(parent),
      m_cpu(cpu),
      m_cuda(cuda),
      m_group(new QActionGroup(this)),
      m_devices(devices) {
    setObjectName("deviceSwitch");
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(1, 1, 1, 1);
    row->setSpacing(0);
    for (auto* action : {cpu, cuda}) {
        action->setCheckable(true);
        m_group->addAction(action);
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({16, 16});
        button->setFocusPolicy(Qt::TabFocus);
        button->installEventFilter(this);
        row->addWidget(button);
    }
    cpu->setChecked(true);
    cuda->setEnabled(false);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &DeviceSwitch::showDevice);
    describe();
    connect(cpu, &QAction::triggered, this, [this] { emit deviceChosen("cpu"); });
    connect(cuda, &QAction::triggered, this, &DeviceSwitch::chooseGpu);
    connect(devices, &DeviceList::known, this, &DeviceSwitch::devicesKnown);
}

void DeviceSwitch::devicesKnown() {
    m_cuda->setEnabled(!m_devices->gpus().empty());
    describe();
    if (!m_cuda->isEnabled()) emit unavailable(m_devices->whyNoGpu());
}

void DeviceSwitch::chooseGpu() {
    const auto gpus = m_devices->gpus();
    if (!gpus.empty()) emit deviceChosen(m_gpu.empty() ? gpus.front()->id : m_gpu);
}

void DeviceSwitch::describe() {
    setAccessibleName(tr("Device"));
    if (const auto* cpu = m_devices->cpu()) m_cpu->setToolTip(deviceLine(*cpu));
    const auto gpus = m_devices->gpus();
    const auto* gpu = m_gpu.empty() ? nullptr : m_devices->find(m_gpu);
    if (!gpu && !gpus.empty()) gpu = gpus.front();
    if (gpu)
        m_cuda->setToolTip(deviceLine(*gpu));
    else if (const QString reason = m_devices->whyNoGpu(); !reason.isEmpty())
        m_cuda->setToolTip(reason);
}

void DeviceSwitch::expect(const std::string& device) {
    m_expected = device;
    m_patience.start();
    if (isGpu(device)) m_gpu = device;
    (isGpu(device) ? m_cuda : m_cpu)->setChecked(true);
    describe();
}

void DeviceSwitch::showSnapshot(const train::Snapshot& snapshot) {
    m_device = snapshot.device;
    if (m_device == m_expected) m_patience.stop();
    if (!m_patience.isActive()) showDevice();
}

void DeviceSwitch::showDevice() {
    (isGpu(m_device) ? m_cuda : m_cpu)->setChecked(true);
    if (isGpu(m_device) && std::exchange(m_gpu, m_device) != m_device) describe();
}

// A button that is grey swallows the mouse.
bool DeviceSwitch::eventFilter(QObject* side, QEvent* event) {
    const bool isGrey = !static_cast<QWidget*>(side)->isEnabled();
    if (isGrey && event->type() == QEvent::MouseButtonPress)
        if (const QString reason = m_devices->whyNoGpu(); !reason.isEmpty()) emit refused(reason);
    return QWidget::eventFilter(side, event);
}

}  // namespace gradlab::ui
