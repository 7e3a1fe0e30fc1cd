// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

#include "engine/graph/file.h"
#include "tests/ui/canvas_stage.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

void press(Stage& stage, std::initializer_list<int> keys, Qt::KeyboardModifiers modifiers = {}) {
    for (const int key : keys) QTest::keyClick(&stage.canvas, Qt::Key(key), modifiers);
}

Document withLoss() {
    Document document = wiredChain();
    document.nodes.push_back(node("loss", "CrossEntropyLoss", 960, 0));
    return document;
}

}  // namespace

class CanvasKeysTest : public QObject {
    Q_OBJECT
private slots:
    void tabGoesFromNodeToNodeInTheOrderOfTheComputation();
    void tabStopsAtBlocks();
    void behindTheLastNodeTheFocusGoesOn();
    void aWireIsDrawnByKeys();
    void arrowsChooseAmongThePortsThatTakeTheWire();
    void aWireBeginsAtAnInputToo();
    void pressedAgainTheNextPortBegins();
    void escapeGivesUpAWire();
    void aWireThatNothingTakesIsNotBegun();
    void arrowsStillMoveTheSelectedNode();
    void aNetworkIsBuiltAndWiredWithoutAMouse();
    void screenReadersKnowNodesAndWires();
    void whatScreenReadersHoldOutlivesANode();
};

void CanvasKeysTest::tabGoesFromNodeToNodeInTheOrderOfTheComputation() {
    Stage stage(wiredChain());
    stage.canvas.setFocus();
    for (const auto* id : {"data", "flat", "fc", "act"}) {
        press(stage, {Qt::Key_Tab});
        QCOMPARE(stage.model.currentNode(), id);
    }
    press(stage, {Qt::Key_Backtab}, Qt::ShiftModifier);
    QCOMPARE(stage.model.currentNode(), "fc");
}

void CanvasKeysTest::tabStopsAtBlocks() {
    Stage stage(
        graph::load(GRADLAB_SOURCE_DIR "/resources/examples/unet_digits.gradlab")->document);
    QStringList visited;
    for (size_t i = 0; i < stage.document().nodes.size(); ++i) {
        press(stage, {Qt::Key_Tab});
        visited << stage.model.currentNode();
    }
    for (const auto& node : stage.document().nodes)
        QCOMPARE(visited.count(QString::fromStdString(node.id)), 1);
}

void CanvasKeysTest::behindTheLastNodeTheFocusGoesOn() {
    DocumentModel model;
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* before = new QLineEdit;
    auto* canvas = new NetworkCanvas(&model);
    auto* after = new QLineEdit;
    for (QWidget* widget : {static_cast<QWidget*>(before), static_cast<QWidget*>(canvas),
                            static_cast<QWidget*>(after)})
        column->addWidget(widget);
    window.resize(900, 500);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    model.reset(wiredChain(), {});
    before->setFocus();
    QTest::keyClick(before, Qt::Key_Tab);
    QVERIFY(canvas->hasFocus());
    QCOMPARE(model.currentNode(), "data");
    for (int i = 0; i < 3; ++i) QTest::keyClick(canvas, Qt::Key_Tab);
    QVERIFY(canvas->hasFocus());
    QTest::keyClick(canvas, Qt::Key_Tab);
    QVERIFY(after->hasFocus());
}

void CanvasKeysTest::aWireIsDrawnByKeys() {
    Stage stage(looseNodes());
    stage.model.setCurrentNode("flat");
    press(stage, {Qt::Key_Right}, Qt::ControlModifier);
    press(stage, {Qt::Key_Return});
    QVERIFY(stage.wired("flat", "fc"));
    QCOMPARE(stage.steps(), 1);
    QCOMPARE(stage.model.currentNode(), "flat");
}

void CanvasKeysTest::arrowsChooseAmongThePortsThatTakeTheWire() {
    Stage stage(looseNodes());
    stage.model.setCurrentNode("flat");
    press(stage, {Qt::Key_Right}, Qt::ControlModifier);
    press(stage, {Qt::Key_Right, Qt::Key_Return});
    QVERIFY(stage.wired("flat", "act"));
    press(stage, {Qt::Key_Right}, Qt::ControlModifier);
    press(stage, {Qt::Key_Down, Qt::Key_Up, Qt::Key_Return});
    QVERIFY(stage.wired("flat", "fc"));
}

