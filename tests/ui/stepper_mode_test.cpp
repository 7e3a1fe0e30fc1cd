// SPDX-License-Identifier: GPL-3.0-or-later
// Stepping through gradients in the real window, by mouse and keys.
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QtTest>

#include "engine/step/broken.h"
#include "tests/ui/walk.h"
#include "ui/plots/chart.h"
#include "ui/stepper/number_grid.h"
#include "ui/stepper/numbers_page.h"
#include "ui/stepper/step_transport.h"
#include "ui/stepper/stepper_panel.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

class StepperModeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { startAfresh(); }

    void theModeComesAndGoes() {
        Walk walk;
        auto* palette = walk.find<QWidget>("paletteDock");
        QVERIFY(!walk.find<QWidget>("stepperPanel")->isVisible());
        QVERIFY(walk.openNetwork());
        QVERIFY(walk.find<QWidget>("stepperPanel")->isVisible());
        QVERIFY(walk.canvas->isVisible());
        QVERIFY(!palette->isVisible());
        walk.key(Qt::Key_Escape);
        QTRY_VERIFY(palette->isVisible());
        QVERIFY(walk.find<QWidget>("networkCanvas")->isVisible());
        QVERIFY(!walk.find<QWidget>("stepperPanel")->isVisible());
        QVERIFY(!walk.find<QAction>("actionStepThrough")->isChecked());
    }

    void keysWalkForwardAndBack() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        QCOMPARE(walk.cursor().position(), 0);
        QVERIFY(walk.place().startsWith("Before"));
        walk.key(Qt::Key_Right);
        QCOMPARE(walk.cursor().position(), 1);
        QVERIFY2(walk.place().startsWith("Forward 1 of"), qPrintable(walk.place()));
        walk.key(Qt::Key_Left);
        QCOMPARE(walk.cursor().position(), 0);
        walk.key(Qt::Key_Right, Qt::ShiftModifier);
        const int layer = walk.cursor().position();
        QVERIFY(layer >= 1);
        walk.key(Qt::Key_End);
        QCOMPARE(walk.cursor().position(), walk.cursor().count());
        QVERIFY2(walk.place().startsWith("Update"), qPrintable(walk.place()));
        walk.key(Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(walk.cursor().position() < walk.cursor().count());
        walk.key(Qt::Key_Home);
        QCOMPARE(walk.cursor().position(), 0);
        walk.key(Qt::Key_Space);
        QVERIFY(walk.cursor().isPlaying());
        QTRY_VERIFY(walk.cursor().position() > 1);
        walk.key(Qt::Key_Space);
        QVERIFY(!walk.cursor().isPlaying());
    }

    void layersOpenIntoOperationsAndTheseIntoParts() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        const auto boxes = [&] { return walk.canvas->diagram().boxes.size(); };
        const auto closed = boxes();
        const auto& diagram = walk.canvas->diagram();
        for (const StepBox& box : diagram.boxes)
            if (box.kind == StepBox::Kind::Layer && box.node == "line") {
                const QPoint at = walk.canvas->mapFromScene(box.rect.center());
                QTest::mouseDClick(walk.canvas->viewport(), Qt::LeftButton, {}, at);
                break;
            }
        QTRY_VERIFY(boxes() > closed);
        const int linear = walk.operationNamed("linear");
        QVERIFY(linear >= 0);
        const QRect place = walk.canvas->placeOf({.operation = linear});
        QVERIFY(!place.isEmpty());
        const int steps = walk.cursor().count();
        QTest::mouseDClick(walk.canvas->viewport(), Qt::LeftButton, {}, place.center());
        QTRY_VERIFY(walk.cursor().count() > steps);  // product and sum, forward and back
        QTRY_VERIFY(walk.find<QLabel>("stepperNote")->isVisible());
        QTest::mouseDClick(walk.canvas->viewport(), Qt::LeftButton, {},
                           walk.canvas->placeOf({.operation = linear}).topLeft() + QPoint(12, 6));
        QTRY_COMPARE(walk.cursor().count(), steps);
    }

    void zoomingInOpensALayer() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        const auto boxes = walk.canvas->diagram().boxes.size();
        QPoint at;
        for (const StepBox& box : walk.canvas->diagram().boxes)
            if (box.kind == StepBox::Kind::Layer) at = walk.canvas->mapFromScene(box.rect.center());
        for (int i = 0; i < 20 && walk.canvas->diagram().boxes.size() == boxes; ++i) {
            QWheelEvent turn(at, walk.canvas->viewport()->mapToGlobal(at), {}, {0, 240},
                             Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(walk.canvas->viewport(), &turn);
        }
        QVERIFY(walk.canvas->diagram().boxes.size() > boxes);
    }

    void formulasTellTheChainRuleInNumbers() {
        Walk walk;
        QVERIFY(walk.openExample(0));
        QVERIFY(walk.settled());
        for (int i = 0; i < 5; ++i) walk.key(Qt::Key_Right);  // sin, going back
        QVERIFY2(walk.place().startsWith("Backward 1 of 4: sin"), qPrintable(walk.place()));
        QTRY_VERIFY2(walk.formulas().contains("cos"), qPrintable(walk.formulas()));
        QVERIFY(walk.formulas().contains("∂L/∂"));
        // cos(0.75² · 1.25) = 0.7628
        QTRY_VERIFY2(walk.formulas().contains("0.7628"), qPrintable(walk.formulas()));
    }

    void aCellNamesTheCellsThatMadeIt() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        const int linear = walk.operationNamed("linear");
        while (!walk.cursor().current() || walk.cursor().current()->moment.index != linear)
            walk.key(Qt::Key_Right);
        QVERIFY(walk.settled());
        QTRY_VERIFY2(walk.formulas().contains("·"), qPrintable(walk.formulas()));
        walk.showPage("numbersPage");
        auto* grid = walk.find<NumbersPage>("numbersPage")->findChild<NumberGrid*>();
        const QPoint at = grid->placeOf(2).center();
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(walk.mode->link()->view()->explanation &&
                    walk.mode->link()->view()->explanation->question.cell == 2);
        QVERIFY(walk.mode->link()->view()->explanation->count > 1);
    }

    void aChangedValueComputesThePassAnew() {
        Walk walk;
        QVERIFY(walk.openExample(0));
        walk.showPage("expressionPage");
        auto* values = walk.find<QTableWidget>("expressionValues");
        QCOMPARE(values->rowCount(), 2);
        const auto before = walk.mode->link()->view()->opened;
        values->item(0, 1)->setText("2");
        QVERIFY(walk.opened(before + 1));
        QCOMPARE(walk.pass().values[0].value.at(0), 2.0);
    }

    void anExpressionsMistakeIsMarkedAtItsCharacter() {
        Walk walk;
        QVERIFY(walk.openExample(0));
        walk.showPage("expressionPage");
        auto* text = walk.find<QPlainTextEdit>("expressionText");
        text->setFocus();
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(text, "sin(a) + ");
        auto* error = walk.find<QLabel>("expressionError");
        QTRY_VERIFY(error->isVisible());
        QVERIFY2(error->text().contains("Character 10"), qPrintable(error->text()));
        QCOMPARE(text->extraSelections().size(), 1);
        QTest::keyClicks(text, "b*b");
        QTRY_VERIFY(!error->isVisible());
        QTRY_COMPARE(walk.pass().operations.size(), size_t{3});
        auto* modes = walk.find<QTableWidget>("expressionModes");
        QTRY_VERIFY(modes->rowCount() == 5);
    }

    void gradientsAreProved() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        walk.showPage("proofsPage");
        hand::click(walk.find<QWidget>("checkAll"));
        auto* rows = walk.find<QTableWidget>("checkRows");
        QTRY_VERIFY(rows->rowCount() == 2);
        QVERIFY(rows->item(0, 3)->text().startsWith("✓"));
        auto* chart = walk.find<Chart>("nudgePlot");
        QTRY_VERIFY(chart->series().size() == 3);
        auto* words = walk.find<QLabel>("nudgeWords");
        const QString still = words->text();
        const auto& curve = *walk.mode->link()->view()->nudge;
        hand::drag(chart, chart->toPixels({curve.value, curve.loss}),
                   chart->toPixels({curve.x.back(), curve.loss}));
        QTRY_VERIFY(words->text() != still);
        const auto revision = walk.mode->link()->view()->revision;
        hand::click(walk.find<QWidget>("nudgeApply"));
        QTRY_VERIFY(walk.mode->link()->view()->revision > revision);
    }

    void theLensShowsSamplesAndForgottenZeroes() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        walk.showPage("lensPage");
        auto* chart = walk.find<Chart>("lensSamples");
        QTRY_VERIFY(chart->series().size() == 2);
        QCOMPARE(chart->series()[0].y.size(), size_t{256});  // of 500, evenly picked
        const auto revision = walk.mode->link()->view()->revision;
        auto* forget = walk.find<QCheckBox>("forgetZeroGrad");
        hand::click(forget, {10, forget->height() / 2});
        QTRY_VERIFY(walk.mode->link()->view()->revision > revision);
        QVERIFY(walk.pass().accumulations[0].before.defined());
    }

    void brokenSetupsLeadToTheirStep() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        walk.showPage("findingsPage");
        auto* findings = walk.find<QListWidget>("findings");
        QVERIFY(findings->item(0)->text().startsWith("Nothing wrong"));
        auto* gallery = walk.find<QListWidget>("brokenSetups");
        const auto before = walk.mode->link()->view()->opened;
        hand::click(gallery->viewport(), gallery->visualItemRect(gallery->item(0)).center());
        QVERIFY(walk.opened(before + 1));
        QTRY_VERIFY(findings->item(0)->text().contains("log"));
        hand::click(findings->viewport(), findings->visualItemRect(findings->item(0)).center());
        QVERIFY2(walk.place().contains("log"), qPrintable(walk.place()));
    }

    void predictionsAreAskedAndCounted() {
        Walk walk;
        QVERIFY(walk.openExample(0));
        auto* ask = walk.find<QCheckBox>("stepAsk");
        hand::click(ask, {10, ask->height() / 2});
        QVERIFY(ask->isChecked());
        walk.canvas->setFocus();
        walk.key(Qt::Key_Right);
        QCOMPARE(walk.cursor().position(), 0);  // not before the answer
        QVERIFY(walk.find<QWidget>("quizAnswer1")->isVisible());
        walk.key(Qt::Key_1);  // x2**2 is positive
        QCOMPARE(walk.cursor().position(), 1);
        QCOMPARE(walk.find<QLabel>("quizScore")->text(), QString("1 of 1 right"));
        walk.key(Qt::Key_Right);
        hand::click(walk.find<QWidget>("quizAnswer2"));
        QCOMPARE(walk.find<QLabel>("quizScore")->text(), QString("1 of 2 right"));
    }

    void theLossAfterAnUpdateIsAsked() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        auto* ask = walk.find<QCheckBox>("stepAsk");
        hand::click(ask, {10, ask->height() / 2});
        walk.canvas->setFocus();
        walk.key(Qt::Key_End);
        walk.key(Qt::Key_Left);
        walk.key(Qt::Key_Left);  // before the first of two updates
        const int position = walk.cursor().position();
        walk.key(Qt::Key_Right);
        auto* question = walk.find<QLabel>("quizQuestion");
        QVERIFY2(question->text().contains("loss rise or fall"), qPrintable(question->text()));
        walk.key(Qt::Key_2);  // SGD goes downhill
        QCOMPARE(walk.cursor().position(), position + 1);
        QVERIFY2(question->text().startsWith("✓"), qPrintable(question->text()));
    }

    void theNextBatchFollowsTheUpdate() {
        Walk walk;
        QVERIFY(walk.openNetwork());
        const auto before = walk.pass().updates[0].after.at(0);
        const auto revision = walk.mode->link()->view()->revision;
        hand::click(walk.find<QWidget>("stepperNext"));
        QTRY_VERIFY(walk.mode->link()->view()->revision > revision);
        QCOMPARE(walk.pass().step, int64_t{1});
        QCOMPARE(walk.pass().updates[0].before.at(0), before);
        QCOMPARE(walk.now().step, int64_t{0});  // the training itself stays
    }
};

QTEST_MAIN(StepperModeTest)
#include "stepper_mode_test.moc"
