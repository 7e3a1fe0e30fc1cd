// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>
#include <string>

#include <QtTest>

#include "engine/backend/devices.h"

using gradlab::backend::DeviceInfo;
using gradlab::backend::devices;

class DevicesTest : public QObject {
    Q_OBJECT
private slots:
    void theCpuComesFirstAndWorks() {
        const DeviceInfo cpu = devices().front();
        QCOMPARE(cpu.id, std::string("cpu"));
        QVERIFY(cpu.usable);
        QVERIFY(cpu.reason.empty());
        QVERIFY(!cpu.name.empty());
        QVERIFY(cpu.kind.starts_with("CPU, "));
        QVERIFY(cpu.memory > 0);
    }

    void whatIsNotUsableSaysWhy() {
        const auto all = devices();
        QVERIFY(all.size() >= 2);
        for (const DeviceInfo& device : all) {
            QVERIFY2(device.usable == device.reason.empty(), device.id.c_str());
            QVERIFY2(device.usable || device.reason.ends_with('.'), device.reason.c_str());
        }
    }

    void idsAreUnique() {
        std::set<std::string> ids;
        for (const DeviceInfo& device : devices()) QVERIFY(ids.insert(device.id).second);
    }
};

QTEST_APPLESS_MAIN(DevicesTest)
#include "devices_test.moc"