void CanvasKeysTest::aWireBeginsAtAnInputToo() {
    Stage stage(looseNodes());
    stage.model.setCurrentNode("act");
    press(stage, {Qt::Key_Left}, Qt::ControlModifier);
    press(stage, {Qt::Key_Enter});
    QVERIFY(stage.wired("fc", "act"));
}

void CanvasKeysTest::pressedAgainTheNextPortBegins() {
    Stage stage(withLoss());
    stage.model.setCurrentNode("data");
    press(stage, {Qt::Key_Right, Qt::Key_Right}, Qt::ControlModifier);
    press(stage, {Qt::Key_Return});
    QVERIFY(stage.document().wire_into({"loss", "target"}));
    QCOMPARE(stage.document().wire_into({"loss", "target"})->from.port, "y");
}

void CanvasKeysTest::escapeGivesUpAWire() {
    Stage stage(looseNodes());
    stage.model.setCurrentNode("flat");
    press(stage, {Qt::Key_Right}, Qt::ControlModifier);
    press(stage, {Qt::Key_Escape, Qt::Key_Return});
    QCOMPARE(stage.steps(), 0);
    QCOMPARE(stage.model.currentNode(), "flat");
}

void CanvasKeysTest::aWireThatNothingTakesIsNotBegun() {
    Stage stage(withLoss());
    stage.model.setCurrentNode("loss");
    press(stage, {Qt::Key_Right}, Qt::ControlModifier);
    press(stage, {Qt::Key_Return});
    QCOMPARE(stage.steps(), 0);
}

void CanvasKeysTest::arrowsStillMoveTheSelectedNode() {
    Stage stage(looseNodes());
    stage.model.setCurrentNode("flat");
    press(stage, {Qt::Key_Down});
    QVERIFY((*stage.document().find("flat")->position)[1] > 0);
}

void CanvasKeysTest::aNetworkIsBuiltAndWiredWithoutAMouse() {
    Stage stage(Document{});
    const auto add = [&](const QString& type) {
        press(stage, {Qt::Key_Space});
        for (auto* search : stage.canvas.findChildren<QLineEdit*>("layerMenuSearch"))
            if (search->isVisible()) {
                QTest::keyClicks(search, type);
                QTest::keyClick(search, Qt::Key_Return);
                return;
            }
        QFAIL("no menu");
    };
    for (const auto* type : {"Data", "Flatten", "Linear", "ReLU", "Linear"}) add(type);
    add("CrossEntropyLoss");
    QCOMPARE(stage.document().wires.size(), 6u);
    press(stage, {Qt::Key_Backtab, Qt::Key_Backtab}, Qt::ShiftModifier);
    QCOMPARE(stage.model.currentNode(), "relu1");
    press(stage, {Qt::Key_Delete});
    QVERIFY(stage.wired("linear1", "linear2"));
}

void CanvasKeysTest::screenReadersKnowNodesAndWires() {
    Stage stage(wiredChain());
    stage.model.setCurrentNode("fc");
    auto* canvas = QAccessible::queryAccessibleInterface(&stage.canvas);
    QVERIFY(canvas);
    QCOMPARE(canvas->text(QAccessible::Name), "Network");
    QVERIFY(canvas->childCount() >= 7);
    auto* fc = canvas->child(2);
    QCOMPARE(fc->text(QAccessible::Name), "fc, Linear");
    QVERIFY(fc->text(QAccessible::Description).contains("784"));
    QVERIFY(fc->state().selected);
    QVERIFY(!canvas->child(1)->state().selected);
    QCOMPARE(canvas->indexOfChild(fc), 2);
    QCOMPARE(fc->parent(), canvas);
    const QPoint middle = fc->rect().center();
    QCOMPARE(canvas->childAt(middle.x(), middle.y()), fc);
    auto* wire = canvas->child(5);
    QCOMPARE(wire->text(QAccessible::Name), "Wire from flat output to fc input, 64 × 784");
}

void CanvasKeysTest::whatScreenReadersHoldOutlivesANode() {
    Stage stage(wiredChain());
    auto* last = QAccessible::queryAccessibleInterface(&stage.canvas)->child(6);
    QVERIFY(last->isValid());
    stage.click(stage.title("fc"));
    press(stage, {Qt::Key_Delete});
    QVERIFY(!last->isValid());
    QVERIFY(last->text(QAccessible::Name).isEmpty());
    stage.model.undoStack()->undo();
    QVERIFY(last->isValid());
}

QTEST_MAIN(CanvasKeysTest)
#include "canvas_keys_test.moc"
