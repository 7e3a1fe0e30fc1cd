// SPDX-License-Identifier: GPL-3.0-or-later
// Walking the moments of a pass.
#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/hand_made_pass.h"
#include "ui/stepper/step_cursor.h"
#include "ui/stepper/step_progress.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using Kind = step::Moment::Kind;

class StepCursorTest : public QObject {
    Q_OBJECT
private slots:
    void startsBeforeTheFirstMoment() {
        StepCursor cursor;
        cursor.forward();
        cursor.play(true);
        QCOMPARE(cursor.position(), 0);
        QVERIFY(!cursor.isPlaying());
        cursor.setView(viewOf(layersPass()));
        QCOMPARE(cursor.count(), 12);
        QVERIFY(!cursor.current());
        QCOMPARE(cursor.next()->moment.index, 0);
    }

    void walksForwardAndBackAndStopsAtTheEnds() {
        StepCursor cursor;
        cursor.setView(viewOf(layersPass()));
        const QSignalSpy moved(&cursor, &StepCursor::moved);
        cursor.back();
        QCOMPARE(moved.size(), 0);
        cursor.forward();
        cursor.forward();
        QCOMPARE(cursor.current()->moment.index, 1);
        cursor.back();
        QCOMPARE(cursor.position(), 1);
        cursor.toEnd();
        cursor.forward();
        QCOMPARE(cursor.position(), 12);
        QVERIFY(cursor.current()->moment.kind == Kind::Update && !cursor.next());
        cursor.toStart();
        QCOMPARE(cursor.position(), 0);
        QCOMPARE(moved.size(), 5);
    }

    // The loss goes forward and then back: two ends of the same layer.
    void shiftStopsWhereALayerIsThrough() {
        StepCursor cursor;
        cursor.setView(viewOf(layersPass()));
        const std::vector<int> stops{2, 3, 4, 5, 6, 10, 12};
        for (const int stop : stops) {
            cursor.layerForward();
            QCOMPARE(cursor.position(), stop);
        }
        for (size_t i = stops.size() - 1; i-- > 0;) {
            cursor.layerBack();
            QCOMPARE(cursor.position(), stops[i]);
        }
        cursor.layerBack();
        QCOMPARE(cursor.position(), 0);
    }

    void stepsSinglyWhereNoLayerIs() {
        StepCursor cursor;
        cursor.setView(viewOf(lecturePass()));
        cursor.layerForward();
        QCOMPARE(cursor.position(), 1);
        cursor.layerForward();
        cursor.layerBack();
        QCOMPARE(cursor.position(), 1);
    }

    void walksOpenedPartsBeforeTheirOperationAndAfterItGoingBack() {
        StepCursor cursor;
        const auto view = viewOf(layersPass());
        cursor.setView(view);
        cursor.setView(withParts(*view, {3}, lossParts()));
        QCOMPARE(cursor.count(), 16);
        const auto at = [&](int i) { return cursor.places()[size_t(i)]; };
        const std::vector<int> inside{3};
        QVERIFY(at(3).path == inside && at(3).moment.index == 0);
        QVERIFY(at(4).path == inside && at(4).moment.index == 1);
        QVERIFY(at(5).path.empty() && at(5).moment.kind == Kind::Forward);
        QVERIFY(at(6).path.empty() && at(6).moment.kind == Kind::Backward);
        QVERIFY(at(7).path == inside && at(7).moment.index == 1);
        QVERIFY(at(8).path == inside && at(8).moment.index == 0);
        QCOMPARE(cursor.layerOf(at(8)), std::string("loss"));
    }

    void keepsItsPlaceWhilePartsOpenAndNumbersChange() {
        StepCursor cursor;
        const auto view = viewOf(layersPass());
        cursor.setView(view);
        cursor.moveTo(5);
        cursor.setView(withParts(*view, {3}, lossParts()));
        QCOMPARE(cursor.position(), 7);
        QVERIFY(cursor.current()->path.empty() && cursor.current()->moment.kind == Kind::Backward);
        cursor.setView(viewOf(layersPass(), 1, 2));
        QCOMPARE(cursor.position(), 5);
        cursor.setView(viewOf(lecturePass(), 2));
        QCOMPARE(cursor.position(), 0);
    }

    void playsToTheEndAndStops() {
        StepCursor cursor;
        cursor.setView(viewOf(layersPass()));
        cursor.setSpeed(500);
        const QSignalSpy playing(&cursor, &StepCursor::playingChanged);
        cursor.play(true);
        QTRY_COMPARE(cursor.position(), 12);
        QVERIFY(!cursor.isPlaying());
        QCOMPARE(playing.size(), 2);
        cursor.play(true);  // again from the start
        QCOMPARE(cursor.position(), 0);
    }

    // x2 feeds two operations: its gradient is a sum, complete when both have come back.
    void aGradientIsThereOnceEveryPathHasComeBack() {
        const auto pass = lecturePass();
        StepCursor cursor;
        cursor.setView(viewOf(pass));
        const auto at = [&](int position) {
            cursor.moveTo(position);
            return StepProgress(cursor);
        };
        QVERIFY(!at(0).isComputed({}, *pass, 3));
        QVERIFY(at(0).isComputed({}, *pass, 0));
        QVERIFY(at(1).isComputed({}, *pass, 3));
        QVERIFY(!at(4).hasGradient({}, *pass, 5));
        QVERIFY(at(5).hasGradient({}, *pass, 5));
        QVERIFY(!at(7).hasGradient({}, *pass, 1));
        QVERIFY(at(8).hasGradient({}, *pass, 1));
    }
};

QTEST_GUILESS_MAIN(StepCursorTest)
#include "step_cursor_test.moc"
