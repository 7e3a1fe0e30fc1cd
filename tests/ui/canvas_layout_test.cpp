// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>

#include "ui/canvas/arrange.h"
#include "ui/canvas/layout.h"
#include "ui/canvas/metrics.h"
#include "ui/canvas/route.h"

using namespace gradlab;
using namespace gradlab::ui;

namespace {

LayoutGraph chainOf(int length) {
    LayoutGraph graph;
    graph.sizes.assign(length, metrics::cardSize(1));
    for (int i = 1; i < length; ++i) graph.wires.emplace_back(i - 1, i);
    return graph;
}

bool overlap(const LayoutGraph& graph, const std::vector<QPointF>& at) {
    for (size_t i = 0; i < at.size(); ++i)
        for (size_t j = 0; j < i; ++j)
            if (QRectF(at[i], graph.sizes[i]).intersects(QRectF(at[j], graph.sizes[j])))
                return true;
    return false;
}

}  // namespace

class CanvasLayoutTest : public QObject {
    Q_OBJECT
private slots:
    void aShortChainIsOneRow();
    void aLongChainGoesOnBelow();
    void branchesLieAboveEachOther();
    void noCardsOverlap_data();
    void noCardsOverlap();
    void theSameGraphHasTheSameLayout();
    void aCycleIsLaidOut();
    void givenPositionsAreKept();
    void pushedCardsPushOthers();
    void aWireGoesAroundACard();
    void wiresInOneGapHaveLanesOfTheirOwn();
};

void CanvasLayoutTest::aShortChainIsOneRow() {
    const auto at = layeredLayout(chainOf(6));
    for (size_t i = 1; i < at.size(); ++i) {
        QCOMPARE(at[i].y(), at[0].y());
        QVERIFY(at[i].x() > at[i - 1].x() + metrics::cardWidth);
    }
}

void CanvasLayoutTest::aLongChainGoesOnBelow() {
    const auto at = layeredLayout(chainOf(10));
    QCOMPARE(at[4].y(), at[0].y());
    QVERIFY(at[5].y() > at[4].y());
    QCOMPARE(at[5].x(), at[0].x());
}

void CanvasLayoutTest::branchesLieAboveEachOther() {
    LayoutGraph graph = chainOf(2);
    graph.sizes.assign(4, metrics::cardSize(1));
    graph.wires = {{0, 1}, {0, 2}, {1, 3}, {2, 3}};
    const auto at = layeredLayout(graph);
    QCOMPARE(at[1].x(), at[2].x());
    QCOMPARE(at[3].y(), at[0].y());
    QVERIFY(at[1].y() < at[0].y() && at[0].y() < at[2].y());
}

void CanvasLayoutTest::noCardsOverlap_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed) QTest::addRow("seed %d", seed) << seed;
}

void CanvasLayoutTest::noCardsOverlap() {
    QFETCH(int, seed);
    std::srand(seed);
    LayoutGraph graph = chainOf(5 + std::rand() % 30);
    const int count = static_cast<int>(graph.sizes.size());
    for (auto& size : graph.sizes) size = metrics::cardSize(1 + std::rand() % 6);
    for (int i = 0; i < count; ++i) {
        const int from = std::rand() % (count - 1);
        graph.wires.emplace_back(from, from + 1 + std::rand() % (count - from - 1));
    }
    QVERIFY(!overlap(graph, layeredLayout(graph)));
}

void CanvasLayoutTest::theSameGraphHasTheSameLayout() {
    QCOMPARE(layeredLayout(chainOf(17)), layeredLayout(chainOf(17)));
}

void CanvasLayoutTest::aCycleIsLaidOut() {
    LayoutGraph graph = chainOf(4);
    graph.wires.emplace_back(3, 1);
    QVERIFY(!overlap(graph, layeredLayout(graph)));
    QVERIFY(layeredLayout({}).empty());
}

void CanvasLayoutTest::givenPositionsAreKept() {
    graph::Document document;
    document.nodes = {{.id = "data", .type = "Data"},
                      {.id = "act", .type = "ReLU", .position = {{600, 300}}}};
    document.wires = {{{"data", "x"}, {"act", "input"}}};
    const auto positions = arrange(document);
    QCOMPARE(positions.at("act"), QPointF(600, 300));
    QCOMPARE(positions.at("data").y(), 300.0);
    QVERIFY(positions.at("data").x() < 600 - metrics::cardWidth);
    QVERIFY(!document.nodes[0].position);
}

void CanvasLayoutTest::pushedCardsPushOthers() {
    graph::Document document;
    for (const auto* id : {"a", "b", "c"}) document.nodes.push_back({.id = id, .type = "ReLU"});
    const double step = metrics::cardWidth + metrics::columnGap;
    document.nodes[0].position = {{0, 0}};
    document.nodes[1].position = {{step / 2, 0}};
    document.nodes[2].position = {{step * 3 / 2, 0}};
    pushAside(document, "a");
    QCOMPARE(positionOf(document.nodes[0]).x(), 0.0);
    QCOMPARE(positionOf(document.nodes[1]).x(), step);
    QCOMPARE(positionOf(document.nodes[2]).x(), 2 * step);
}

void CanvasLayoutTest::aWireGoesAroundACard() {
    const QRectF card(200, 0, metrics::cardWidth, 76);
    WireRouter router({card});
    const Route route = router.route({0, 30}, {600, 30});
    QVERIFY(!route.direct);
    for (double t = 0; t <= 1; t += 0.01) QVERIFY(!card.contains(route.path.pointAtPercent(t)));
    QVERIFY(WireRouter({}).route({0, 30}, {600, 30}).direct);
}

void CanvasLayoutTest::wiresInOneGapHaveLanesOfTheirOwn() {
    WireRouter router({QRectF(200, 0, metrics::cardWidth, 76)});
    const Route first = router.route({0, 30}, {600, 30});
    const Route second = router.route({0, 30}, {600, 30});
    QVERIFY(std::abs(first.middle.y() - second.middle.y()) > 8);
}

QTEST_MAIN(CanvasLayoutTest)
#include "canvas_layout_test.moc"
