// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QClipboard>
#include <QTest>

#include "engine/graph/file.h"
#include "tests/ui/canvas_stage.h"
#include "tests/ui/lab.h"
#include "ui/canvas/note_item.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

void doubleClick(Stage& stage, QPointF at) {
    stage.moveTo(at);
    QTest::mouseDClick(stage.canvas.viewport(), Qt::LeftButton, {}, at.toPoint());
}

void write(Stage& stage, const QString& text) { QTest::keyClicks(&stage.canvas, text); }
void press(Stage& stage, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(&stage.canvas, key, modifiers);
}

Document withNotes() {
    Document document = wiredChain();
    document.notes = {{"Flat pictures", {240, 150}}, {"Ten digits", {480, 150}}};
    return document;
}

}  // namespace

class CanvasNoteTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { startAfresh(); }
    void aDoubleClickOnTheCanvasWritesANoteInOneStep();
    void aNoteWithoutTextIsNone();
    void aNoteBegunInsteadOfAnotherIsKept();
    void aNoteIsRewrittenInPlace();
    void aNoteWhoseTextIsDeletedGoesAway();
    void lettersInANoteAddNoLayers();
    void whatIsPastedIntoANoteIsPlainAndNoBook();
    void afterANoteTabGoesFromNodeToNode();
    void aNoteIsMovedAndDeleted();
    void notesMoveWithNodes();
    void notesAreCopiedWithNodes();
    void undoWhileWritingTakesTheNoteAway();
    void theWindowCanCloseWhileANoteIsWritten();
    void notesAreSavedAndReadOut();
    void theMenuWritesANoteInTheWindow();
};

void CanvasNoteTest::aDoubleClickOnTheCanvasWritesANoteInOneStep() {
    Stage stage(wiredChain());
    doubleClick(stage, stage.emptySpot());
    write(stage, "Why flat?");
    press(stage, Qt::Key_Escape);
    QCOMPARE(stage.document().notes.size(), 1u);
    QCOMPARE(QString::fromStdString(stage.document().notes[0].text), "Why flat?");
    QVERIFY(stage.canvas.noteRect(0).contains(stage.emptySpot() + QPointF(20, 20)));
    QCOMPARE(stage.steps(), 1);
    stage.model.undoStack()->undo();
    QCOMPARE(stage.document(), wiredChain());
}

void CanvasNoteTest::aNoteWithoutTextIsNone() {
    Stage stage(wiredChain());
    doubleClick(stage, stage.emptySpot());
    press(stage, Qt::Key_Escape);
    doubleClick(stage, stage.emptySpot());
    stage.click(stage.emptySpot() - QPointF(300, 0));
    QVERIFY(stage.document().notes.empty());
    QCOMPARE(stage.steps(), 0);
}

void CanvasNoteTest::aNoteBegunInsteadOfAnotherIsKept() {
    Stage stage(wiredChain());
    stage.canvas.addNote();
    stage.canvas.addNote();
    write(stage, "Hm");
    press(stage, Qt::Key_Escape);
    QCOMPARE(stage.document().notes.size(), 1u);
    QCOMPARE(QString::fromStdString(stage.document().notes[0].text), "Hm");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(stage.canvas.noteRect(0).isValid());
}

void CanvasNoteTest::aNoteIsRewrittenInPlace() {
    Stage stage(withNotes());
    doubleClick(stage, stage.canvas.noteRect(1).center());
    write(stage, "!");
    stage.click(stage.emptySpot() - QPointF(300, 0));
    QCOMPARE(QString::fromStdString(stage.document().notes[1].text), "Ten digits!");
    QCOMPARE(QString::fromStdString(stage.document().notes[0].text), "Flat pictures");
    QCOMPARE(stage.steps(), 1);
}

void CanvasNoteTest::aNoteWhoseTextIsDeletedGoesAway() {
    Stage stage(withNotes());
    doubleClick(stage, stage.canvas.noteRect(0).center());
    press(stage, Qt::Key_A, Qt::ControlModifier);
    press(stage, Qt::Key_Delete);
    press(stage, Qt::Key_Escape);
    QCOMPARE(stage.document().notes.size(), 1u);
    QCOMPARE(QString::fromStdString(stage.document().notes[0].text), "Ten digits");
    QCOMPARE(stage.steps(), 1);
    stage.model.undoStack()->undo();
    QCOMPARE(stage.document(), withNotes());
}

void CanvasNoteTest::lettersInANoteAddNoLayers() {
    Stage stage(wiredChain());
    doubleClick(stage, stage.emptySpot());
    write(stage, "relu or not");
    press(stage, Qt::Key_Backspace);
    press(stage, Qt::Key_Tab);
    QCOMPARE(QString::fromStdString(stage.document().notes[0].text), "relu or no");
    QCOMPARE(stage.document().nodes.size(), 4u);
    QVERIFY(!QApplication::activePopupWidget());
}

