// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

#include "tests/ui/canvas_stage.h"
#include "ui/canvas/wire_item.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

class CanvasWireTest : public QObject {
    Q_OBJECT
private slots:
    void aWireIsDrawnFromItsOutput();
    void aWireIsDrawnFromItsInput();
    void aWireSnapsToTheCardUnderTheMouse();
    void aWireInACircleIsRefusedWithTheReason();
    void theInputEndOfAWireComesOff();
    void aWireThatGoesBackWhereItWasIsNoStep();
    void escapeGivesUpAWire();
    void aLooseWireOffersTheLayersThatFit();
    void everyWireShowsItsShape();
    void aSelectedWireIsDeletedAlone();
};

void CanvasWireTest::aWireIsDrawnFromItsOutput() {
    Stage stage(looseNodes());
    stage.drag(stage.port("flat", "output"), stage.port("fc", "input"));
    QVERIFY(stage.wired("flat", "fc"));
    QCOMPARE(stage.steps(), 1);
}

void CanvasWireTest::aWireIsDrawnFromItsInput() {
    Stage stage(looseNodes());
    stage.drag(stage.port("fc", "input"), stage.port("flat", "output") + QPointF(5, 5));
    QVERIFY(stage.wired("flat", "fc"));
}

void CanvasWireTest::aWireSnapsToTheCardUnderTheMouse() {
    Stage stage(looseNodes());
    stage.drag(stage.port("flat", "output"), stage.canvas.nodeRect("fc").center());
    QVERIFY(stage.wired("flat", "fc"));
}

void CanvasWireTest::aWireInACircleIsRefusedWithTheReason() {
    Stage stage(wiredChain());
    stage.press(stage.port("act", "output"));
    stage.moveTo(stage.port("fc", "input"));
    QVERIFY(stage.reason().contains("circle"));
    stage.release(stage.port("fc", "input"));
    QVERIFY(stage.reason().isEmpty());
    QVERIFY(stage.wired("flat", "fc"));
    QCOMPARE(stage.steps(), 0);
}

void CanvasWireTest::theInputEndOfAWireComesOff() {
    Stage stage(wiredChain());
    stage.drag(stage.port("act", "input"), stage.emptySpot());
    QVERIFY(!stage.wired("fc", "act"));
    QCOMPARE(stage.steps(), 1);
    stage.model.undoStack()->undo();
    QVERIFY(stage.wired("fc", "act"));
}

void CanvasWireTest::aWireThatGoesBackWhereItWasIsNoStep() {
    Stage stage(wiredChain());
    stage.press(stage.port("act", "input"));
    stage.moveTo(stage.emptySpot());
    stage.moveTo(stage.port("act", "input"));
    stage.release(stage.port("act", "input"));
    QVERIFY(stage.wired("fc", "act"));
    QCOMPARE(stage.steps(), 0);
}

void CanvasWireTest::escapeGivesUpAWire() {
    Stage stage(looseNodes());
    stage.press(stage.port("flat", "output"));
    stage.moveTo(stage.port("fc", "input"));
    QTest::keyClick(&stage.canvas, Qt::Key_Escape);
    stage.release(stage.port("fc", "input"));
    QVERIFY(!stage.wired("flat", "fc"));
}

void CanvasWireTest::aLooseWireOffersTheLayersThatFit() {
    Stage stage(wiredChain());
    stage.drag(stage.port("act", "output"), stage.emptySpot());
    auto* list = stage.canvas.findChild<QListWidget*>("layerMenuList");
    QVERIFY(list && list->count() > 3);
    auto* search = stage.canvas.findChild<QLineEdit*>("layerMenuSearch");
    QTest::keyClicks(search, "sigm");
    QTest::keyClick(search, Qt::Key_Return);
    const auto& added = stage.document().nodes.back();
    QCOMPARE(added.type, "Sigmoid");
    QVERIFY(stage.wired("act", added.id));
    QCOMPARE(stage.steps(), 1);
}

void CanvasWireTest::everyWireShowsItsShape() {
    Stage stage(wiredChain());
    QStringList shapes;
    for (auto* item : stage.canvas.scene()->items())
        if (auto* wire = qgraphicsitem_cast<WireItem*>(item)) shapes << wire->label()->text();
    shapes.sort();
    QCOMPARE(shapes, QStringList({"64 × 1 × 28 × 28", "64 × 10", "64 × 784"}));
}

void CanvasWireTest::aSelectedWireIsDeletedAlone() {
    Stage stage(wiredChain());
    stage.click(stage.onWire("flat", "fc"));
    QTest::keyClick(&stage.canvas, Qt::Key_Backspace);
    QCOMPARE(stage.document().nodes.size(), 4u);
    QVERIFY(!stage.wired("flat", "fc"));
}

QTEST_MAIN(CanvasWireTest)
#include "canvas_wire_test.moc"
