// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/fragment.h"

#include <random>

#include <QTest>

using namespace gradlab::graph;

namespace {

Document chain() {
    Document document;
    document.nodes = {{.id = "data", .type = "Data"},
                      {.id = "fc1", .type = "Linear", .params = {{"out_features", 10}}},
                      {.id = "act1", .type = "ReLU", .position = {{240, 12.5}}},
                      {.id = "loss", .type = "MSELoss"}};
    document.wires = {{{"data", "x"}, {"fc1", "input"}},
                      {{"fc1", "output"}, {"act1", "input"}},
                      {{"act1", "output"}, {"loss", "input"}},
                      {{"data", "y"}, {"loss", "target"}}};
    return document;
}

std::string error_of(const std::string& text) {
    const auto loaded = fragment_from_json(text);
    return loaded ? "" : loaded.error().text();
}

}  // namespace

class FragmentTest : public QObject {
    Q_OBJECT
private slots:
    void onlyTheWiresAmongItsNodesBelongToIt();
    void itComesBackFromItsText();
    void aWholeProjectIsAFragmentToo();
    void takenIdsAreCountedUp();
    void thereIsOneDataOnly();
    void otherTextIsRefusedWithPlaceAndReason_data();
    void otherTextIsRefusedWithPlaceAndReason();
    void damagedTextNeverCrashes();
};

void FragmentTest::onlyTheWiresAmongItsNodesBelongToIt() {
    const Document piece = fragment(chain(), {"fc1", "act1"});
    QCOMPARE(piece.nodes.size(), 2u);
    QCOMPARE(piece.wires.size(), 1u);
    QCOMPARE(piece.wires[0].to.node, "act1");
}

void FragmentTest::itComesBackFromItsText() {
    Document piece = fragment(chain(), {"fc1", "act1"});
    piece.notes = {{"Why ReLU?", {10, 20}}};
    piece.nodes[0].extra["colour"] = "red";
    const auto read = fragment_from_json(fragment_to_json(piece));
    QVERIFY(read);
    QVERIFY(read->document == piece);
    QCOMPARE(read->warnings.size(), 1u);
}

void FragmentTest::aWholeProjectIsAFragmentToo() {
    Document project = chain();
    project.training.epochs = 77;
    const auto read = fragment_from_json(to_json(project));
    QVERIFY(read);
    QVERIFY(read->document.nodes == project.nodes && read->document.wires == project.wires);
    QVERIFY(read->document.training == TrainingConfig());
}

void FragmentTest::takenIdsAreCountedUp() {
    Document document = chain();
    const auto added = insert(fragment(chain(), {"fc1", "act1"}), document);
    QCOMPARE(added, (std::set<std::string>{"fc2", "act2"}));
    QVERIFY(document.wire_into({"act2", "input"})->from == (Endpoint{"fc2", "output"}));
    Document empty;
    QCOMPARE(insert(fragment(chain(), {"fc1"}), empty), std::set<std::string>{"fc1"});
}

void FragmentTest::thereIsOneDataOnly() {
    Document document = chain();
    document.nodes[0].id = "mnist";
    document.wires.clear();
    const auto added = insert(chain(), document);
    QCOMPARE(added.size(), 3u);
    QVERIFY(document.wire_into({"fc2", "input"})->from == (Endpoint{"mnist", "x"}));
    QVERIFY(document.wire_into({"loss1", "target"})->from == (Endpoint{"mnist", "y"}));
}

void FragmentTest::otherTextIsRefusedWithPlaceAndReason_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const std::string& text, const char* expected) {
        QTest::newRow(name) << text << std::string(expected);
    };
    row("nothing", "", "line 1, column 1: ");
    row("prose", "Dear all,\nsee below", "line 1, column 1: ");
    row("list", "[1, 2]", "a network must be an object in braces, got array");
    row("other JSON", R"({"a": 1})", "this is no network: \"gradlab-network\" is missing");
    row("other version", R"({"gradlab-network": 2, "nodes": []})",
        "gradlab-network must be 1, got 2");
    row("no nodes", R"({"gradlab-network": 1})", "nodes is missing");
    row("empty", R"({"gradlab-network": 1, "nodes": []})", "the network is empty");
    row("unknown type", "{\"gradlab-network\": 1,\n\"nodes\": [{\"id\": \"a\", \"type\": \"B\"}]}",
        "node a: unknown layer type \"B\"");
    row("wire to nowhere",
        R"({"gradlab-network": 1, "nodes": [{"id": "a", "type": "ReLU"}],
            "wires": [{"from": ["a", "output"], "to": ["b", "input"]}]})",
        "wire 1: there is no node \"b\"");
    row("broken project", R"({"format": "gradlab-project", "version": 1})", "network is missing");
    row("other format", R"({"format": "png"})", "this is no Gradlab project");
    row("too long", std::string(size_t{5} << 20, ' '), "5242880 bytes are too long for a network");
    std::string many = R"({"gradlab-network": 1, "nodes": [)";
    for (int i = 0; i < 2001; ++i)
        many += (i ? ", " : "") + ("{\"id\": \"n" + std::to_string(i)) + "\", \"type\": \"ReLU\"}";
    row("too many", many + "]}", "2001 nodes are more than");
}

void FragmentTest::otherTextIsRefusedWithPlaceAndReason() {
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    const std::string error = error_of(text);
    QVERIFY2(error.starts_with(expected), error.c_str());
}

void FragmentTest::damagedTextNeverCrashes() {
    const auto seed = std::random_device()();
    std::mt19937 random(seed);
    const std::string whole = fragment_to_json(chain());
    for (int round = 0; round < 2000; ++round) {
        std::string text = whole;
        for (size_t i = 0; i <= round % 3u; ++i) {
            const size_t at = random() % text.size(), length = random() % 20;
            switch (random() % 3) {
                case 0:
                    text[at] = static_cast<char>(random());
                    break;
                case 1:
                    text.erase(at, length);
                    break;
                case 2:
                    text.insert(random() % text.size(), text.substr(at, length));
                    break;
            }
            text += ' ';
        }
        Document document = chain();
        const auto read = fragment_from_json(text);
        QVERIFY2(read || !read.error().reason.empty(), qPrintable(QString::number(seed)));
        if (read) insert(read->document, document);
    }
}

QTEST_APPLESS_MAIN(FragmentTest)
#include "fragment_test.moc"
