// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks by mouse and keyboard: made, used again, dissolved, undone.
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "tests/ui/canvas_stage.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

/// Types a name into the dialog that is about to open, or gives it up with Esc.
void answer(const QString& name, bool accepted = true) {
    QTimer::singleShot(0, [=] {
        auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_A, Qt::ControlModifier);
        auto* field = dialog->findChild<QLineEdit*>();
        field->selectAll();
        QTest::keyClicks(field, name);
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QCOMPARE(ok->isEnabled(), accepted);
        QTest::keyClick(dialog, accepted ? Qt::Key_Return : Qt::Key_Escape);
    });
}

void selectLayers(Stage& stage) {
    stage.click(stage.title("flat"));
    stage.click(stage.title("fc"), Qt::ControlModifier);
}

}  // namespace

class CanvasBlockTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { startAfresh(); }

    void theSelectedLayersBecomeOneNode() {
        Stage stage(wiredChain());
        const Document before = stage.document();
        selectLayers(stage);
        answer("Head");
        stage.canvas.makeBlock();
        QCOMPARE(stage.document().nodes.size(), 3u);
        QCOMPARE(stage.document().blocks.size(), 1u);
        QCOMPARE(stage.document().find("head1")->type, std::string("Head"));
        QCOMPARE(stage.document().wire_into({"act", "input"})->from.node, std::string("head1"));
        QCOMPARE(stage.model.currentNode(), QString("head1"));
        stage.model.undoStack()->undo();
        QVERIFY(stage.document() == before);
    }

    void aNameThatIsTakenCannotBeChosen() {
        Stage stage(wiredChain());
        selectLayers(stage);
        answer("Linear", false);
        stage.canvas.makeBlock();
        QVERIFY(stage.document().blocks.empty());
        QCOMPARE(stage.steps(), 0);
    }

    void theDataStaysOutside() {
        Stage stage(wiredChain());
        QSignalSpy refused(&stage.canvas, &NetworkCanvas::refused);
        stage.click(stage.title("data"));
        stage.canvas.makeBlock();
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].toString().contains("Data"));
    }

    void aBlockIsDroppedOnAWireAsALayerIs() {
        Stage stage(wiredChain());
        selectLayers(stage);
        answer("Head");
        stage.canvas.makeBlock();
        const QPointF from = stage.canvas.portPosition("head1", "output");
        const QPointF to = stage.canvas.portPosition("act", "input");
        QVERIFY(stage.drop("Head", (from + to) / 2));
        QCOMPARE(stage.document().wire_into({"act", "input"})->from.node, std::string("head2"));
        QCOMPARE(stage.document().wire_into({"head2", "input"})->from.node, std::string("head1"));
    }

    void dissolvedItIsTheLayersAgain() {
        Stage stage(wiredChain());
        selectLayers(stage);
        answer("Head");
        stage.canvas.makeBlock();
        stage.click(stage.title("head1"));
        stage.canvas.dissolveBlock();
        QCOMPARE(stage.document().nodes.size(), 4u);
        QCOMPARE(stage.document().wire_into({"act", "input"})->from.node, std::string("fc"));
        QCOMPARE(stage.document().wire_into({"flat", "input"})->from.node, std::string("data"));
        QVERIFY(!stage.canvas.nodeRect("fc").intersects(stage.canvas.nodeRect("flat")));
    }

    void thePaletteOffersTheProjectsBlocks() {
        Lab lab;
        auto* canvas = lab.find<NetworkCanvas>("networkCanvas");
        lab.window.model().setCurrentNode("line");
        hand::click(canvas->viewport(), canvas->nodeRect("line").center().toPoint());
        answer("Straight");
        lab.trigger("actionMakeBlock");
        auto* palette = lab.find<QListView>("layerPalette");
        const auto* list = palette->model();
        QCOMPARE(list->match(list->index(0, 0), Qt::DisplayRole, "Straight").size(), 1);
        QVERIFY(lab.window.model().report().ok());
        lab.atFullSpeed();
        lab.trigger("actionRun");
        QVERIFY(lab.reaches(train::State::Finished));
        lab.trigger("actionUndo");
        QVERIFY(list->match(list->index(0, 0), Qt::DisplayRole, "Straight").isEmpty());
    }
};

QTEST_MAIN(CanvasBlockTest)
#include "canvas_block_test.moc"
