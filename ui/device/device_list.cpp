// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/device_list.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include "ui/device/device_words.h"
#include "ui/engine_text.h"

namespace gradlab::ui {

DeviceList::DeviceList(QObject* parent) : QObject(parent) { ask(); }

void DeviceList::ask() {
    QThreadPool::globalInstance()->start([self = QPointer(this)] {
        auto devices = backend::devices();
        QMetaObject::invokeMethod(qApp, [self, devices = std::move(devices)]() mutable {
            if (!self) return;
            self->m_devices = std::move(devices);
            emit self->known();
        });
    });
}

const backend::DeviceInfo* DeviceList::find(const std::string& id) const {
    const auto found = std::ranges::find(m_devices, id, &backend::DeviceInfo::id);
    return found == m_devices.end() ? nullptr : &*found;
}

std::vector<const backend::DeviceInfo*> DeviceList::gpus() const {
    std::vector<const backend::DeviceInfo*> usable;
    for (const auto& device : m_devices)
        if (isGpu(device.id) && device.usable) usable.push_back(&device);
    return usable;
}

QString DeviceList::whyNoGpu() const {
    if (!gpus().empty()) return {};
    for (const auto& device : m_devices)
        if (isGpu(device.id)) return tr("No GPU: %1").arg(engineText(device.reason));
    return {};
}

}  // namespace gradlab::ui
