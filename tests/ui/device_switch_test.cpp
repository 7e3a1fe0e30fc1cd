// SPDX-License-Identifier: GPL-3.0-or-later
// Flipping the switch while training runs, and what the window tells of the device.
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QToolButton>
#include <QtTest>

#include "engine/backend/devices.h"
#include "tests/engine/stand_in_control.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/device/device_panel.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using train::State;

namespace {

constexpr int settling = 100;  // milliseconds until nothing moves any more

/// A window whose training does not end soon.
struct DeviceLab : Lab {
    DeviceLab() {
        window.resize(1280, 720);
        window.model().edit("long", [](graph::Document& document) {
            document.training.epochs = 1'000'000;
            document.training.loss_below.reset();
        });
        atFullSpeed();
    }
    QToolButton* side(bool gpu) {
        return find("deviceSwitch")->findChildren<QToolButton*>()[gpu ? 1 : 0];
    }
    bool isReady() { return reaches(State::Ready) && isOn("cuda:0"); }
    bool isOn(const std::string& device) {
        return QTest::qWaitFor([&] { return now().device == device; }, 10'000);
    }
    bool isRunning(int64_t beyond) {
        return QTest::qWaitFor([&] { return now().state == State::Running && now().step > beyond; },
                               20'000);
    }
    /// Opened as a person does; it glides in.
    void openPanel() {
        auto* panel = find("devicePanel");
        const auto isInside = [&] {
            return !panel->visibleRegion().isEmpty() &&
                   window.rect().contains(QRect(panel->mapTo(&window, QPoint()), panel->size()));
        };
        QTest::qWait(settling);
        hand::click(find("statusDevice"));
        QTRY_VERIFY(isInside());
    }
    QString text(const char* label) { return find<QLabel>(label)->text(); }
    QString full(const char* label) { return find<QLabel>(label)->toolTip(); }
};

/// Whether every step has its point, in order.
bool isWhole(const train::Snapshot& snapshot) {
    if (snapshot.train.size() != snapshot.step) return false;
    for (int64_t i = 0; i < snapshot.train.size(); ++i)
        if (snapshot.train[i].step != i + 1 || !std::isfinite(snapshot.train[i].loss)) return false;
    return true;
}

}  // namespace

class DeviceSwitchTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        gradlab::testing::choose_device(false);
        REQUIRE_DEVICE();
        startAfresh();
    }
    void cleanup() {
        gradlab::testing::repair();
        chooseLanguage("en");
    }

    void theGpuIsOfferedByItsName() {
        DeviceLab lab;
        auto* gpu = lab.find<QAction>("actionDeviceCuda");
        QTRY_VERIFY(gpu->isEnabled());
        const auto known = backend::devices();
        QVERIFY(gpu->toolTip().contains(QString::fromStdString(known[1].name)));
        QVERIFY(gpu->toolTip().contains("GB"));
        QVERIFY(lab.isReady());  // a project that names no device takes the GPU
        QVERIFY(gpu->isChecked());
    }

    void tenSwitchesDuringTrainingLoseNoPointOfTheCurve() {
        DeviceLab lab;
        QVERIFY(lab.isReady());
        lab.trigger("actionRun");
        for (int i = 0; i < 10; ++i) {
            QVERIFY(lab.isRunning(lab.now().step + 20));
            const bool gpu = i % 2 == 1;
            hand::click(lab.side(gpu));
            QVERIFY(lab.isOn(gpu ? "cuda:0" : "cpu"));
            QCOMPARE(lab.now().state, State::Running);
            QVERIFY(lab.side(gpu)->isChecked());
        }
        QVERIFY(lab.isRunning(lab.now().step + 20));
        lab.trigger("actionPause");
        QVERIFY(lab.reaches(State::Paused));
        QVERIFY(isWhole(lab.now()));
    }

    void theKeyboardSwitchesToo() {
        DeviceLab lab;
        QVERIFY(lab.isReady());
        lab.side(false)->setFocus();
        QTest::keyClick(lab.side(false), Qt::Key_Space);
        QVERIFY(lab.isOn("cpu"));
    }

    void theProjectRemembersAndUndoGoesBack() {
        DeviceLab lab;
        QVERIFY(lab.isReady());
        hand::click(lab.side(false));
        QVERIFY(lab.isOn("cpu"));
        QCOMPARE(lab.window.model().document().training.device, "cpu");
        lab.trigger("actionUndo");
        QCOMPARE(lab.window.model().document().training.device, "auto");
        QVERIFY(lab.isOn("cuda:0"));
        QTRY_VERIFY(lab.side(true)->isChecked());
        lab.trigger("actionRedo");
        QVERIFY(lab.isOn("cpu"));
        QTRY_VERIFY(lab.side(false)->isChecked());
    }

