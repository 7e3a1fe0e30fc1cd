// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/blocks.h"

#include <QTest>

#include "engine/graph/build.h"
#include "engine/graph/file.h"
#include "engine/graph/fragment.h"
#include "engine/nn/module.h"
#include "engine/ops/ops.h"
#include "engine/tensor/error.h"
#include "tests/engine/blocks.h"

using namespace gradlab;
using namespace gradlab::graph;
using namespace blocks;

class BlocksTest : public QObject {
    Q_OBJECT
private slots:
    void nodesInBlocksGetTheirBlocksName() {
        const Document flat = expand(pictures());
        std::vector<std::string> ids;
        for (const Node& node : flat.nodes) ids.push_back(node.id);
        QCOMPARE(ids, (std::vector<std::string>{"data", "down.first.conv1", "down.first.relu1",
                                                "down.second.conv1", "down.second.relu1",
                                                "more.conv1", "more.relu1", "flat", "fc", "loss"}));
        QCOMPARE(flat.wire_into({"more.conv1", "input"})->from.node,
                 std::string("down.second.relu1"));
        QVERIFY(flat.blocks.empty());
    }

    void parametersGoFromTheUseToTheNodes() {
        const Document flat = expand(pictures());
        QCOMPARE(flat.find("down.second.conv1")->params["out_channels"].get<int>(), 4);
        QCOMPARE(flat.find("more.conv1")->params["out_channels"].get<int>(), 8);
        QCOMPARE(find_spec(pictures(), "DoubleConv")->fields.front().kind, nn::FieldKind::Integer);
    }

    void aBlockCountsAndShapesAsItsNodesDo() {
        const Report report = check(pictures(), small_pictures);
        QVERIFY2(report.ok(), first_error(pictures()).c_str());
        const NodeReport& down = report.nodes.at("down");
        QCOMPARE(down.outputs.front(), (nn::Shape{2, 4, 4, 4}));
        QCOMPARE(down.parameters, int64_t{1 * 4 * 9 + 4 + 4 * 4 * 9 + 4});
        QCOMPARE(report.shape(pictures(), {"more", "output"}), (nn::Shape{2, 8, 4, 4}));
        QCOMPARE(report.parameters, check(expand(pictures()), small_pictures).parameters);
    }

    void aMistakeInsideIsToldOfTheBlock() {
        Document document = pictures();
        document.find("down")->params["out_channels"] = 0;
        const Report report = check(document, small_pictures);
        QVERIFY(!report.ok());
        for (const Diagnostic& diagnostic : report.diagnostics)
            QVERIFY2(document.find(diagnostic.node), diagnostic.node.c_str());
        QVERIFY(first_error(document).starts_with("first.conv1: out_channels"));
    }

    void anOpenInputAsksForAWireIntoTheBlock() {
        Document document = pictures();
        std::erase_if(document.wires, [](const Wire& wire) { return wire.to.node == "more"; });
        const Report report = check(document, small_pictures);
        const auto found = std::ranges::find(report.diagnostics, "more", &Diagnostic::node);
        QVERIFY(found != report.diagnostics.end());
        QCOMPARE(found->message, std::string("ConvReLU needs a wire into input."));
        QCOMPARE(found->port, std::string("input"));
    }

    void aNetworkOfBlocksComputesWhatItsLayersDo() {
        const Document document = pictures(), flat = expand(document);
        manual_seed(3);
        Network blocks(document, check(document, small_pictures));
        std::vector<std::string> names;
        for (const auto& item : blocks.named_parameters()) names.push_back(item.key());
        QCOMPARE(names.front(), std::string("down.first.conv1.weight"));
        const Tensor x = rand({2, 1, 4, 4});
        QCOMPARE(blocks.forward(x).sizes().vec(), (std::vector<int64_t>{2, 3}));

        Document plain = flat;  // the same network without blocks, under names that files allow
        for (Node& node : plain.nodes) std::ranges::replace(node.id, '.', '_');
        for (Wire& wire : plain.wires)
            for (Endpoint* end : {&wire.from, &wire.to}) std::ranges::replace(end->node, '.', '_');
        manual_seed(3);
        Network layers(plain, check(plain, small_pictures));
        QVERIFY(equal(blocks.forward(x), layers.forward(x)));
    }

