// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/check.h"

#include <algorithm>

#include <QTest>

#include "engine/graph/file.h"

using namespace gradlab;
using namespace gradlab::graph;
using nn::Repair;

namespace {

const DataShape pictures{.x = {1, 28, 28}, .y = {}, .classes = 10};

Wire wire(const std::string& from, const std::string& to, const std::string& port = "input") {
    return {{from, from == "data" ? (port == "target" ? "y" : "x") : "output"}, {to, port}};
}

/// data → flat → fc1 → act1 → fc2 → loss
Document classifier() {
    Document document;
    document.nodes = {{"data", data_type},
                      {"flat", "Flatten"},
                      {"fc1", "Linear", {{"out_features", 128}}},
                      {"act1", "ReLU"},
                      {"fc2", "Linear", {{"out_features", 10}}},
                      {"loss", "CrossEntropyLoss"}};
    document.wires = {wire("data", "flat"), wire("flat", "fc1"), wire("fc1", "act1"),
                      wire("act1", "fc2"),  wire("fc2", "loss"), wire("data", "loss", "target")};
    return document;
}

void unwire(Document& document, const Endpoint& to) {
    std::erase_if(document.wires, [&](const Wire& wire) { return wire.to == to; });
}

std::string words(const Report& report) {
    std::string text;
    for (const Diagnostic& diagnostic : report.diagnostics)
        text += diagnostic.node + "." + diagnostic.port + ": " + diagnostic.message + "\n";
    return text;
}

/// The only diagnostic of a report that has one.
Diagnostic only(const Report& report) {
    return report.diagnostics.size() == 1
               ? report.diagnostics[0]
               : Diagnostic{.message = "not one diagnostic:\n" + words(report)};
}

const Repair* repair(const Diagnostic& diagnostic, Repair::Kind kind) {
    const auto found = std::ranges::find(diagnostic.repairs, kind, &Repair::kind);
    return found == diagnostic.repairs.end() ? nullptr : &*found;
}

/// Mends the first diagnostic with a repair of this kind and checks again.
Report mended(Document& document, Repair::Kind kind, const DataShape& data = pictures) {
    const Report report = check(document, data);
    for (const Diagnostic& diagnostic : report.diagnostics)
        if (const Repair* found = repair(diagnostic, kind)) {
            apply(*found, diagnostic, document);
            break;
        }
    return check(document, data);
}

}  // namespace

class CheckTest : public QObject {
    Q_OBJECT
private slots:
    void aGoodNetworkHasShapesEverywhere();
    void nodesAreOrderedByTheirWires();
    void anEmptyNetworkNeedsDataAndLoss();
    void oneDataAndOneLossAreEnough();
    void aMissingWireNamesItsPortAndIsOffered();
    void aMissingTargetIsTakenFromTheData();
    void errorsDoNotPileUp();
    void wrongParametersAreErrors();
    void wrongSizesAreMended();
    void aBatchOfOneHasNoStatistics();
    void shapesAreBroughtTogetherForTheLoss();
    void flattenIsInsertedWhereItIsMissing();
    void circlesAreNamed();
    void nodesAsideAreUnused();
    void whatIsStillToComeIsPending();
    void softmaxBeforeCrossEntropyIsRemoved();
    void everyClassNeedsAValue();
    void impossibleSizesAreRefused();
    void variadicPortsGrow();
    void replacingKeepsOnlyFittingWires();
    void wiresThatCannotBeAreExplained_data();
    void wiresThatCannotBeAreExplained();
};