    void thePanelTellsWhatTheDeviceCosts() {
        DeviceLab lab;
        QVERIFY(lab.isReady());
        hand::click(lab.side(false));
        lab.trigger("actionRun");
        QVERIFY(lab.isRunning(100));
        QTRY_VERIFY(lab.now().samples_per_second > 0);
        hand::click(lab.side(true));
        lab.openPanel();
        const QString name = QString::fromStdString(backend::devices()[1].name);
        QTRY_COMPARE(lab.text("deviceName"), name);
        QTRY_VERIFY(lab.text("deviceMemory").contains(QRegularExpression("[1-9]")));
        QVERIFY(lab.full("deviceMemory").contains("bytes"));
        QTRY_VERIFY(lab.text("deviceCopies").contains("to the GPU: "));
        QTRY_VERIFY(lab.text("deviceRatio").contains("the speed of the CPU"));
        QVERIFY(lab.text("deviceSpeed").contains("samples/s"));
        QVERIFY(!lab.text("deviceReplay").isEmpty());
        for (const char* part : {"devicePanel", "deviceMemory", "deviceCopies", "deviceSpeed"})
            QVERIFY2(!lab.find(part)->accessibleName().isEmpty(), part);
        QTRY_VERIFY(lab.find<QToolButton>("statusDevice")->text().startsWith("CUDA: " + name));
    }

    void theNumbersAreCopiedWithAllTheirDigits() {
        DeviceLab lab;
        QVERIFY(lab.isReady());
        lab.trigger("actionStep");
        lab.openPanel();
        QTRY_VERIFY(lab.text("deviceCopies").contains("to the GPU: "));
        hand::click(lab.find("deviceCopy"));
        const QString copied = QApplication::clipboard()->text();
        QVERIFY(copied.contains(lab.text("deviceName")));
        QVERIFY(copied.contains("bytes"));
        QVERIFY(!copied.contains('<'));
    }

    void oneStepOnBothDiffersByRoundingOnly() {
        DeviceLab lab;
        QVERIFY(lab.isReady());
        lab.trigger("actionStep");
        QTRY_COMPARE(lab.now().step, 1);
        lab.openPanel();
        auto* compare = lab.find("deviceCompare");
        lab.find<DevicePanel>("devicePanel")->ensureWidgetVisible(compare);
        QCoreApplication::processEvents();
        hand::click(compare);
        QTRY_VERIFY(lab.find("deviceVerdict")->isVisible());
        QTRY_VERIFY(compare->isEnabled());
        QVERIFY(!lab.text("deviceVerdict").contains("more than"));
        const auto& compared = lab.now().device_report->comparison;
        QVERIFY(compared && compared->gradients.relative < 1e-4);
        QCOMPARE(lab.now().step, 1);
    }

    void oneOfSeveralGpusIsChosenInThePanel() {
        DeviceLab lab;
        QVERIFY(lab.isReady());
        if (lab.find<QComboBox>("deviceChoice")->count() < 2) QSKIP("there is one GPU");
        lab.openPanel();
        auto* choice = lab.find<QComboBox>("deviceChoice");
        hand::choose(choice, choice->itemText(1));
        QVERIFY(lab.isOn("cuda:1"));
        QVERIFY(lab.side(true)->isChecked());
        hand::click(lab.side(false));
        QVERIFY(lab.isOn("cpu"));
        hand::click(lab.side(true));
        QVERIFY(lab.isOn("cuda:1"));
    }

    void aLostGpuIsToldAndTrainingGoesOn() {
        REQUIRE_STAND_IN();
        DeviceLab lab;
        QVERIFY(lab.isReady());
        lab.trigger("actionRun");
        QVERIFY(lab.isRunning(100));
        gradlab::testing::fail_after(50);
        QVERIFY(lab.isOn("cpu"));
        QTRY_VERIFY(lab.find("messageBar")->isVisible());
        QVERIFY(lab.text("messageText").contains("training goes on on the CPU"));
        QTRY_VERIFY(lab.side(false)->isChecked());
        QVERIFY(lab.isRunning(lab.now().step + 20));
        lab.trigger("actionPause");
        QVERIFY(lab.reaches(State::Paused));
        QVERIFY(isWhole(lab.now()));
    }

    void allOfItIsToldInRussian() {
        chooseLanguage("ru");
        DeviceLab lab;
        QVERIFY(lab.isReady());
        lab.openPanel();
        QTRY_VERIFY(lab.text("deviceCopies").contains("на GPU: "));
        QCOMPARE(lab.find("devicePanel")->accessibleName(), "Устройство");
        chooseLanguage("en");
        QTRY_VERIFY(lab.text("deviceCopies").contains("to the GPU: "));
    }
};

QTEST_MAIN(DeviceSwitchTest)
#include "device_switch_test.moc"
