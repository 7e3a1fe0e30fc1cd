// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks by mouse and keyboard: made, used again, dissolved, undone.
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "engine/graph/blocks.h"
#include "tests/ui/canvas_stage.h"
#include "tests/ui/hand.h"
#include "tests/ui/lab.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

void selectLayers(Stage& stage) {
    stage.click(stage.title("flat"));
    stage.click(stage.title("fc"), Qt::ControlModifier);
}

/// The chain with its Flatten and Linear as a block.
Document headedChain() {
    Document document = wiredChain();
    document.nodes.front().params = graph::Json::object();
    graph::make_block(document, {"flat", "fc"}, "Head");
    return document;
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
        hand::answerWithName("Head");
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
        hand::answerWithName("Linear", false);
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
        hand::answerWithName("Head");
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
        hand::answerWithName("Head");
        stage.canvas.makeBlock();
        stage.click(stage.title("head1"));
        stage.canvas.dissolveBlock();
        QCOMPARE(stage.document().nodes.size(), 4u);
        QCOMPARE(stage.document().wire_into({"act", "input"})->from.node, std::string("fc"));
        QCOMPARE(stage.document().wire_into({"flat", "input"})->from.node, std::string("data"));
        QVERIFY(!stage.canvas.nodeRect("fc").intersects(stage.canvas.nodeRect("flat")));
    }

    void aDoubleClickOpensABlockAndTheTrailLeadsBack() {
        Stage stage(headedChain());
        stage.doubleClick(stage.title("head1"));
        QCOMPARE(stage.model.path(), std::vector<std::string>{"head1"});
        QVERIFY(stage.document().find("fc") && !stage.document().find("head1"));
        QVERIFY(stage.seen("fc"));
        auto* back = stage.canvas.findChild<QToolButton*>("trail_0");
        QVERIFY(back && back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(stage.model.path().empty());
        QCOMPARE(stage.model.currentNode(), QString("head1"));
        QCOMPARE(stage.steps(), 0);
    }

    void enterOpensAndEscapeLeaves() {
        Stage stage(headedChain());
        stage.click(stage.title("head1"));
        QTest::keyClick(&stage.canvas, Qt::Key_Return);
        QCOMPARE(stage.model.path().size(), 1u);
        QTest::keyClick(&stage.canvas, Qt::Key_Escape);
        QVERIFY(stage.model.path().empty());
    }

    void anEditInsideReachesEveryUse() {
        Document twice = headedChain();
        twice.nodes.push_back(node("more", "Head", 960, 0, {{"out_features", 3}}));
        Stage stage(twice);
        stage.doubleClick(stage.title("head1"));
        QVERIFY(stage.seen("fc"));
        stage.click(stage.title("fc"));
        typeOn(stage, "tanh");
        QVERIFY(stage.wired("fc", "tanh1"));
        stage.drag(stage.port("tanh1", "output"), stage.port("output", "input"));
        QVERIFY(stage.wired("tanh1", "output"));
        QTest::keyClick(&stage.canvas, Qt::Key_Escape);
        QTest::keyClick(&stage.canvas, Qt::Key_Escape);
        QVERIFY(stage.model.path().empty());
        const auto flat = graph::expand(stage.document());
        QVERIFY(flat.find("head1.tanh1") && flat.find("more.tanh1"));
        const int steps = stage.steps();
        while (stage.model.undoStack()->canUndo()) stage.model.undoStack()->undo();
        QCOMPARE(steps, 2);
        QVERIFY(stage.model.whole() == twice);
        QCOMPARE(stage.model.path().size(), 1u);  // where the step was made
    }

    void aPortIsAddedInsideAsALayerIs() {
        Stage stage(headedChain());
        stage.doubleClick(stage.title("head1"));
        QVERIFY(stage.seen("fc"));
        QVERIFY(stage.drop("Output", stage.emptySpot()));
        stage.drag(stage.port("flat", "output"), stage.port("output1", "input"));
        QVERIFY(stage.wired("flat", "output1"));
        stage.model.leaveBlock(0);
        QCOMPARE(graph::output_ports(stage.document(), *stage.document().find("head1")),
                 (std::vector<std::string>{"output", "output1"}));
        QVERIFY(!stage.drop("Output", stage.emptySpot()));
    }

    void whatABlockCannotHoldIsRefusedWithTheReason() {
        Stage stage(headedChain());
        QSignalSpy refused(&stage.canvas, &NetworkCanvas::refused);
        stage.doubleClick(stage.title("head1"));
        QVERIFY(stage.seen("fc"));
        QVERIFY(stage.drop("MSELoss", stage.emptySpot()));
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].toString().contains("loss"));
        QVERIFY(stage.model.whole() == headedChain());
    }

    void aRenamedBlockIsCalledThatEverywhere() {
        Stage stage(headedChain());
        stage.click(stage.title("head1"));
        hand::answerWithName("Foot");
        stage.canvas.renameBlock();
        QCOMPARE(stage.document().find("head1")->type, std::string("Foot"));
        QCOMPARE(stage.document().blocks.front().name, std::string("Foot"));
        hand::answerWithName("Linear", false);
        stage.canvas.renameBlock();
        QCOMPARE(stage.steps(), 1);
    }

    void onlyAnUnusedBlockIsDeleted() {
        Stage stage(headedChain());
        QSignalSpy refused(&stage.canvas, &NetworkCanvas::refused);
        stage.canvas.removeBlock("Head");
        QCOMPARE(refused.size(), 1);
        stage.click(stage.title("head1"));
        stage.canvas.dissolveBlock();
        stage.canvas.removeBlock("Head");
        QVERIFY(stage.document().blocks.empty());
    }

    void theMenuOfABlockOpensIt() {
        Lab lab;
        lab.window.model().reset(headedChain(), {});
        auto* canvas = lab.find<NetworkCanvas>("networkCanvas");
        QTimer::singleShot(0, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QTest::mouseClick(menu, Qt::LeftButton, {},
                              menu->actionGeometry(lab.find<QAction>("actionOpenBlock")).center());
        });
        const QPoint at = canvas->nodeRect("head1").center().toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, canvas->viewport()->mapToGlobal(at));
        QApplication::sendEvent(canvas->viewport(), &event);
        QCOMPARE(lab.window.model().path(), std::vector<std::string>{"head1"});
        QVERIFY(lab.find<QAction>("actionLeaveBlock")->isEnabled());
    }

    void thePaletteRenamesAndDeletesBlocks() {
        Lab lab;
        lab.window.model().reset(headedChain(), {});
        auto* palette = lab.find<QListView>("layerPalette");
        const auto choose = [&](const char* block) {
            const auto* list = palette->model();
            const auto found = list->match(list->index(0, 0), Qt::DisplayRole, block);
            QCOMPARE(found.size(), 1);
            palette->setCurrentIndex(found.front());
        };
        choose("Head");
        hand::answerWithName("Foot");
        QTest::keyClick(palette, Qt::Key_F2);
        QCOMPARE(lab.window.model().document().blocks.front().name, std::string("Foot"));
        lab.window.model().setCurrentNode("head1");
        lab.trigger("actionDissolveBlock");
        choose("Foot");
        QTest::keyClick(palette, Qt::Key_Delete);
        QVERIFY(lab.window.model().document().blocks.empty());
    }

    void thePaletteOffersTheProjectsBlocks() {
        Lab lab;
        auto* canvas = lab.find<NetworkCanvas>("networkCanvas");
        lab.window.model().setCurrentNode("line");
        hand::click(canvas->viewport(), canvas->nodeRect("line").center().toPoint());
        hand::answerWithName("Straight");
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
