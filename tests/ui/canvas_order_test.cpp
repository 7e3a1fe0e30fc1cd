// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "tests/ui/canvas_stage.h"
#include "ui/canvas/align.h"
#include "ui/canvas/arrange.h"
#include "ui/canvas/metrics.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;

namespace {

Document chainWithLoss() {
    Document document = wiredChain();
    document.nodes.push_back(node("loss", "CrossEntropyLoss", 960, 0));
    document.wires.push_back({{"act", "output"}, {"loss", "input"}});
    document.wires.push_back({{"data", "y"}, {"loss", "target"}});
    return document;
}

QRectF card(const Document& document, const std::string& id) {
    const auto& node = *document.find(id);
    return {positionOf(node), cardSize(document, node)};
}

bool overlap(const Document& document) {
    for (const auto& a : document.nodes)
        for (const auto& b : document.nodes)
            if (a.id < b.id && card(document, a.id).intersects(card(document, b.id))) return true;
    return false;
}

Document scattered(unsigned seed) {
    std::mt19937 random(seed);
    Document document = chainWithLoss();
    for (auto& node : document.nodes)
        setPosition(node, snapToGrid(QPointF(random() % 900, random() % 500)));
    return document;
}

const std::set<std::string> inner{"flat", "fc", "act"};

}  // namespace

class CanvasOrderTest : public QObject {
    Q_OBJECT
private slots:
    void deletingANodeClosesTheChain();
    void deletingSeveralNodesClosesTheChainInOneStep();
    void shiftDeleteLeavesAGap();
    void aNodeWithTwoInputsIsNotBridged();
    void targetsGoNowhereElse();
    void alignedNodesShareAnEdgeAndCoverNothing_data();
    void alignedNodesShareAnEdgeAndCoverNothing();
    void distributedNodesHaveEqualGaps();
    void theNetworkIsArrangedInOneStepAndGlides();
    void arrangingTwiceChangesNothing();
    void branchesKeepTheirOrder();
    void theSelectionFillsTheView();
};

void CanvasOrderTest::deletingANodeClosesTheChain() {
    Stage stage(chainWithLoss());
    stage.click(stage.title("fc"));
    QTest::keyClick(&stage.canvas, Qt::Key_Delete);
    QVERIFY(stage.wired("flat", "act"));
    QCOMPARE(stage.document().wires.size(), 4u);
    QCOMPARE(stage.steps(), 1);
    stage.model.undoStack()->undo();
    QCOMPARE(stage.document(), chainWithLoss());
}

void CanvasOrderTest::deletingSeveralNodesClosesTheChainInOneStep() {
    Stage stage(chainWithLoss());
    stage.click(stage.title("fc"));
    stage.click(stage.title("act"), Qt::ControlModifier);
    QTest::keyClick(&stage.canvas, Qt::Key_Delete);
    QVERIFY(stage.wired("flat", "loss"));
    QVERIFY(stage.wired("data", "loss", "target"));
    QCOMPARE(stage.steps(), 1);
}

void CanvasOrderTest::shiftDeleteLeavesAGap() {
    Stage stage(chainWithLoss());
    stage.click(stage.title("fc"));
    QTest::keyClick(&stage.canvas, Qt::Key_Delete, Qt::ShiftModifier);
    QVERIFY(!stage.document().find("fc"));
    QVERIFY(!stage.document().wire_into({"act", "input"}));
}

void CanvasOrderTest::aNodeWithTwoInputsIsNotBridged() {
    Document document = looseNodes();
    document.nodes.push_back(node("sum", "Add", 480, 200));
    document.wires = {{{"flat", "output"}, {"sum", "input0"}},
                      {{"fc", "output"}, {"sum", "input1"}},
                      {{"sum", "output"}, {"act", "input"}}};
    Stage stage(document);
    stage.click(stage.title("sum"));
    QTest::keyClick(&stage.canvas, Qt::Key_Delete);
    QVERIFY(stage.document().wires.empty());
}

void CanvasOrderTest::targetsGoNowhereElse() {
    Document document = chainWithLoss();
    Stage stage(document);
    stage.click(stage.title("loss"));
    QTest::keyClick(&stage.canvas, Qt::Key_Delete);
    QCOMPARE(stage.document().wires.size(), 3u);
}

