// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>
#include <QWidget>

#include "engine/backend/devices.h"
#include "engine/train/snapshot.h"

class QAction;
class QActionGroup;

namespace gradlab::ui {

/// CPU | GPU. A GPU that cannot be used stays grey, and its tip says why. The machine is asked in
/// the background, since a driver may take a second to answer.
class DeviceSwitch : public QWidget {
    Q_OBJECT
public:
    DeviceSwitch(QAction* cpu, QAction* cuda, QWidget* parent = nullptr);

    /// Shows where training happens now.
    void showSnapshot(const train::Snapshot& snapshot);
    /// Puts the devices' names and reasons into the tips; again after a change of language.
    void describe();

signals:
    void deviceChosen(const std::string& device);
    /// A sentence for the status bar, when there is no usable GPU.
    void unavailable(const QString& reason);

private:
    void ask();
    void takeOver(std::vector<backend::DeviceInfo> devices);

    QAction* m_cpu;
    QAction* m_cuda;
    QActionGroup* m_group;
    std::vector<backend::DeviceInfo> m_devices;
};

}  // namespace gradlab::ui
