// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

#include "ui/plots/curve_plot.h"
#include "ui/plots/fit_plot.h"
#include "ui/plots/region_image.h"
#include "ui/theme/theme.h"

using namespace gradlab;
using namespace gradlab::ui;

namespace {

using Snapshot = std::shared_ptr<const train::Snapshot>;

void grow(train::History& history, int64_t steps, double (*loss)(int64_t)) {
    for (int64_t i = history.size() + 1; steps-- > 0; ++i)
        history.append({.step = i, .epoch = 1, .loss = loss(i), .seconds = 0.001 * double(i)});
}

double falling(int64_t step) { return 1.0 / double(step); }

Snapshot snapshotOf(const train::History& history) {
    auto snapshot = std::make_shared<train::Snapshot>();
    snapshot->train = history.view();
    return snapshot;
}

Snapshot fitted() {
    auto fit = std::make_shared<train::FitCurve>();
    fit->x = {0, 0.5, 1};
    fit->y = {0, 1, 2};
    fit->line_x = {0, 1};
    fit->line_y = {0.25, 2.25};
    auto snapshot = std::make_shared<train::Snapshot>();
    snapshot->fit = fit;
    return snapshot;
}

template <class Plot>
std::unique_ptr<Plot> shown() {
    auto plot = std::make_unique<Plot>();
    plot->resize(500, 300);
    plot->show();
    return plot;
}

void wheel(PlotView& plot, QPointF at) {
    auto* canvas = plot.childAt(at.toPoint());
    const QPointF local = canvas->mapFrom(&plot, at);
    QWheelEvent event(local, canvas->mapToGlobal(local), {}, {0, 120}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(canvas, &event);
}

void moveTo(PlotView& plot, QPointF at) {
    auto* canvas = plot.childAt(at.toPoint());
    QTest::mouseMove(canvas, canvas->mapFrom(&plot, at.toPoint()));
}

}  // namespace

class PlotsTest : public QObject {
    Q_OBJECT
private slots:
    void decimationKeepsEveryPeak() {
        train::History history;
        grow(history, 100'000, [](int64_t i) {
            if (i == 54'321) return 9.0;
            return i == 77'777 ? -3.0 : std::sin(double(i));
        });
        Curve curve(&train::Point::loss);
        curve.update(history.view());
        const auto samples = curve.samples(1, 100'000, 300);
        QVERIFY(samples.size() < 300 * 8);
        const auto at = [&](double step) {
            return std::ranges::find(samples, step, &Curve::Sample::step)->value;
        };
        QCOMPARE(at(54'321), 9.0);
        QCOMPARE(at(77'777), -3.0);
        QVERIFY(std::ranges::is_sorted(samples, {}, &Curve::Sample::step));
    }

    void zoomedInEveryPointIsThere() {
        train::History history;
        grow(history, 100'000, falling);
        Curve curve(&train::Point::loss);
        curve.update(history.view());
        const auto samples = curve.samples(500, 600, 300);
        QCOMPARE(samples.front().step, 499.0);
        QCOMPARE(samples.back().step, 601.0);
        QCOMPARE(samples.size(), size_t(103));
    }

    void growingByPiecesEqualsGrowingAtOnce() {
        train::History history;
        Curve pieces(&train::Point::loss), whole(&train::Point::loss);
        for (int i = 0; i < 100; ++i) {
            grow(history, 137, [](int64_t n) { return std::cos(0.1 * double(n)); });
            pieces.update(history.view());
        }
        whole.update(history.view());
        const auto a = pieces.samples(1, 13'700, 50), b = whole.samples(1, 13'700, 50);
        QCOMPARE(a.size(), b.size());
        for (size_t i = 0; i < a.size(); ++i) QCOMPARE(a[i].value, b[i].value);
        QCOMPARE(pieces.range().least, whole.range().least);
    }

    void aNewRunForgetsTheOldCurve() {
        train::History history;
        grow(history, 1000, [](int64_t) { return 100.0; });
        Curve curve(&train::Point::loss);
        curve.update(history.view());
        history.truncate(0);
        grow(history, 2000, falling);
        curve.update(history.view());
        QCOMPARE(curve.range().greatest, 1.0);
    }

    void valuesThatAreNotFiniteBreakTheLineOnly() {
        train::History history;
        grow(history, 20, [](int64_t i) { return i == 7 ? INFINITY : i == 8 ? NAN : 1.0; });
        Curve curve(&train::Point::loss);
        curve.update(history.view());
        QCOMPARE(curve.range().greatest, 1.0);
        QCOMPARE(curve.samples(1, 20, 100).size(), size_t(20));
    }

    void emptyPlotsSayWhatWillAppear() {
        const auto plot = shown<LossPlot>();
        QTRY_VERIFY(!plot->hint().isEmpty());
        train::History history;
        grow(history, 5, falling);
        plot->showSnapshot(snapshotOf(history));
        QTRY_VERIFY(plot->hint().isEmpty());
    }

    void followsUntilZoomedAndAgainAfterADoubleClick() {
        const auto plot = shown<LossPlot>();
        train::History history;
        grow(history, 100, falling);
        plot->showSnapshot(snapshotOf(history));
        QTRY_VERIFY(plot->visibleRange().right() > 100);

        wheel(*plot, plot->toPixels({50, 0.5}));
        QVERIFY(!plot->isFollowing());
        const QRectF zoomed = plot->visibleRange();
        grow(history, 900, falling);
        plot->showSnapshot(snapshotOf(history));
        QTest::qWait(50);
        QCOMPARE(plot->visibleRange(), zoomed);

        const QPoint middle = plot->rect().center();
        auto* canvas = plot->childAt(middle);
        QTest::mouseDClick(canvas, Qt::LeftButton, {}, canvas->mapFrom(plot.get(), middle));
        QTRY_VERIFY(plot->visibleRange().right() > 1000);
    }

    void draggingPansAndStopsFollowing() {
        const auto plot = shown<LossPlot>();
        train::History history;
        grow(history, 100, falling);
        plot->showSnapshot(snapshotOf(history));
        QTRY_VERIFY(plot->visibleRange().right() > 100);
        const QRectF before = plot->visibleRange();
        auto* canvas = plot->childAt(plot->rect().center());
        QTest::mousePress(canvas, Qt::LeftButton, {}, {300, 150});
        QTest::mouseMove(canvas, {250, 150});
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, {250, 150});
        QVERIFY(!plot->isFollowing());
        QVERIFY(plot->visibleRange().left() > before.left());
    }

    void theCursorReadsTheExactValue() {
        const auto plot = shown<LossPlot>();
        train::History history;
        grow(history, 30, [](int64_t i) { return i == 15 ? 0.123456789 : 1.0; });
        plot->showSnapshot(snapshotOf(history));
        QTRY_VERIFY(plot->visibleRange().right() > 30);
        moveTo(*plot, plot->toPixels({15.2, 0.5}));
        QTRY_VERIFY(plot->readOut().contains("0.123456789"));
        QVERIFY(plot->readOut().contains("15"));
    }

    void theLogarithmicAxisSpansThePositiveValues() {
        const auto plot = shown<LossPlot>();
        train::History history;
        grow(history, 1000, falling);
        plot->showSnapshot(snapshotOf(history));
        plot->findChild<QToolButton*>("lossLogarithmic")->click();
        QTRY_VERIFY(plot->visibleRange().top() > 0 && plot->visibleRange().top() < 0.001);
        const double middle = plot->toPixels({1, std::sqrt(0.001)}).y();
        const double even = (plot->toPixels({1, 1}).y() + plot->toPixels({1, 0.001}).y()) / 2;
        QVERIFY(std::abs(middle - even) < 1);
    }

    void theFitReadsTheNetworkAtTheCursor() {
        const auto plot = shown<FitPlot>();
        plot->showSnapshot(fitted());
        QTRY_VERIFY(plot->visibleRange().right() > 1);
        moveTo(*plot, plot->toPixels({0.5, 1}));
        QTRY_VERIFY(plot->readOut().contains("1.2"));
        QVERIFY(plot->readOut().contains("(0.5, 1)"));
    }

    void theFitSaysWhenItCannotBeDrawn() {
        const auto plot = shown<FitPlot>();
        plot->setDataShape({1}, 0);
        QTRY_VERIFY(!plot->hint().isEmpty());
        const QString possible = plot->hint();
        plot->setDataShape({1, 28, 28}, 10);
        QTRY_VERIFY(plot->hint() != possible);
    }

    void regionsTakeTheColourOfTheLikelierClass() {
        train::Regions regions;
        regions.x_max = regions.y_max = 1;
        regions.columns = regions.rows = regions.classes = 2;
        regions.score = {1, 0, 1, 0, 0, 1, 0, 1};  // class 0 below, class 1 above
        const QImage image = regionImage(regions);
        const QColor below = image.pixelColor(0, 1), above = image.pixelColor(0, 0);
        QVERIFY(below.red() > below.blue());
        QVERIFY(above.blue() > above.red());
        QCOMPARE(scoresAt(regions, 0.5, 0.9).back(), 1.0f);
        QVERIFY(scoresAt(regions, 2, 0.5).empty());
    }

    void aSwitchOfThemeRepaintsThePlot() {
        const auto plot = shown<LossPlot>();
        const auto corner = [&] {
            return plot->grab().toImage().pixelColor(plot->width() - 2, plot->height() - 2);
        };
        Theme::apply(Theme::night());
        QTRY_COMPARE(corner(), Theme::night().plot);
        Theme::apply(Theme::day());
        QTRY_COMPARE(corner(), Theme::day().plot);
    }
};

QTEST_MAIN(PlotsTest)
#include "plots_test.moc"
