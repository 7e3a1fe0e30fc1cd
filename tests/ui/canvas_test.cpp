// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QTest>
#include <QWheelEvent>

#include "tests/ui/canvas_stage.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/node_item.h"
#include "ui/commands/repair_outcome.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

class CanvasTest : public QObject {
    Q_OBJECT
private slots:
    void aDroppedLayerLiesUnderTheCursorOnTheGrid();
    void aDropOfSomethingElseIsRefused();
    void aSecondDataNodeIsNotAdded();
    void aLayerDroppedOnAWireGoesIntoIt();
    void anInsertedLayerCoversNoOther();
    void aChainedLayerComesWired();
    void aDraggedNodeMovesInOneStep();
    void theRubberBandSelectsAndAllMoveTogether();
    void arrowKeysMoveTheSelectionInOneStep();
    void escapePutsADraggedNodeBack();
    void shiftDeleteRemovesNodesWithTheirWires();
    void undoAndRedoFollowOnTheCanvas();
    void aRepairIsOneClickAway();
    void aRepairSaysWhatItWillLeadTo();
    void repairsStayInsideASmallView();
    void whatIsStillToComeIsToldOnlyToTheMouse();
    void clickingANodeMakesItCurrent();
    void theWheelZoomsAtTheCursor();
    void theMiddleButtonPans();
    void toolTipsNameTheirNodes();
};

void CanvasTest::aDroppedLayerLiesUnderTheCursorOnTheGrid() {
    Stage stage(looseNodes());
    QVERIFY(stage.drop("ReLU", stage.emptySpot()));
    QCOMPARE(stage.document().nodes.size(), 5u);
    const auto& added = stage.document().nodes.back();
    QCOMPARE(added.type, "ReLU");
    QVERIFY(stage.canvas.nodeRect(QString::fromStdString(added.id)).contains(stage.emptySpot()));
    QCOMPARE(std::fmod((*added.position)[0], metrics::grid), 0.0);
    QCOMPARE(stage.steps(), 1);
}

void CanvasTest::aDropOfSomethingElseIsRefused() {
    Stage stage(looseNodes());
    QVERIFY(!stage.drop("NoSuchLayer", stage.emptySpot()));
    QVERIFY(!stage.drop("ReLU", stage.emptySpot(), "text/plain"));
    QCOMPARE(stage.steps(), 0);
}

void CanvasTest::aSecondDataNodeIsNotAdded() {
    Stage stage(looseNodes());
    QVERIFY(stage.drop("Data", stage.emptySpot()));
    QCOMPARE(stage.document().nodes.size(), 4u);
    QCOMPARE(stage.model.currentNode(), "data");
}

void CanvasTest::aLayerDroppedOnAWireGoesIntoIt() {
    Stage stage(wiredChain());
    QVERIFY(stage.drop("Tanh", stage.onWire("fc", "act")));
    const auto& added = stage.document().nodes.back().id;
    QVERIFY(stage.wired("fc", added));
    QVERIFY(stage.wired(added, "act"));
    QCOMPARE(stage.steps(), 1);
}

void CanvasTest::anInsertedLayerCoversNoOther() {
    Stage stage(wiredChain());
    for (const auto* type : {"Tanh", "Sigmoid", "Dropout"})
        QVERIFY(stage.drop(type, stage.onWire("fc", "act")) ||
                stage.drop(type, stage.port("act", "input") - QPointF(6, 0)));
    QList<QRectF> cards;
    for (const auto& node : stage.document().nodes)
        cards << stage.canvas.nodeRect(QString::fromStdString(node.id));
    for (int i = 0; i < cards.size(); ++i)
        for (int j = 0; j < i; ++j) QVERIFY(!cards[i].intersects(cards[j]));
}

