// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "engine/backend/devices.h"

namespace gradlab::ui {

/// The devices of this machine. It is asked in the background, since a driver may take a second to
/// answer; until then the list is empty. Lives in the GUI thread.
class DeviceList : public QObject {
    Q_OBJECT
public:
    explicit DeviceList(QObject* parent = nullptr);

    const std::vector<backend::DeviceInfo>& all() const { return m_devices; }
    /// Null for an unknown one.
    const backend::DeviceInfo* find(const std::string& id) const;
    const backend::DeviceInfo* cpu() const { return find("cpu"); }
    /// Those that can be used.
    std::vector<const backend::DeviceInfo*> gpus() const;
    /// "No GPU: …"; empty where there is one, and while that is not known.
    QString whyNoGpu() const;

signals:
    void known();

private:
    void ask();

    std::vector<backend::DeviceInfo> m_devices;
};

}  // namespace gradlab::ui