void CanvasNoteTest::whatIsPastedIntoANoteIsPlainAndNoBook() {
    Stage stage(wiredChain());
    stage.canvas.addNote();
    auto* rich = new QMimeData;
    rich->setHtml("<h1>Loud</h1>");
    rich->setText("Loud");
    QApplication::clipboard()->setMimeData(rich);
    press(stage, Qt::Key_V, Qt::ControlModifier);
    auto* note = qgraphicsitem_cast<NoteItem*>(stage.canvas.scene()->focusItem());
    QVERIFY(note);
    QCOMPARE(note->toPlainText(), "Loud");
    QVERIFY(!note->toHtml().contains("<h1"));
    QApplication::clipboard()->setText(QString(1'000'000, 'x'));
    press(stage, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(stage.document().notes[0].text.size(), 10'004u);
}

void CanvasNoteTest::afterANoteTabGoesFromNodeToNode() {
    Stage stage(wiredChain());
    doubleClick(stage, stage.emptySpot());
    write(stage, "Hm");
    press(stage, Qt::Key_Escape);
    press(stage, Qt::Key_Tab);
    press(stage, Qt::Key_Tab);
    QCOMPARE(stage.model.currentNode(), "flat");
}

void CanvasNoteTest::aNoteIsMovedAndDeleted() {
    Stage stage(withNotes());
    const QPointF at = stage.canvas.noteRect(0).center();
    stage.drag(at, at + QPointF(0, 100));
    QVERIFY(stage.document().notes[0].position[1] > 200);
    QCOMPARE(stage.document().notes[1], withNotes().notes[1]);
    QCOMPARE(stage.steps(), 1);
    stage.click(stage.canvas.noteRect(0).center());
    press(stage, Qt::Key_Delete);
    QCOMPARE(stage.document().notes, std::vector{withNotes().notes[1]});
    QCOMPARE(stage.steps(), 2);
}

void CanvasNoteTest::notesMoveWithNodes() {
    Stage stage(withNotes());
    stage.click(stage.canvas.noteRect(0).center());
    stage.click(stage.title("flat"), Qt::ControlModifier);
    stage.drag(stage.title("flat"), stage.title("flat") + QPointF(0, 90));
    const double down = (*stage.document().find("flat")->position)[1];
    QVERIFY(down > 0);
    QCOMPARE(stage.document().notes[0].position[1], 150 + down);
    press(stage, Qt::Key_Down);
    QCOMPARE(stage.document().notes[0].position[1],
             150 + (*stage.document().find("flat")->position)[1]);
}

void CanvasNoteTest::notesAreCopiedWithNodes() {
    Stage stage(withNotes());
    stage.click(stage.canvas.noteRect(0).center());
    stage.click(stage.title("flat"), Qt::ControlModifier);
    stage.canvas.copy();
    stage.canvas.paste();
    QCOMPARE(stage.document().notes.size(), 3u);
    QCOMPARE(QString::fromStdString(stage.document().notes[2].text), "Flat pictures");
    QCOMPARE(stage.document().nodes.size(), 5u);
    QCOMPARE(stage.canvas.scene()->selectedItems().size(), 2);
}

void CanvasNoteTest::undoWhileWritingTakesTheNoteAway() {
    Stage stage(wiredChain());
    doubleClick(stage, stage.emptySpot());
    write(stage, "Hm");
    stage.model.undoStack()->undo();
    QCOMPARE(stage.document(), wiredChain());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    write(stage, "r");
    QVERIFY(stage.document().notes.empty());
}

void CanvasNoteTest::theWindowCanCloseWhileANoteIsWritten() {
    Stage stage(wiredChain());
    doubleClick(stage, stage.emptySpot());
    write(stage, "Hm");
}

void CanvasNoteTest::notesAreSavedAndReadOut() {
    Stage stage(withNotes());
    const auto loaded = graph::from_json(graph::to_json(stage.document()));
    QVERIFY(loaded && loaded->document == withNotes());
    auto* canvas = QAccessible::queryAccessibleInterface(&stage.canvas);
    QCOMPARE(canvas->child(8)->text(QAccessible::Name), "Ten digits");
}

void CanvasNoteTest::theMenuWritesANoteInTheWindow() {
    Lab lab;
    lab.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&lab.window));
    auto* canvas = lab.find<NetworkCanvas>("networkCanvas");
    lab.trigger("actionAddNote");
    QTest::keyClicks(canvas, "y = wx + b");
    QTest::keyClick(canvas, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(canvas, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), "y = wx + b");
    QTest::keyClick(canvas, Qt::Key_Escape);
    QCOMPARE(QString::fromStdString(lab.window.model().document().notes[0].text), "y = wx + b");
}

QTEST_MAIN(CanvasNoteTest)
#include "canvas_note_test.moc"