    void weightsStayWhereTheBlockIsTheSame() {
        Document document = pictures();
        const Network before(document, check(document, small_pictures));
        document.find("down")->params["out_channels"] = 6;
        const Network after(document, check(document, small_pictures));
        QVERIFY(!after.same_node(before, "down"));
        QVERIFY(after.same_node(before, "flat"));
    }

    void filesKeepBlocks() {
        const Document document = pictures();
        const auto loaded = from_json(to_json(document));
        QVERIFY2(loaded, loaded ? "" : loaded.error().text().c_str());
        QVERIFY(loaded->warnings.empty());
        QVERIFY(loaded->document == document);
    }

    void badBlocksAreRefusedWithTheirPlace_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* from, const char* to, const char* error) {
            QTest::newRow(name) << from << to << error;
        };
        row("a layer's name", "\"name\": \"ConvReLU\"", "\"name\": \"Linear\"",
            "block Linear: Linear is a layer already.");
        row("a name twice", "\"name\": \"DoubleConv\"", "\"name\": \"ConvReLU\"",
            "block ConvReLU: There is a block ConvReLU already.");
        row("unknown type inside", "\"type\": \"ReLU\"", "\"type\": \"Relu\"",
            "block ConvReLU, node relu1: unknown layer type \"Relu\"");
        row("a port of nobody", "[\"relu1\", \"output\"]", "[\"relu9\", \"output\"]",
            "there is no node \"relu9\" in the block");
        row("a parameter of nobody", "[\"conv1\", \"out_channels\"]", "[\"conv1\", \"channels\"]",
            "Conv2d has no parameter \"channels\"");
    }
    void badBlocksAreRefusedWithTheirPlace() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, error);
        QString text = QString::fromStdString(to_json(pictures())).simplified();
        text.replace("[ ", "[").replace(" ]", "]");
        QVERIFY2(text.contains(from), qPrintable(text));
        text.replace(text.indexOf(from), from.size(), to);
        const auto loaded = from_json(text.toStdString());
        QVERIFY(!loaded);
        QVERIFY2(QString::fromStdString(loaded.error().text()).contains(error),
                 loaded.error().text().c_str());
    }

    void makingABlockChangesNothingThatIsComputed() {
        Document document = expand(pictures());
        for (Node& node : document.nodes) std::ranges::replace(node.id, '.', '_');
        for (Wire& wire : document.wires)
            for (Endpoint* end : {&wire.from, &wire.to}) std::ranges::replace(end->node, '.', '_');
        const Report before = check(document, small_pictures);
        const std::string id =
            make_block(document, {"more_conv1", "more_relu1", "down_second_relu1"}, "Middle");
        const Report after = check(document, small_pictures);
        QVERIFY2(after.ok(), first_error(document).c_str());
        QCOMPARE(after.parameters, before.parameters);
        QCOMPARE(after.nodes.at(id).outputs, before.nodes.at("more_relu1").outputs);
        const auto loaded = from_json(to_json(document));
        QVERIFY2(loaded && loaded->document == document,
                 loaded ? "another document" : loaded.error().text().c_str());

        const auto nodes = dissolve_block(document, id);
        QCOMPARE(nodes, (std::set<std::string>{"more_conv1", "more_relu1", "down_second_relu1"}));
        QCOMPARE(check(document, small_pictures).parameters, before.parameters);
        QVERIFY(check(document, small_pictures).ok());
    }

    void sizesWithoutDefaultBecomeTheBlocksParameters() {
        Document document;
        document.nodes = {{"a", "Conv2d", {{"out_channels", 8}, {"kernel_size", 3}}},
                          {"b", "Conv2d", {{"out_channels", 8}, {"kernel_size", 1}}},
                          {"c", "Linear", {{"out_features", 4}}},
                          {"d", "Linear", {{"out_features", 2}}}};
        document.wires = {{{"a", "output"}, {"b", "input"}}};
        make_block(document, {"a", "b", "c", "d"}, "Pair");
        std::vector<std::string> keys;
        for (const BlockField& field : document.blocks.front().fields) keys.push_back(field.key);
        QCOMPARE(keys,
                 (std::vector<std::string>{"out_channels", "c_out_features", "d_out_features"}));
        document.nodes.front().params["out_channels"] = 5;
        const Document flat = expand(document);
        QCOMPARE(flat.find("pair1.b")->params["out_channels"].get<int>(), 5);
        QCOMPARE(flat.find("pair1.b")->params["kernel_size"].get<int>(), 1);
    }

    void editedOnceAllUsesFollow() {
        Document document = pictures();
        document.nodes.push_back({"conv", "Conv2d", {{"out_channels", 8}, {"kernel_size", 1}}});
        document.nodes.push_back({"act", "Tanh"});
        document.wires.push_back({{"conv", "output"}, {"act", "input"}});
        make_block(document, {"conv", "act"}, "ConvReLU");
        QCOMPARE(document.blocks.size(), size_t{2});
        QCOMPARE(expand(document).find("down.second.act")->type, std::string("Tanh"));
        QCOMPARE(expand(document).find("down.second.conv")->params["out_channels"].get<int>(), 4);
        document.remove_node("convrelu1");
        QVERIFY2(check(document, small_pictures).ok(), first_error(document).c_str());
    }

    void aBlockCannotBeMadeOfItselfNorLoseAPortInUse() {
        Document document = pictures();
        const auto refused = [&](const std::set<std::string>& nodes, const char* part) {
            return why_not_redefine(document, nodes, "ConvReLU").find(part) != std::string::npos;
        };
        QVERIFY(refused({"down"}, "defined after it"));
        QVERIFY(refused({"more"}, "defined after it"));
        document.blocks.front().inputs.push_back({"second", {{"relu1", "input"}}});
        document.wires.push_back({{"data", "x"}, {"more", "second"}});
        QVERIFY(refused({"flat"}, "lose"));
        QVERIFY_EXCEPTION_THROWN(make_block(document, {"flat"}, "ConvReLU"), Error);
    }

    void whatCannotBeABlockIsSaid() {
        Document document = expand(pictures());
        const auto tells = [&](const std::set<std::string>& nodes, const char* part) {
            return why_no_block(document, nodes).find(part) != std::string::npos;
        };
        QVERIFY(tells({}, "Select"));
        QVERIFY(tells({"data"}, "Data"));
        QVERIFY(tells({"loss"}, "loss"));
        QVERIFY(tells({"fc", "more.conv1"}, "comes back"));
        QVERIFY(!why_not_name(document, "Linear").empty());
        QVERIFY(!why_not_name(document, "a.b").empty());
        QVERIFY_EXCEPTION_THROWN(make_block(document, {"data"}, "Mine"), Error);
    }

    void piecesTakeTheirBlocksAlong() {
        const Document document = pictures();
        const Document piece = fragment(document, {"down"});
        QCOMPARE(piece.blocks.size(), size_t{2});
        Document other;
        other.blocks = {Block{.name = "ConvReLU"}};  // another one of the same name
        const auto added = insert(piece, other);
        QCOMPARE(other.blocks.size(), size_t{3});
        QCOMPARE(other.blocks[1].name, std::string("ConvReLU2"));
        QCOMPARE(other.blocks[2].nodes.front().type, std::string("ConvReLU2"));
        QCOMPARE(other.find(*added.begin())->type, std::string("DoubleConv"));
    }
};

QTEST_APPLESS_MAIN(BlocksTest)
#include "blocks_test.moc"