void CheckTest::aGoodNetworkHasShapesEverywhere() {
    const Document document = classifier();
    const Report report = check(document, pictures);
    QVERIFY2(report.diagnostics.empty(), words(report).c_str());
    QVERIFY(report.ok());
    QCOMPARE(*report.shape(document, {"data", "x"}), (nn::Shape{64, 1, 28, 28}));
    QCOMPARE(*report.shape(document, {"data", "y"}), nn::Shape{64});
    QCOMPARE(*report.shape(document, {"flat", "output"}), (nn::Shape{64, 784}));
    QCOMPARE(*report.shape(document, {"fc2", "output"}), (nn::Shape{64, 10}));
    QVERIFY(!report.shape(document, {"fc2", "input"}));
    QCOMPARE(report.nodes.at("fc1").params.integer("in_features"), int64_t{784});
    QCOMPARE(report.nodes.at("fc1").parameters, int64_t{784 * 128 + 128});
    QCOMPARE(report.parameters, int64_t{784 * 128 + 128 + 128 * 10 + 10});
    QVERIFY(report.nodes.at("loss").inputs ==
            (std::vector<Endpoint>{{"fc2", "output"}, {"data", "y"}}));
}

void CheckTest::nodesAreOrderedByTheirWires() {
    Document document = classifier();
    const std::vector<std::string> expected = check(document, pictures).order;
    std::ranges::reverse(document.nodes);
    QVERIFY(check(document, pictures).order == expected);
}

void CheckTest::anEmptyNetworkNeedsDataAndLoss() {
    const Report report = check({}, pictures);
    QVERIFY(!report.ok());
    QCOMPARE(report.diagnostics.size(), size_t{2});
    QVERIFY(report.diagnostics[0].message.find("no Data node") != std::string::npos);
    QVERIFY(report.diagnostics[1].message.find("no loss") != std::string::npos);
}

void CheckTest::oneDataAndOneLossAreEnough() {
    Document document = classifier();
    document.nodes.push_back({"more", data_type});
    QCOMPARE(only(check(document, pictures)).node, std::string("more"));
    QVERIFY(mended(document, Repair::Kind::RemoveNode).diagnostics.empty());
    document.nodes.push_back({"loss2", "MSELoss"});
    QVERIFY(mended(document, Repair::Kind::RemoveNode).diagnostics.empty());
}

void CheckTest::aMissingWireNamesItsPortAndIsOffered() {
    Document document = classifier();
    unwire(document, {"act1", "input"});
    const Report report = check(document, pictures);
    const auto missing = std::ranges::find(report.diagnostics, "act1", &Diagnostic::node);
    QVERIFY(missing != report.diagnostics.end());
    QCOMPARE(missing->port, std::string("input"));
    QCOMPARE(missing->message, std::string("ReLU needs a wire into input."));
    QVERIFY(mended(document, Repair::Kind::Connect).diagnostics.empty());
}

void CheckTest::aMissingTargetIsTakenFromTheData() {
    Document document = classifier();
    unwire(document, {"loss", "target"});
    QCOMPARE(only(check(document, pictures)).port, std::string("target"));
    QVERIFY(mended(document, Repair::Kind::Connect).diagnostics.empty());
}

void CheckTest::errorsDoNotPileUp() {
    Document document = classifier();
    document.find("fc1")->params["in_features"] = 10;
    QCOMPARE(only(check(document, pictures)).node, std::string("fc1"));
    unwire(document, {"flat", "input"});
    QCOMPARE(only(check(document, pictures)).node, std::string("flat"));
}

void CheckTest::wrongParametersAreErrors() {
    Document document = classifier();
    document.find("fc1")->params["out_features"] = 0;
    QCOMPARE(only(check(document, pictures)).message,
             std::string("out_features must be at least 1, got 0."));
    document.find("fc1")->params.erase("out_features");
    QCOMPARE(only(check(document, pictures)).message,
             std::string("out_features is required and missing."));
    document.find("fc1")->params["out_features"] = 10;
    document.find("fc1")->params["bias"] = "yes";
    QCOMPARE(only(check(document, pictures)).repairs[0].text, std::string("Use the default True"));
    QVERIFY(mended(document, Repair::Kind::ClearParam).diagnostics.empty());
}

void CheckTest::wrongSizesAreMended() {
    Document document = classifier();
    document.find("fc2")->params["in_features"] = 100;
    QVERIFY(!check(document, pictures).ok());
    QVERIFY(mended(document, Repair::Kind::SetParam).ok());
    QVERIFY(document.find("fc2")->params["in_features"] == 128);
}

