// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a tensor as cells.
#include <QScrollBar>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include "tests/ui/hand.h"
#include "tests/ui/hand_made_pass.h"
#include "ui/stepper/number_grid.h"
#include "ui/theme/theme.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

step::Numbers counting(const nn::Shape& shape) {
    int64_t count = 1;
    for (const int64_t size : shape) count *= size;
    return step::Numbers(arange(count, kFloat64).reshape(shape));
}

/// A shown grid.
struct Stage {
    explicit Stage(const step::Numbers& numbers) {
        grid.resize(300, 160);
        grid.display(numbers, "not computed yet");
        grid.show();
        (void)QTest::qWaitForWindowExposed(&grid);
    }
    void zoom(int steps) {
        const QPointF at = grid.viewport()->rect().center();
        QWheelEvent event(at, grid.viewport()->mapToGlobal(at), {}, {0, 120 * steps}, {},
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(grid.viewport(), &event);
    }
    QImage picture() { return grid.viewport()->grab().toImage(); }
    /// Whether the middle of a cell's left edge, where no digit is, has the colour.
    bool has(int64_t cell, const QColor& colour) {
        const QRect place = grid.placeOf(cell);
        return picture().pixelColor(place.left() + 1, place.center().y()) == colour;
    }
    NumberGrid grid;
};

}  // namespace

class NumberGridTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::apply(Theme::day()); }

    void laysTheLastDimensionAcross() {
        Stage stage(counting({2, 3, 4}));
        const QRect first = stage.grid.placeOf(0);
        QCOMPARE(stage.grid.placeOf(3).topLeft(), first.topLeft() + QPoint(3 * first.width(), 0));
        QCOMPARE(stage.grid.placeOf(4).topLeft(), first.topLeft() + QPoint(0, first.height()));
        QCOMPARE(stage.grid.nameOf(17), QString("[1, 1, 1]"));
        Stage scalar(number(3));
        QCOMPARE(scalar.grid.nameOf(0), QString());
    }

    // A thousand million cells: to look at each of them would take minutes.
    void drawsOnlyWhatIsInSight() {
        Stage stage(step::Numbers(full({1, 1}, -1, kFloat64).expand({1'000'000, 1'000})));
        QVERIFY(stage.has(0, Theme::day().panel) == false);
        stage.grid.verticalScrollBar()->setValue(stage.grid.verticalScrollBar()->maximum());
        const int64_t last = 999'999 * int64_t(1'000);
        QVERIFY(stage.grid.viewport()->rect().intersects(stage.grid.placeOf(last)));
        QVERIFY(stage.picture().height() > 0);
    }

    void choosesACellByMouseAndArrows() {
        Stage stage(counting({40, 40}));
        const QSignalSpy chosen(&stage.grid, &NumberGrid::chosen);
        hand::click(stage.grid.viewport(), stage.grid.placeOf(41).center());
        QCOMPARE(stage.grid.current(), int64_t(41));
        QTest::keyClick(&stage.grid, Qt::Key_Right);
        QTest::keyClick(&stage.grid, Qt::Key_Down);
        QTest::keyClick(&stage.grid, Qt::Key_Left);
        QTest::keyClick(&stage.grid, Qt::Key_Up);
        QTest::keyClick(&stage.grid, Qt::Key_Up);
        QCOMPARE(stage.grid.current(), int64_t(1));
        QTest::keyClick(&stage.grid, Qt::Key_Up);  // there is none above
        QCOMPARE(stage.grid.current(), int64_t(1));
        QCOMPARE(chosen.size(), 6);
    }

    void scrollsTheChosenCellIntoSight() {
        Stage stage(counting({40, 40}));
        stage.grid.setCurrent(0);
        for (int i = 0; i < 30; ++i) QTest::keyClick(&stage.grid, Qt::Key_Down);
        for (int i = 0; i < 30; ++i) QTest::keyClick(&stage.grid, Qt::Key_Right);
        QVERIFY(stage.grid.viewport()->rect().contains(stage.grid.placeOf(30 * 40 + 30)));
    }

    void coloursTheSignAndMarksWhatIsNotFinite() {
        const double nan = std::nan(""), limitless = HUGE_VAL;
        Stage stage(step::Numbers(tensor({-4.0, 0.0, 4.0, nan, limitless})));
        const Theme& theme = Theme::day();
        QVERIFY(stage.has(1, theme.panel));
        QVERIFY(stage.has(3, theme.warning));
        stage.grid.resize(400, 160);
        QVERIFY(stage.has(4, theme.warning));
        QVERIFY(!stage.has(0, theme.panel) && !stage.has(2, theme.panel));
        const QImage picture = stage.picture();
        const auto colour = [&](int64_t cell) {
            const QRect place = stage.grid.placeOf(cell);
            return picture.pixelColor(place.left() + 1, place.center().y());
        };
        QVERIFY(colour(0) != colour(2));
    }

    void whatIsNotComputedIsNoZero() {
        Stage zero(number(0));
        Stage missing({});
        QVERIFY(zero.picture() != missing.picture());
        hand::click(missing.grid.viewport());
        QTest::keyClick(&missing.grid, Qt::Key_Down);
        QCOMPARE(missing.grid.current(), int64_t(-1));
    }

    void zoomsWithCtrlAndTheWheel() {
        Stage stage(counting({40, 40}));
        const int before = stage.grid.placeOf(0).width();
        stage.zoom(3);
        QVERIFY(stage.grid.placeOf(0).width() > before);
        stage.zoom(-30);
        QVERIFY(stage.grid.placeOf(0).width() < before / 4);
        QVERIFY(stage.grid.placeOf(0).width() >= 2);
    }

    void ringsTheCellsThatTookPart() {
        Stage stage(counting({2, 2}));
        const auto corner = [&](int64_t cell) {
            return stage.picture().pixelColor(stage.grid.placeOf(cell).topLeft() + QPoint(1, 1));
        };
        const QColor plain = corner(3);
        stage.grid.setMarked({{3, 1.0}});
        QCOMPARE(corner(3), Theme::day().candidate);
        stage.grid.display(counting({2, 2}), {});
        QCOMPARE(corner(3), plain);
    }

    void editsACellByKeyOnlyWhereItMay() {
        Stage stage(counting({2, 2}));
        const QSignalSpy edited(&stage.grid, &NumberGrid::edited);
        stage.grid.setCurrent(2);
        QTest::keyClick(&stage.grid, Qt::Key_F2);
        QCOMPARE(edited.size(), 0);
        stage.grid.setEditable(true);
        hand::answerWithName("-1.5e-3");
        QTest::keyClick(&stage.grid, Qt::Key_F2);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited[0][0].toLongLong(), 2);
        QCOMPARE(edited[0][1].toDouble(), -1.5e-3);
        hand::answerWithName("much");
        QTest::keyClick(&stage.grid, Qt::Key_F2);
        QCOMPARE(edited.size(), 1);
    }
};

QTEST_MAIN(NumberGridTest)
#include "number_grid_test.moc"
