// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

#include "engine/graph/file.h"
#include "engine/graph/fragment.h"
#include "tests/ui/canvas_stage.h"
#include "tests/ui/lab.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

QString clipboardText() { return QGuiApplication::clipboard()->text(); }
void setClipboardText(const QString& text) { QGuiApplication::clipboard()->setText(text); }

void selectChain(Stage& stage) {
    stage.click(stage.title("flat"));
    stage.click(stage.title("fc"), Qt::ControlModifier);
}

}  // namespace

class CanvasClipboardTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsCopiedIsANetworkForPeopleToRead();
    void whatIsPastedComesWiredSelectedAndAtTheCursor();
    void pastedTwiceAtOnePlaceBothAreSeen();
    void aPieceGoesToAnotherWindow();
    void aWholeProjectCanBePasted();
    void whatIsCutIsGoneAndCanBePasted();
    void duplicatesLieBelowAndCoverNothing();
    void aLargePieceIsPastedWhole();
    void otherTextIsRefusedAndChangesNothing_data();
    void otherTextIsRefusedAndChangesNothing();
    void theShortcutsWorkInTheWindow();
};

void CanvasClipboardTest::whatIsCopiedIsANetworkForPeopleToRead() {
    Stage stage(wiredChain());
    selectChain(stage);
    stage.canvas.copy();
    QVERIFY(clipboardText().startsWith("{\n  \"gradlab-network\": 1,\n"));
    const auto read = graph::fragment_from_json(clipboardText().toStdString());
    QVERIFY(read);
    QCOMPARE(read->document.nodes.size(), 2u);
    QCOMPARE(read->document.wires.size(), 1u);
    QCOMPARE(stage.steps(), 0);
}

void CanvasClipboardTest::whatIsPastedComesWiredSelectedAndAtTheCursor() {
    Stage stage(wiredChain());
    selectChain(stage);
    stage.canvas.copy();
    stage.moveTo(stage.emptySpot());
    stage.canvas.paste();
    QCOMPARE(stage.document().nodes.size(), 6u);
    QVERIFY(stage.wired("flat1", "fc1"));
    QCOMPARE(stage.document().find("fc1")->params["out_features"], 10);
    QCOMPARE(stage.canvas.scene()->selectedItems().size(), 2);
    const QRectF pasted = stage.canvas.nodeRect("flat1") | stage.canvas.nodeRect("fc1");
    QVERIFY((pasted.center() - stage.emptySpot()).manhattanLength() < 30);
    QCOMPARE(stage.steps(), 1);
    stage.model.undoStack()->undo();
    QCOMPARE(stage.document(), wiredChain());
}

void CanvasClipboardTest::pastedTwiceAtOnePlaceBothAreSeen() {
    Stage stage(wiredChain());
    selectChain(stage);
    stage.canvas.copy();
    stage.moveTo(stage.emptySpot());
    stage.canvas.paste();
    stage.canvas.paste();
    QVERIFY(stage.canvas.nodeRect("fc1").topLeft() != stage.canvas.nodeRect("fc2").topLeft());
}

void CanvasClipboardTest::aPieceGoesToAnotherWindow() {
    Stage stage(wiredChain()), other(Document{});
    selectChain(stage);
    stage.canvas.copy();
    other.canvas.paste();
    QVERIFY(other.wired("flat", "fc"));
}

void CanvasClipboardTest::aWholeProjectCanBePasted() {
    Stage stage(Document{});
    setClipboardText(QString::fromStdString(graph::to_json(wiredChain())));
    stage.canvas.paste();
    QCOMPARE(stage.document().nodes.size(), 4u);
    QCOMPARE(stage.document().wires.size(), 3u);
}

void CanvasClipboardTest::whatIsCutIsGoneAndCanBePasted() {
    Stage stage(wiredChain());
    selectChain(stage);
    stage.canvas.cut();
    QCOMPARE(stage.document().nodes.size(), 2u);
    QCOMPARE(stage.steps(), 1);
    stage.canvas.paste();
    QVERIFY(stage.wired("flat", "fc"));
}