void CheckTest::aBatchOfOneHasNoStatistics() {
    Document document = classifier();
    document.data.batch_size = 1;
    QVERIFY(check(document, pictures).ok());
    document.find("act1")->type = "BatchNorm1d";
    const Diagnostic problem = only(check(document, pictures));
    QCOMPARE(problem.node, std::string("act1"));
    QVERIFY(problem.message.find("1 × 128") != std::string::npos);
    QVERIFY(mended(document, Repair::Kind::SetBatchSize).ok());
    QCOMPARE(document.data.batch_size, 32);
}

void CheckTest::shapesAreBroughtTogetherForTheLoss() {
    const DataShape transposed{.x = {3, 4}, .y = {4, 3}}, flattened{.x = {12}, .y = {3, 4}};
    Document document;
    document.nodes = {{"data", data_type}, {"act", "Tanh"}, {"loss", "MSELoss"}};
    document.wires = {wire("data", "act"), wire("act", "loss"), wire("data", "loss", "target")};
    for (const auto& [data, layer] :
         {std::pair{transposed, "Permute"}, std::pair{flattened, "Reshape"}}) {
        Document mend = document;
        const Report report = mended(mend, Repair::Kind::InsertLayer, data);
        QVERIFY2(report.ok(), words(report).c_str());
        QVERIFY(std::ranges::count(mend.nodes, layer, &Node::type) == 1);
    }
}

void CheckTest::flattenIsInsertedWhereItIsMissing() {
    Document document = classifier();
    document.remove_node("flat");
    document.connect(wire("data", "fc1"));
    document.find("fc1")->params["in_features"] = 784;
    document.find("data")->position = {0, 0};
    document.find("fc1")->position = {200, 100};
    const Report report = mended(document, Repair::Kind::InsertLayer);
    QVERIFY2(report.diagnostics.empty(), words(report).c_str());
    const Node* flatten = document.find("flatten1");
    QVERIFY(flatten);
    QVERIFY(flatten->position == (std::array<double, 2>{100, 50}));
    QCOMPARE(report.order[1], std::string("flatten1"));
}

void CheckTest::circlesAreNamed() {
    Document document = classifier();
    document.connect(wire("fc2", "fc1"));
    const Report report = check(document, pictures);
    QVERIFY(!report.ok());
    QVERIFY(words(report).find("fc1 → act1 → fc2 → fc1") != std::string::npos);
}

void CheckTest::nodesAsideAreUnused() {
    Document document = classifier();
    document.nodes.push_back({"aside", "ReLU"});
    document.connect(wire("flat", "aside"));
    const Report report = check(document, pictures);
    QVERIFY(report.ok());
    QCOMPARE(only(report).node, std::string("aside"));
}

void CheckTest::whatIsStillToComeIsPending() {
    Document document = classifier();
    document.wires.clear();
    const Report loose = check(document, pictures);
    QVERIFY(!loose.ok());
    QVERIFY2(std::ranges::all_of(loose.diagnostics, &Diagnostic::pending), words(loose).c_str());
    document = classifier();
    document.find("fc1")->params["in_features"] = 100;
    unwire(document, {"act1", "input"});
    for (const Diagnostic& diagnostic : check(document, pictures).diagnostics)
        if (diagnostic.severity == Severity::Error)
            QCOMPARE(diagnostic.pending, diagnostic.node == "act1");
    document = classifier();
    document.nodes.push_back({"aside", "ReLU"});
    document.connect(wire("flat", "aside"));
    QVERIFY(!only(check(document, pictures)).pending);
}

void CheckTest::softmaxBeforeCrossEntropyIsRemoved() {
    Document document = classifier();
    document.nodes.push_back({"soft", "Softmax", {{"dim", 1}}});
    document.connect(wire("fc2", "soft"));
    document.connect(wire("soft", "loss"));
    const Report report = check(document, pictures);
    QVERIFY(report.ok());
    QVERIFY(only(report).message.starts_with("CrossEntropyLoss applies Softmax itself"));
    QVERIFY(mended(document, Repair::Kind::RemoveNode).diagnostics.empty());
    QCOMPARE(document.wire_into({"loss", "input"})->from.node, std::string("fc2"));
}

