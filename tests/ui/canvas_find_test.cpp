// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QTest>

#include "tests/ui/canvas_stage.h"
#include "tests/ui/lab.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

/// A hundred layers, far larger than the view at a scale of 1.
Document longChain() {
    Document document = wiredChain();
    for (int i = 0; i < 100; ++i) {
        const std::string id = "extra" + std::to_string(i), before = document.nodes.back().id;
        document.nodes.push_back(
            node(id, "Linear", 180 * (i % 10), 240 * (1 + i / 10), {{"out_features", 1000 + i}}));
        document.wires.push_back({{before, "output"}, {id, "input"}});
    }
    return document;
}

struct Search {
    explicit Search(Stage& stage)
        : text(stage.canvas.findChild<QLineEdit*>("nodeFinderText")),
          list(stage.canvas.findChild<QListWidget*>("nodeFinderList")) {
        stage.canvas.find();
    }
    void type(const QString& words) { QTest::keyClicks(text, words); }
    void press(Qt::Key key) { QTest::keyClick(text, key); }

    QLineEdit* text;
    QListWidget* list;
};

bool isSeen(const Stage& stage, const QString& id) {
    return QRectF(stage.canvas.viewport()->rect()).contains(stage.canvas.nodeRect(id));
}

}  // namespace

class CanvasFindTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { startAfresh(); }
    void aNodeIsFoundById();
    void nodesAreFoundByTypeAndParameter();
    void enterAndArrowsGoFromMatchToMatch();
    void escapeGivesTheCanvasTheFocusBack();
    void whatIsNotThereIsSaid();
    void theListFollowsTheDocument();
    void theShortcutOpensItInTheWindow();
    void theMinimapIsThereWhileTheNetworkIsLarger();
    void aClickOnTheMinimapMovesTheView();
    void theMinimapCanBeSwitchedOff();
};

void CanvasFindTest::aNodeIsFoundById() {
    Stage stage(longChain());
    stage.canvas.zoomBy(1 / stage.canvas.transform().m11());
    QVERIFY(!isSeen(stage, "extra97"));
    Search search(stage);
    search.type("extra97");
    search.press(Qt::Key_Return);
    QCOMPARE(stage.model.currentNode(), "extra97");
    QVERIFY(isSeen(stage, "extra97"));
    QCOMPARE(stage.steps(), 0);
}

void CanvasFindTest::nodesAreFoundByTypeAndParameter() {
    Stage stage(longChain());
    Search search(stage);
    search.type("flatten");
    QCOMPARE(search.list->count(), 1);
    QCOMPARE(search.list->item(0)->text(), "flat · Flatten");
    search.text->clear();
    search.type("out_features 1042");
    QCOMPARE(search.list->count(), 1);
    QVERIFY(search.list->item(0)->text().startsWith("extra42"));
}

void CanvasFindTest::enterAndArrowsGoFromMatchToMatch() {
    Stage stage(longChain());
    Search search(stage);
    search.type("extra1");  // and extra10 to extra19
    const auto went = [&](Qt::Key key) {
        search.press(key);
        return stage.model.currentNode();
    };
    QCOMPARE(went(Qt::Key_Return), "extra1");
    QCOMPARE(went(Qt::Key_Return), "extra10");
    QCOMPARE(went(Qt::Key_Down), "extra11");
    QCOMPARE(went(Qt::Key_Up), "extra10");
    QCOMPARE(went(Qt::Key_Up), "extra1");
    QCOMPARE(went(Qt::Key_Up), "extra19");
}

void CanvasFindTest::escapeGivesTheCanvasTheFocusBack() {
    Stage stage(longChain());
    Search search(stage);
    QVERIFY(search.text->isVisible());
    search.press(Qt::Key_Escape);
    QVERIFY(!search.text->isVisible());
    QVERIFY(stage.canvas.focusWidget() != search.text);
}

void CanvasFindTest::whatIsNotThereIsSaid() {
    Stage stage(longChain());
    Search search(stage);
    search.type("transformer");
    QCOMPARE(search.list->count(), 1);
    search.press(Qt::Key_Return);
    search.press(Qt::Key_Up);
    QCOMPARE(stage.model.currentNode(), QString());
}

void CanvasFindTest::theListFollowsTheDocument() {
    Stage stage(wiredChain());
    Search search(stage);
    QCOMPARE(search.list->count(), 4);
    stage.canvas.addLayer("Tanh");
    QCOMPARE(search.list->count(), 5);
}

void CanvasFindTest::theShortcutOpensItInTheWindow() {
    Lab lab;
    lab.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&lab.window));
    QTest::keyClick(lab.find("networkCanvas"), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(lab.find("nodeFinder")->isVisible());
    auto* text = lab.find("nodeFinderText");
    QVERIFY(text->hasFocus());
    QTest::keyClicks(text, "mse");
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(lab.find("networkCanvas")->hasFocus());
    QCOMPARE(lab.window.model().currentNode(), "loss");
}

void CanvasFindTest::theMinimapIsThereWhileTheNetworkIsLarger() {
    Stage stage(wiredChain());
    auto* map = stage.canvas.findChild<QWidget*>("minimap");
    QVERIFY(!map->isVisible());
    stage.canvas.zoomBy(3);
    QVERIFY(map->isVisible());
    QVERIFY(stage.canvas.rect().contains(map->geometry()));
    stage.canvas.zoomToFit();
    QVERIFY(!map->isVisible());
}

void CanvasFindTest::aClickOnTheMinimapMovesTheView() {
    Stage stage(longChain());
    stage.canvas.zoomBy(1.5 / stage.canvas.transform().m11());
    auto* map = stage.canvas.findChild<QWidget*>("minimap");
    const auto middle = [&] {
        return stage.canvas.mapToScene(stage.canvas.viewport()->rect().center());
    };
    const QPoint left(map->width() / 4, map->height() / 4);
    QTest::mouseClick(map, Qt::LeftButton, {}, left);
    const QPointF before = middle();
    QTest::mousePress(map, Qt::LeftButton, {}, left);
    QTest::mouseMove(map, left + QPoint(30, 20));
    QVERIFY(middle().x() > before.x() + 50);
    QVERIFY(middle().y() > before.y() + 50);
    QTest::mouseRelease(map, Qt::LeftButton, {}, left + QPoint(30, 20));
    QCOMPARE(stage.steps(), 0);
}

void CanvasFindTest::theMinimapCanBeSwitchedOff() {
    {
        Stage stage(longChain());
        stage.canvas.zoomBy(4);
        auto* map = stage.canvas.findChild<QWidget*>("minimap");
        QVERIFY(map->isVisible());
        stage.canvas.setMinimapWanted(false);
        QVERIFY(!map->isVisible());
    }
    Stage stage(longChain());
    QVERIFY(!stage.canvas.isMinimapWanted());
    stage.canvas.setMinimapWanted(true);
}

QTEST_MAIN(CanvasFindTest)
#include "canvas_find_test.moc"
