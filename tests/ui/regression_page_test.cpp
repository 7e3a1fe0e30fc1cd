// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QtWidgets>

#include <cmath>

#include "tests/ui/hand.h"
#include "ui/plots/chart.h"
#include "ui/stepper/code_line.h"
#include "ui/stepper/regression_page.h"
#include "ui/theme/theme.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using step::RegressionLine;

namespace {

/// The page in a window of its own, once its first state is drawn.
struct Stage {
    RegressionPage page;

    Stage() {
        page.resize(900, 480);
        page.show();
        page.activateWindow();
        page.setFocus();
        [[maybe_unused]] const bool there =
            QTest::qWaitFor([this] { return page.state() != nullptr; });
    }
    const step::RegressionState& state() const { return *page.state(); }
    bool waitForLines(uint64_t lines) {
        return QTest::qWaitFor([=, this] { return state().number >= lines; });
    }
    CodeLine* line(RegressionLine line) {
        return page.findChild<CodeLine*>(QStringLiteral("regressionLine%1").arg(int(line)));
    }
    template <class Widget>
    Widget* find(const char* name) {
        return page.findChild<Widget*>(name);
    }
};

}  // namespace

class RegressionPageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::day()); }

    void theFirstLineIsMarked() {
        Stage stage;
        QVERIFY(stage.page.state());
        QVERIFY(stage.line(RegressionLine::Predict)->isCurrent());
        QVERIFY(!stage.line(RegressionLine::Loss)->isCurrent());
        QCOMPARE(stage.line(RegressionLine::Predict)->code(), "y_pred = w * x + b");
    }

    void rightRunsOneLine() {
        Stage stage;
        QTest::keyClick(&stage.page, Qt::Key_Right);
        QVERIFY(stage.waitForLines(1));
        QVERIFY(stage.line(RegressionLine::Loss)->isCurrent());
        QCOMPARE(stage.line(RegressionLine::Predict)->words(), "500 heights with w = 0 and b = 0");
        QTest::keyClick(&stage.page, Qt::Key_Right);
        QVERIFY(stage.waitForLines(2));
        QVERIFY(stage.line(RegressionLine::Loss)->words().startsWith("loss = 10."));
        QCOMPARE(stage.state().iteration, 0);
    }

    void shiftRightRunsAnIteration() {
        Stage stage;
        QTest::keyClick(&stage.page, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(stage.waitForLines(7));
        QCOMPARE(stage.state().iteration, 1);
        const QString words = stage.line(RegressionLine::UpdateW)->words();
        QVERIFY2(words.startsWith(QStringLiteral("w = 0 − 0.05 · (−")), qPrintable(words));
        QCOMPARE(stage.line(RegressionLine::ZeroW)->words(), "w.grad = 0");
        QVERIFY(stage.find<QLabel>("regressionCount")->text().startsWith("Iteration 1: w = "));
    }

    void theButtonsDoWhatTheKeysDo() {
        Stage stage;
        hand::click(stage.find<QPushButton>("regressionNext"));
        QVERIFY(stage.waitForLines(1));
        hand::click(stage.find<QPushButton>("regressionIteration"));
        QVERIFY(stage.waitForLines(7));
        QCOMPARE(stage.state().number, uint64_t{7});
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QVERIFY(stage.waitForLines(8));
        hand::click(stage.find<QPushButton>("regressionReset"));
        QTRY_COMPARE(stage.state().iteration, 0);
        QVERIFY(stage.line(RegressionLine::Predict)->isCurrent());
        QCOMPARE(stage.state().w.value, 0.0);
    }

    void spacePlaysAndStops() {
        Stage stage;
        QTest::keyClick(&stage.page, Qt::Key_Space);
        QVERIFY(stage.page.isPlaying());
        QTRY_VERIFY(stage.state().iteration >= 5);
        QTest::keyClick(&stage.page, Qt::Key_Space);
        QVERIFY(!stage.page.isPlaying());
        QVERIFY(stage.state().loss.value() < stage.state().path->front().loss);
    }

    void playingStopsWhereNumbersEnd() {
        Stage stage;
        auto* rate = stage.find<QAbstractSpinBox>("regressionRate");
        rate->setFocus();
        rate->selectAll();
        QTest::keyClicks(rate, "100");
        QTest::keyClick(rate, Qt::Key_Return);
        QTRY_COMPARE(stage.state().lr, 100.0);
        hand::click(stage.find<QPushButton>("regressionPlay"));
        QTRY_VERIFY(!stage.page.isPlaying());
        QVERIFY(!std::isfinite(stage.state().loss.value()));
    }

    void forgottenZerosLetGradientsPileUp() {
        Stage stage;
        QTest::mouseClick(stage.find<QCheckBox>("regressionForget"), Qt::LeftButton, {}, {8, 8});
        QTRY_VERIFY(!stage.state().zeroes);
        QCOMPARE(stage.line(RegressionLine::ZeroW)->code(), "# w.grad.zero_()");
        for (int i = 0; i < 2; ++i) QTest::keyClick(&stage.page, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(stage.waitForLines(14));
        QVERIFY(stage.line(RegressionLine::Backward)->words().contains(QStringLiteral(" + (−")));
        QVERIFY(stage.line(RegressionLine::ZeroW)->words().startsWith("left out: w.grad stays"));
    }

    void thePlotsFollow() {
        Stage stage;
        for (int i = 0; i < 3; ++i) QTest::keyClick(&stage.page, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(stage.waitForLines(21));
        const auto& line = stage.find<Chart>("regressionData")->series();
        QCOMPARE(line[0].x.size(), size_t{500});
        QCOMPARE(line[1].y[0], stage.state().w.value * line[1].x[0] + stage.state().b.value);
        const auto& way = stage.find<Chart>("regressionSurface")->series();
        QCOMPARE(way[0].x.size(), size_t{3});
        QCOMPARE(way[0].x[0], 0.0);
        QCOMPARE(way[1].x[0], stage.state().w.value);
    }
};

QTEST_MAIN(RegressionPageTest)
#include "regression_page_test.moc"