void CheckTest::everyClassNeedsAValue() {
    Document document = classifier();
    document.find("fc2")->params["out_features"] = 9;
    const Diagnostic diagnostic = only(check(document, pictures));
    QCOMPARE(diagnostic.node, std::string("loss"));
    QVERIFY(diagnostic.message.starts_with("The data has 10 classes, but only 9 values"));
}

void CheckTest::impossibleSizesAreRefused() {
    Document document = classifier();
    document.data.batch_size = int64_t{1} << 62;
    QVERIFY(!check(document, pictures).ok());
    document.data.batch_size = 0;
    QVERIFY(only(check(document, pictures)).message.starts_with("batch_size must be at least 1"));
}

void CheckTest::variadicPortsGrow() {
    Document document = classifier();
    document.nodes.push_back({"add", "Add"});
    const Node add{"add", "Add"};
    QVERIFY(input_ports(document, add) == std::vector<std::string>{"input0"});
    document.connect(wire("fc1", "add", "input0"));
    document.connect(wire("act1", "add", "input2"));
    QVERIFY(input_ports(document, add) == (std::vector<std::string>{"input0", "input1", "input2"}));
    document.connect(wire("add", "fc2"));
    const Report report = check(document, pictures);
    QVERIFY2(report.diagnostics.empty(), words(report).c_str());
    QCOMPARE(report.nodes.at("add").inputs.size(), size_t{2});
}

void CheckTest::replacingKeepsOnlyFittingWires() {
    Document document = classifier();
    const Diagnostic at{.node = "act1"};
    apply({.kind = Repair::Kind::ReplaceNode, .layer = "MSELoss"}, at, document);
    QCOMPARE(document.find("act1")->type, std::string("MSELoss"));
    QVERIFY(document.wire_into({"act1", "input"}));
}

void CheckTest::wiresThatCannotBeAreExplained_data() {
    QTest::addColumn<QStringList>("ends");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QStringList& ends, const char* expected) {
        QTest::newRow(name) << ends << QString(expected);
    };
    row("possible", {"flat", "output", "fc2", "input"}, "");
    row("replaces a wire", {"fc1", "output", "fc2", "input"}, "");
    row("data as target", {"data", "x", "loss", "target"}, "");
    row("no node", {"fc9", "output", "fc1", "input"}, "There is no node fc9.");
    row("itself", {"fc1", "output", "fc1", "input"}, "A node cannot feed itself.");
    row("no port", {"fc1", "out", "fc2", "input"},
        "node fc1 (Linear) has no output port \"out\", only output.");
    row("from an input", {"fc1", "input", "fc2", "input"}, "A wire must start at an output port.");
    row("to an output", {"fc1", "output", "fc2", "output"}, "A wire must end at an input port.");
    row("after the loss", {"loss", "output", "fc1", "input"},
        "The loss is the end of the network; nothing comes after it.");
    row("targets as input", {"data", "y", "fc1", "input"},
        "y holds the targets: wire it to the target of a loss.");
    row("twice", {"fc2", "output", "loss", "input"}, "This wire is there already.");
    row("circle", {"fc2", "output", "fc1", "input"},
        "The wires would run in a circle: fc1 → act1 → fc2 → fc1.");
}

void CheckTest::wiresThatCannotBeAreExplained() {
    QFETCH(QStringList, ends);
    const auto end = [&](int i) -> Endpoint {
        return {ends[i].toStdString(), ends[i + 1].toStdString()};
    };
    const std::string why = why_not_connect(classifier(), {end(0), end(2)});
    QTEST(QString::fromStdString(why), "expected");
}

QTEST_APPLESS_MAIN(CheckTest)
#include "check_test.moc"
