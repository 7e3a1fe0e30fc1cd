// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/device_switch.h"

#include <algorithm>

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QThreadPool>
#include <QToolButton>

#include "ui/engine_text.h"

namespace gradlab::ui {
namespace {

constexpr auto cpuId = "cpu";
constexpr auto cudaId = "cuda";

bool isCuda(const std::string& device) { return device.starts_with(cudaId); }

}  // namespace

DeviceSwitch::DeviceSwitch(QAction* cpu, QAction* cuda, QWidget* parent)
    : QWidget(parent), m_cpu(cpu), m_cuda(cuda), m_group(new QActionGroup(this)) {
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
        row->addWidget(button);
    }
    cpu->setChecked(true);
    cuda->setEnabled(false);
    describe();
    connect(cpu, &QAction::triggered, this, [this] { emit deviceChosen(cpuId); });
    connect(cuda, &QAction::triggered, this, [this] {
        const auto found = std::ranges::find_if(
            m_devices, [](const auto& device) { return device.usable && isCuda(device.id); });
        if (found != m_devices.end()) emit deviceChosen(found->id);
    });
    ask();
}

void DeviceSwitch::ask() {
    QThreadPool::globalInstance()->start([self = QPointer(this)] {
        auto devices = backend::devices();
        QMetaObject::invokeMethod(qApp, [self, devices = std::move(devices)]() mutable {
            if (self) self->takeOver(std::move(devices));
        });
    });
}

void DeviceSwitch::takeOver(std::vector<backend::DeviceInfo> devices) {
    m_devices = std::move(devices);
    const auto usable = [](const auto& device) { return isCuda(device.id) && device.usable; };
    m_cuda->setEnabled(std::ranges::any_of(m_devices, usable));
    describe();
    if (!m_cuda->isEnabled()) emit unavailable(m_cuda->toolTip());
}

void DeviceSwitch::describe() {
    setAccessibleName(tr("Device"));
    for (const auto& device : m_devices) {
        auto* action = isCuda(device.id) ? m_cuda : m_cpu;
        const QString name = QString::fromStdString(device.name + ", " + device.kind);
        action->setToolTip(device.usable ? name : tr("No GPU: %1").arg(engineText(device.reason)));
    }
}

void DeviceSwitch::showSnapshot(const train::Snapshot& snapshot) {
    (isCuda(snapshot.device) ? m_cuda : m_cpu)->setChecked(true);
}

}  // namespace gradlab::ui
