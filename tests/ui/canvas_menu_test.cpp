// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

#include "tests/ui/canvas_stage.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

QStringList offered(const Stage& stage) {
    QStringList types;
    for (auto* list : stage.canvas.findChildren<QListWidget*>("layerMenuList"))
        for (int row = 0; list->isVisible() && row < list->count(); ++row)
            types << list->item(row)->text();
    return types;
}

}  // namespace

class CanvasMenuTest : public QObject {
    Q_OBJECT
private slots:
    void aTypedLetterOpensTheMenuWithItTyped();
    void aTapOnSpaceOpensTheMenuAtTheCursor();
    void aDragWithSpacePansAndOpensNothing();
    void theMenuOffersWhatFitsTheSelectedNode();
    void aChainIsTypedFromNothing();
    void afterALossAllLayersAreOffered();
    void commandsAreNoLetters();
    void layersAreFoundByTheirPurposeToo();
    void escapeClosesTheMenuAndAddsNothing();
};

void CanvasMenuTest::aTypedLetterOpensTheMenuWithItTyped() {
    Stage stage(looseNodes());
    stage.moveTo(stage.emptySpot());
    QTest::keyClick(&stage.canvas, 'c');
    QVERIFY(openMenu(stage));
    QCOMPARE(openMenu(stage)->text(), "c");
    QCOMPARE(stage.steps(), 0);
}

void CanvasMenuTest::aTapOnSpaceOpensTheMenuAtTheCursor() {
    Stage stage(looseNodes());
    stage.moveTo(stage.emptySpot());
    QTest::keyClick(&stage.canvas, Qt::Key_Space);
    auto* search = openMenu(stage);
    QVERIFY(search && search->text().isEmpty());
    QVERIFY(!offered(stage).contains("Data"));
    QTest::keyClicks(search, "relu");
    QTest::keyClick(search, Qt::Key_Return);
    const auto& added = stage.document().nodes.back();
    QCOMPARE(added.type, "ReLU");
    QVERIFY(stage.canvas.nodeRect(QString::fromStdString(added.id)).contains(stage.emptySpot()));
    QVERIFY(stage.document().wires.empty());
    QCOMPARE(stage.steps(), 1);
}

void CanvasMenuTest::aDragWithSpacePansAndOpensNothing() {
    Stage stage(looseNodes());
    const QPointF before = stage.canvas.nodeRect("fc").topLeft();
    stage.moveTo(stage.emptySpot());
    QTest::keyPress(&stage.canvas, Qt::Key_Space);
    stage.drag(stage.emptySpot(), stage.emptySpot() - QPointF(50, 40));
    QTest::keyRelease(&stage.canvas, Qt::Key_Space);
    QCOMPARE(stage.canvas.nodeRect("fc").topLeft(), before - QPointF(50, 40));
    QVERIFY(!openMenu(stage));
}

void CanvasMenuTest::theMenuOffersWhatFitsTheSelectedNode() {
    Stage stage(looseNodes());
    stage.click(stage.title("fc"));
    QTest::keyClick(&stage.canvas, Qt::Key_Space);
    QVERIFY(offered(stage).contains("Sigmoid"));
    QVERIFY(!offered(stage).contains("Data"));
    openMenu(stage)->window()->close();
    typeOn(stage, "sigm");
    const auto& added = stage.document().nodes.back();
    QCOMPARE(added.type, "Sigmoid");
    QVERIFY(stage.wired("fc", added.id));
    QCOMPARE(stage.steps(), 1);
    stage.model.undoStack()->undo();
    QCOMPARE(stage.document(), looseNodes());
}

void CanvasMenuTest::aChainIsTypedFromNothing() {
    Stage stage(Document{});
    for (const auto* type : {"Data", "Flatten", "Linear", "CrossEntropyLoss"}) typeOn(stage, type);
    QVERIFY(stage.wired("data", "flatten1"));
    QVERIFY(stage.wired("flatten1", "linear1"));
    QVERIFY(stage.wired("linear1", "crossentropyloss1"));
    QVERIFY(stage.wired("data", "crossentropyloss1", "target"));
    QCOMPARE(stage.steps(), 4);
}

void CanvasMenuTest::afterALossAllLayersAreOffered() {
    Document document = looseNodes();
    document.nodes.push_back(node("loss", "MSELoss", 960, 0));
    Stage stage(document);
    stage.click(stage.title("loss"));
    QTest::keyClick(&stage.canvas, 'c');
    QVERIFY(offered(stage).contains("Conv2d"));
}

void CanvasMenuTest::commandsAreNoLetters() {
    Stage stage(looseNodes());
    QTest::keyClick(&stage.canvas, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(&stage.canvas, Qt::Key_K, Qt::AltModifier);
    QTest::keyClick(&stage.canvas, Qt::Key_7);
    QVERIFY(!openMenu(stage));
}

void CanvasMenuTest::layersAreFoundByTheirPurposeToo() {
    Stage stage(looseNodes());
    stage.click(stage.title("fc"));
    typeOn(stage, "normalization");
    const auto& added = stage.document().nodes.back();
    QCOMPARE(stage.document().nodes.size(), 5u);
    QVERIFY2(added.type.find("Norm") != std::string::npos, added.type.c_str());
}

void CanvasMenuTest::escapeClosesTheMenuAndAddsNothing() {
    Stage stage(looseNodes());
    QTest::keyClick(&stage.canvas, 'r');
    QTest::keyClick(openMenu(stage), Qt::Key_Escape);
    QVERIFY(!openMenu(stage));
    QCOMPARE(stage.steps(), 0);
}

QTEST_MAIN(CanvasMenuTest)
#include "canvas_menu_test.moc"
