// SPDX-License-Identifier: GPL-3.0-or-later
// A machine without a usable GPU: the switch stays grey and says why.
#include <QAction>
#include <QLabel>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/hand.h"
#include "tests/ui/lab.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using train::State;

class NoDeviceTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        qputenv("GRADLAB_CUDA_MODULE", "/there/is/none.so");
        startAfresh();
    }

    void theTipSaysWhy() {
        Lab lab;
        const auto* gpu = lab.find<QAction>("actionDeviceCuda");
        QTRY_VERIFY(gpu->toolTip().contains("GRADLAB_CUDA_MODULE names no file."));
        QVERIFY(!gpu->isEnabled());
    }

    void aClickSaysWhy() {
        Lab lab;
        lab.window.resize(1280, 720);
        QVERIFY(lab.reaches(State::Ready));
        QTRY_VERIFY(lab.find<QAction>("actionDeviceCuda")->toolTip().startsWith("No GPU"));
        QTest::qWait(100);  // until nothing moves any more
        hand::click(lab.find("deviceSwitch")->findChildren<QToolButton*>()[1]);
        QVERIFY(lab.find("messageBar")->isVisible());
        QVERIFY(lab.find<QLabel>("messageText")->text().contains("names no file"));
        QCOMPARE(lab.now().device, "cpu");
        QVERIFY(lab.find<QAction>("actionDeviceCpu")->isChecked());
    }

    void thePanelSaysWhy() {
        Lab lab;
        QVERIFY(lab.reaches(State::Ready));
        lab.trigger("actionDevice");
        QTRY_VERIFY(lab.find<QLabel>("deviceOther")->text().contains("names no file"));
        QVERIFY(lab.find("devicePanel")->isVisible());
        QVERIFY(!lab.find("deviceCompare")->isVisible());
        QVERIFY(lab.find<QToolButton>("statusDevice")->text().startsWith("CPU, "));
    }
};

QTEST_MAIN(NoDeviceTest)
#include "no_device_test.moc"