void CanvasClipboardTest::duplicatesLieBelowAndCoverNothing() {
    Stage stage(wiredChain());
    selectChain(stage);
    stage.canvas.duplicate();
    stage.canvas.duplicate();
    QVERIFY(stage.wired("flat1", "fc1"));
    QCOMPARE(stage.steps(), 2);
    QList<QRectF> cards;
    for (const auto& node : stage.document().nodes)
        cards << stage.canvas.nodeRect(QString::fromStdString(node.id));
    for (int i = 0; i < cards.size(); ++i)
        for (int j = 0; j < i; ++j) QVERIFY(!cards[i].intersects(cards[j]));
}

void CanvasClipboardTest::aLargePieceIsPastedWhole() {
    Document large;
    for (int i = 0; i < 2000; ++i) {
        large.nodes.push_back({.id = QString("n%1").arg(i).toStdString(), .type = "ReLU"});
        if (i)
            large.wires.push_back(
                {{large.nodes[i - 1].id, "output"}, {large.nodes[i].id, "input"}});
    }
    Stage stage(wiredChain());
    setClipboardText(QString::fromStdString(graph::fragment_to_json(large)));
    stage.canvas.paste();
    QCOMPARE(stage.document().nodes.size(), 2004u);
    QCOMPARE(stage.steps(), 1);
}

void CanvasClipboardTest::otherTextIsRefusedAndChangesNothing_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QString& text, const char* expected) {
        QTest::newRow(name) << text << QString(expected);
    };
    row("nothing", "", "no text");
    row("prose", "Buy milk", "line 1, column 1");
    row("other JSON", "{\"a\": [1, 2]}", "\"gradlab-network\" is missing");
    row("wrong value",
        R"({"gradlab-network": 1, "nodes": [
            {"id": "a", "type": "Linear", "params": {"out_features": "many"}}]})",
        "node a: out_features must be an integer, got \"many\"");
    row("binary", QString::fromLatin1(QByteArray(1000, '\xfe')), "line 1, column 1");
    row("brackets", QString(100'000, '['), "nested too deep");
    row("huge", QString(20'000'000, 'x'), "too long");
}

void CanvasClipboardTest::otherTextIsRefusedAndChangesNothing() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Stage stage(wiredChain());
    QSignalSpy refused(&stage.canvas, &NetworkCanvas::refused);
    setClipboardText(text);
    stage.canvas.paste();
    QCOMPARE(refused.size(), 1);
    const QString reason = refused[0][0].toString();
    QVERIFY2(reason.contains(expected), qPrintable(reason));
    QCOMPARE(stage.document(), wiredChain());
    QCOMPARE(stage.steps(), 0);
}

void CanvasClipboardTest::theShortcutsWorkInTheWindow() {
    startAfresh();
    Lab lab;
    lab.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&lab.window));
    auto* canvas = lab.find<NetworkCanvas>("networkCanvas");
    canvas->setFocus();
    auto* copy = lab.find<QAction>("actionCopy");
    QVERIFY(!copy->isEnabled());
    const auto count = [&] { return lab.window.model().document().nodes.size(); };
    const size_t before = count();
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {},
                      canvas->nodeRect("line").center().toPoint() - QPoint(0, 20));
    QVERIFY(copy->isEnabled());
    const auto press = [&](Qt::Key key) { QTest::keyClick(canvas, key, Qt::ControlModifier); };
    press(Qt::Key_C);
    press(Qt::Key_V);
    QCOMPARE(count(), before + 1);
    press(Qt::Key_D);
    QCOMPARE(count(), before + 2);
    press(Qt::Key_X);
    QCOMPARE(count(), before + 1);
    setClipboardText("Buy milk");
    press(Qt::Key_V);
    QCOMPARE(count(), before + 1);
    QVERIFY(lab.find("messageBar")->isVisible());
}

QTEST_MAIN(CanvasClipboardTest)
#include "canvas_clipboard_test.moc"