void CanvasTest::aChainedLayerComesWired() {
    Stage stage(wiredChain());
    stage.model.setCurrentNode("act");
    stage.canvas.addLayer("Linear", {}, true);
    stage.canvas.addLayer("CrossEntropyLoss", {}, true);
    QVERIFY(stage.wired("act", "linear1"));
    const auto& loss = stage.document().nodes.back().id;
    QVERIFY(stage.wired("linear1", loss));
    QVERIFY(stage.wired("data", loss, "target"));
    QCOMPARE(stage.steps(), 2);
}

void CanvasTest::aDraggedNodeMovesInOneStep() {
    Stage stage(wiredChain());
    const QPointF before = stage.canvas.nodeRect("fc").topLeft();
    stage.drag(stage.title("fc"), stage.title("fc") + QPointF(24, 96));
    QVERIFY(stage.canvas.nodeRect("fc").top() > before.y() + 60);
    QCOMPARE(stage.steps(), 1);
    stage.model.undoStack()->undo();
    QCOMPARE(stage.canvas.nodeRect("fc").topLeft(), before);
}

void CanvasTest::theRubberBandSelectsAndAllMoveTogether() {
    Stage stage(looseNodes());
    const QRectF flat = stage.canvas.nodeRect("flat"), fc = stage.canvas.nodeRect("fc");
    stage.drag(flat.topLeft() - QPointF(30, 40), fc.bottomRight() + QPointF(20, 40));
    QCOMPARE(stage.canvas.scene()->selectedItems().size(), 2);
    stage.drag(stage.title("fc"), stage.title("fc") + QPointF(0, 120));
    QVERIFY(stage.canvas.nodeRect("flat").top() > flat.top() + 80);
    QCOMPARE(stage.canvas.nodeRect("flat").top(), stage.canvas.nodeRect("fc").top());
    QCOMPARE(stage.steps(), 1);
}

void CanvasTest::arrowKeysMoveTheSelectionInOneStep() {
    Stage stage(looseNodes());
    stage.click(stage.title("fc"));
    for (int i = 0; i < 3; ++i) QTest::keyClick(&stage.canvas, Qt::Key_Down);
    QCOMPARE((*stage.document().find("fc")->position)[1], 3 * metrics::grid);
    QCOMPARE(stage.steps(), 1);
}

void CanvasTest::escapePutsADraggedNodeBack() {
    Stage stage(looseNodes());
    const QRectF before = stage.canvas.nodeRect("fc");
    stage.press(stage.title("fc"));
    stage.moveTo(stage.title("fc") + QPointF(0, 100));
    QVERIFY(stage.canvas.nodeRect("fc") != before);
    QTest::keyClick(&stage.canvas, Qt::Key_Escape);
    QCOMPARE(stage.canvas.nodeRect("fc"), before);
    stage.release(stage.emptySpot());
    QCOMPARE(stage.steps(), 0);
}

void CanvasTest::shiftDeleteRemovesNodesWithTheirWires() {
    Stage stage(wiredChain());
    stage.click(stage.title("flat"));
    stage.click(stage.title("fc"), Qt::ControlModifier);
    QTest::keyClick(&stage.canvas, Qt::Key_Delete, Qt::ShiftModifier);
    QCOMPARE(stage.document().nodes.size(), 2u);
    QVERIFY(stage.document().wires.empty());
    QCOMPARE(stage.steps(), 1);
}

void CanvasTest::undoAndRedoFollowOnTheCanvas() {
    Stage stage(wiredChain());
    stage.click(stage.title("fc"));
    QTest::keyClick(&stage.canvas, Qt::Key_Delete);
    QVERIFY(stage.canvas.nodeRect("fc").isNull());
    stage.model.undoStack()->undo();
    QVERIFY(!stage.canvas.nodeRect("fc").isNull());
    QCOMPARE(stage.document(), wiredChain());
    stage.model.undoStack()->redo();
    QVERIFY(stage.canvas.nodeRect("fc").isNull());
}

