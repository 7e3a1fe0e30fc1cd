// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/document.h"

#include <QTest>

using namespace gradlab::graph;

namespace {

Document chain() {
    Document document;
    document.nodes = {{"data", data_type}, {"fc1", "Linear"}, {"act1", "ReLU"}};
    document.wires = {{{"data", "x"}, {"fc1", "input"}}, {{"fc1", "output"}, {"act1", "input"}}};
    return document;
}

}  // namespace

class DocumentTest : public QObject {
    Q_OBJECT
private slots:
    void nodesAreFoundById() {
        Document document = chain();
        QCOMPARE(document.find("fc1"), &document.nodes[1]);
        QVERIFY(!document.find("fc2"));
    }
    void wiresAreFoundByTheirEnd() {
        const Document document = chain();
        QCOMPARE(document.wire_into({"act1", "input"})->from.node, std::string("fc1"));
        QVERIFY(!document.wire_into({"data", "input"}));
    }
    void freeIdsCountOn() {
        Document document = chain();
        QCOMPARE(document.free_id("Linear"), std::string("linear1"));
        document.nodes.push_back({"linear1", "Linear"});
        QCOMPARE(document.free_id("Linear"), std::string("linear2"));
    }
    void removingANodeTakesItsWires() {
        Document document = chain();
        document.remove_node("fc1");
        QCOMPARE(document.nodes.size(), size_t{2});
        QVERIFY(document.wires.empty());
    }
    void aPortCarriesOneWire() {
        Document document = chain();
        document.connect({{"data", "x"}, {"act1", "input"}});
        QCOMPARE(document.wires.size(), size_t{2});
        QCOMPARE(document.wire_into({"act1", "input"})->from.node, std::string("data"));
    }
    void copiesAreEqualUntilOneChanges() {
        const Document document = chain();
        Document copy = document;
        QVERIFY(copy == document);
        copy.nodes[1].params["bias"] = false;
        QVERIFY(copy != document);
    }
};

QTEST_APPLESS_MAIN(DocumentTest)
#include "document_test.moc"