void CanvasOrderTest::alignedNodesShareAnEdgeAndCoverNothing_data() {
    QTest::addColumn<int>("how");
    QTest::newRow("left") << int(Alignment::Left);
    QTest::newRow("top") << int(Alignment::Top);
    QTest::newRow("middle") << int(Alignment::Middle);
}

void CanvasOrderTest::alignedNodesShareAnEdgeAndCoverNothing() {
    QFETCH(int, how);
    const auto edge = [&](const QRectF& card) {
        return how == int(Alignment::Left)  ? card.left()
               : how == int(Alignment::Top) ? card.top()
                                            : card.center().y();
    };
    for (unsigned seed = 0; seed < 20; ++seed) {
        Document document;
        document.nodes = scattered(seed).nodes;
        std::erase_if(document.nodes, [](const auto& node) { return !inner.contains(node.id); });
        alignNodes(document, inner, Alignment(how));
        for (const auto& id : inner)
            QCOMPARE(edge(card(document, id)), edge(card(document, "flat")));
        QVERIFY2(!overlap(document), qPrintable(QString::number(seed)));
    }
}

void CanvasOrderTest::distributedNodesHaveEqualGaps() {
    for (const auto along : {Qt::Horizontal, Qt::Vertical}) {
        Document document = scattered(7);
        distributeNodes(document, inner, along);
        std::vector<QRectF> cards;
        for (const auto& id : inner) cards.push_back(card(document, id));
        const bool across = along == Qt::Horizontal;
        std::ranges::sort(cards, {}, [&](const QRectF& c) { return across ? c.left() : c.top(); });
        const auto gap = [&](const QRectF& a, const QRectF& b) {
            return across ? b.left() - a.right() : b.top() - a.bottom();
        };
        QCOMPARE(gap(cards[0], cards[1]), gap(cards[1], cards[2]));
        QVERIFY(gap(cards[0], cards[1]) >= metrics::stackGap);
    }
}

void CanvasOrderTest::theNetworkIsArrangedInOneStepAndGlides() {
    Stage stage(scattered(3));
    stage.canvas.arrangeNetwork();
    QCOMPARE(stage.steps(), 1);
    QVERIFY(!overlap(stage.document()));
    const QPointF goal = positionOf(*stage.document().find("act"));
    const auto place = [&] {
        return stage.canvas.mapToScene(stage.canvas.nodeRect("act").topLeft().toPoint());
    };
    QVERIFY((place() - goal).manhattanLength() > 20);
    QTRY_VERIFY((place() - goal).manhattanLength() < 5);
    stage.model.undoStack()->undo();
    QCOMPARE(stage.document(), scattered(3));
}

void CanvasOrderTest::arrangingTwiceChangesNothing() {
    for (unsigned seed = 0; seed < 10; ++seed) {
        Document document = scattered(seed);
        layOut(document);
        const Document once = document;
        layOut(document);
        QVERIFY2(document == once, qPrintable(QString::number(seed)));
    }
}

void CanvasOrderTest::branchesKeepTheirOrder() {
    Document document;
    document.nodes = {node("data", "Data", 0, 0), node("a", "ReLU", 200, 300),
                      node("b", "Tanh", 200, 0), node("sum", "Add", 400, 0)};
    document.wires = {{{"data", "x"}, {"a", "input"}},
                      {{"data", "x"}, {"b", "input"}},
                      {{"a", "output"}, {"sum", "input0"}},
                      {{"b", "output"}, {"sum", "input1"}}};
    layOut(document);
    QVERIFY(card(document, "a").top() > card(document, "b").bottom());
    std::swap((*document.find("a")->position)[1], (*document.find("b")->position)[1]);
    layOut(document);
    QVERIFY(card(document, "b").top() > card(document, "a").bottom());
}

void CanvasOrderTest::theSelectionFillsTheView() {
    Stage stage(chainWithLoss());
    const double before = stage.canvas.transform().m11();
    stage.click(stage.title("fc"));
    stage.canvas.zoomToSelection();
    QVERIFY(stage.canvas.transform().m11() > before);
    const QPointF middle = QRectF(stage.canvas.viewport()->rect()).center();
    QVERIFY((stage.canvas.nodeRect("fc").center() - middle).manhattanLength() < 4);
}

QTEST_MAIN(CanvasOrderTest)
#include "canvas_order_test.moc"