void CanvasTest::aRepairIsOneClickAway() {
    Document document = wiredChain();
    document.find("fc")->params["in_features"] = 100;
    Stage stage(document);
    stage.click(stage.title("fc"));
    const auto buttons = stage.canvas.repairButtons();
    QVERIFY(!buttons.isEmpty());
    stage.click(buttons.first().center());
    QTRY_COMPARE(stage.steps(), 1);
    const auto& diagnostics = stage.model.report().diagnostics;
    QVERIFY(std::ranges::none_of(diagnostics, [](const auto& d) { return d.node == "fc"; }));
}

void CanvasTest::aRepairSaysWhatItWillLeadTo() {
    Document document = wiredChain();
    document.find("fc")->params["in_features"] = 100;
    document.nodes.push_back(node("loss", "CrossEntropyLoss", 960, 0));
    document.wires.push_back({{"act", "output"}, {"loss", "input"}});
    document.wires.push_back({{"data", "y"}, {"loss", "target"}});
    Stage stage(document);
    const auto& diagnostic = stage.model.report().diagnostics.front();
    QCOMPARE(diagnostic.node, std::string("fc"));
    QCOMPARE(repairOutcome(stage.model, diagnostic, diagnostic.repairs.front()),
             QString("fc gives 64 × 10 · no mistake remains"));
    stage.model.repair(diagnostic, diagnostic.repairs.front());
    QVERIFY(stage.model.report().ok());
}

void CanvasTest::repairsStayInsideASmallView() {
    Document document = wiredChain();
    document.find("fc")->params["in_features"] = 100;
    Stage stage(document);
    stage.canvas.resize(900, 240);
    stage.model.setCurrentNode("fc");
    const auto buttons = stage.canvas.repairButtons();
    QVERIFY(!buttons.isEmpty());
    for (const QRectF& button : buttons) {
        QVERIFY(QRectF(stage.canvas.viewport()->rect()).contains(button));
        QVERIFY(!stage.canvas.nodeRect("fc").intersects(button));
    }
}

void CanvasTest::whatIsStillToComeIsToldOnlyToTheMouse() {
    Stage stage(looseNodes());
    stage.moveTo(stage.emptySpot());
    stage.model.setCurrentNode("flat");
    QVERIFY(!stage.explains());
    stage.moveTo(stage.title("act"));
    QTRY_VERIFY(stage.explains());
}

void CanvasTest::clickingANodeMakesItCurrent() {
    Stage stage(looseNodes());
    stage.click(stage.title("fc"));
    QCOMPARE(stage.model.currentNode(), "fc");
    stage.click(stage.emptySpot());
    QCOMPARE(stage.model.currentNode(), QString());
}

void CanvasTest::theWheelZoomsAtTheCursor() {
    Stage stage(looseNodes());
    const QPointF at = stage.canvas.nodeRect("flat").topLeft();
    const double before = stage.canvas.transform().m11();
    QWheelEvent wheel(at, stage.canvas.viewport()->mapToGlobal(at), {}, {0, 120}, {}, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(stage.canvas.viewport(), &wheel);
    QVERIFY(stage.canvas.transform().m11() > before);
    QVERIFY((stage.canvas.nodeRect("flat").topLeft() - at).manhattanLength() < 2);
}

void CanvasTest::theMiddleButtonPans() {
    Stage stage(looseNodes());
    const QPointF before = stage.canvas.nodeRect("flat").topLeft();
    stage.press(stage.title("flat"), Qt::MiddleButton);
    stage.moveTo(stage.title("flat") + QPointF(40, 30));
    stage.release(stage.title("flat"), Qt::MiddleButton);
    QCOMPARE(stage.canvas.nodeRect("flat").topLeft(), before + QPointF(40, 30));
    QCOMPARE(stage.steps(), 0);
}

void CanvasTest::toolTipsNameTheirNodes() {
    Stage stage(wiredChain());
    for (auto* item : stage.canvas.scene()->items())
        if (auto* node = qgraphicsitem_cast<NodeItem*>(item))
            QVERIFY(node->toolTip().startsWith(node->face().id));
}

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
