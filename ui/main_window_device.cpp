// SPDX-License-Identifier: GPL-3.0-or-later
// Where training runs: the panel about it, and why there is no GPU.
#include <QDockWidget>

#include "ui/device/device_panel.h"
#include "ui/main_window.h"
#include "ui/window/actions.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_bar.h"
#include "ui/window/status_strip.h"

namespace gradlab::ui {

void MainWindow::connectDevice() {
    connect(m_actions->device, &QAction::triggered, this, &MainWindow::toggleDevice);
    connect(m_status, &StatusStrip::deviceWanted, this, &MainWindow::toggleDevice);
    connect(m_runBar, &RunBar::gpuRefused, this, &MainWindow::explainNoGpu);
    connect(m_runBar, &RunBar::speedLimited, m_device, &DevicePanel::setHeldBack);
    connect(m_device, &DevicePanel::deviceChosen, m_runBar, &RunBar::chooseDevice);
}

void MainWindow::toggleDevice() {
    auto* dock = dockOf(m_device);
    const bool inFront = dock->isVisible() && !m_device->visibleRegion().isEmpty();
    dock->setVisible(!inFront);
    if (inFront) return;
    dock->raise();
    m_device->setFocus();
}

void MainWindow::explainNoGpu(const QString& reason) {
    m_refused = m_declined = false;
    m_messages->showMessage(MessageBar::Severity::Info, reason);
}

}  // namespace gradlab::ui
