// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>

#include <QElapsedTimer>
#include <QEventLoop>
#include <QLabel>
#include <QTimer>
#include <QToolBar>
#include <QWheelEvent>
#include <QtTest>

#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/canvas/network_canvas.h"
#include "ui/plots/plot_view.h"
#include "ui/window/project.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using train::State;

namespace {

/// Turns of the event loop, and the longest time between two.
class Pulse : public QObject {
public:
    Pulse() {
        m_clock.start();
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max<int64_t>(m_longest, m_clock.nsecsElapsed());
            m_clock.start();
            ++m_turns;
        });
        m_timer.start(0);
    }
    int64_t turns() const { return m_turns; }
    double longest() const { return double(m_longest) / 1e6; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    int64_t m_turns = 0, m_longest = 0;
};

void turnWheel(QWidget* widget, int angle) {
    const QPointF at = widget->rect().center();
    QWheelEvent wheel(at, widget->mapToGlobal(at), {}, {0, angle}, {}, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(widget, &wheel);
}

/// Zooms canvas and loss plot in and out, and drags them to and fro.
void play(Lab& lab, int round) {
    auto* canvas = lab.find<NetworkCanvas>("networkCanvas")->viewport();
    auto* plot = lab.find("lossPlot");
    auto* drawing = plot->childAt(plot->rect().center());
    const int way = round % 20 < 10 ? 1 : -1;
    for (auto* view : {canvas, drawing}) turnWheel(view, 120 * way);
    const QPoint middle = drawing->rect().center();
    hand::drag(drawing, middle, middle + QPoint(6 * way, 0));
    const QPoint start = canvas->rect().center();
    QTest::mousePress(canvas, Qt::MiddleButton, {}, start);
    QTest::mouseMove(canvas, start + QPoint(12 * way, 5 * way));
    QTest::mouseRelease(canvas, Qt::MiddleButton, {}, start + QPoint(12 * way, 5 * way));
}

/// So many rounds of it, a frame apart, in an event loop that turns freely.
void playFor(int rounds, Lab& lab) {
    QEventLoop loop;
    QTimer frame;
    frame.setSingleShot(true);
    int round = 0;
    QObject::connect(&frame, &QTimer::timeout, &loop, [&] {
        play(lab, round);
        ++round < rounds ? frame.start(16) : loop.quit();
    });
    frame.start(0);
    loop.exec();
}

/// The milliseconds from `click` until the window knows that training has paused.
double untilPaused(Lab& lab, const std::function<void()>& click) {
    constexpr int patience = 20'000;
    QEventLoop loop;
    QElapsedTimer clock;
    double milliseconds = 0;
    QObject::connect(&lab.window.link(), &EngineLink::snapshotChanged, &loop,
                     [&](const auto& snapshot) {
                         if (snapshot->state != State::Paused) return;
                         milliseconds = double(clock.nsecsElapsed()) / 1e6;
                         loop.quit();
                     });
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    clock.start();
    click();
    if (milliseconds == 0) loop.exec();
    return milliseconds;
}

}  // namespace

class ResponsiveTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { startAfresh(); }
    void theWindowStaysAwakeWhileMnistTrains();
};

void ResponsiveTest::theWindowStaysAwakeWhileMnistTrains() {
    constexpr int rounds = 120;
    Lab lab;
    lab.window.resize(1600, 900);
    QVERIFY(lab.window.project().openExample(":/examples/mnist_cnn.gradlab"));
    QTRY_COMPARE(lab.now().samples, 60'000);
    lab.atFullSpeed();
    lab.trigger("actionRun");
    QVERIFY(lab.reaches(State::Running));
    QTRY_VERIFY(lab.now().step > 0);

    const int64_t before = lab.now().step;
    Pulse pulse;
    QElapsedTimer clock;
    clock.start();
    playFor(rounds, lab);
    const double seconds = double(clock.nsecsElapsed()) / 1e9;
    qInfo("longest gap of the event loop %.1f ms, %lld turns in %.1f s, %lld steps trained",
          pulse.longest(), static_cast<long long>(pulse.turns()), seconds,
          static_cast<long long>(lab.now().step));
    QVERIFY(pulse.turns() > rounds);
    QVERIFY(lab.now().step > before);

    lab.trigger("actionReset");
    QTRY_COMPARE(lab.now().step, 0);
    lab.trigger("actionRun");
    QTRY_VERIFY(lab.now().step > 0);
    const auto* pause =
        lab.find<QToolBar>("runBar")->widgetForAction(lab.find<QAction>("actionPause"));
    const double paused = untilPaused(lab, [&] { hand::click(pause); });
    qInfo("from the click on Pause to the word paused %.1f ms", paused);
    QCOMPARE(lab.find<QLabel>("statusState")->text(), "paused");
    QCOMPARE(lab.now().epoch, 0);
    QVERIFY(lab.now().step < lab.now().steps_per_epoch);
}

QTEST_MAIN(ResponsiveTest)
#include "responsive_test.moc"
