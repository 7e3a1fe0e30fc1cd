// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/blocks.h"

#include <QTest>

#include "engine/graph/build.h"
#include "engine/graph/file.h"
#include "engine/graph/fragment.h"
#include "engine/nn/module.h"
#include "engine/ops/ops.h"
#include "engine/tensor/error.h"

using namespace gradlab;
using namespace gradlab::graph;

namespace {

/// conv1 → relu1, the channels of conv1 told from outside.
Block conv_relu() {
    Block block{.name = "ConvReLU"};
    block.nodes = {{"conv1", "Conv2d", {{"kernel_size", 3}, {"padding", 1}}}, {"relu1", "ReLU"}};
    block.wires = {{{"conv1", "output"}, {"relu1", "input"}}};
    block.inputs = {{"input", {{"conv1", "input"}}}};
    block.outputs = {{"output", {{"relu1", "output"}}}};
    block.fields = {{"out_channels", 8, {{"conv1", "out_channels"}}}};
    return block;
}

/// Two ConvReLU, one behind the other.
Block doubled() {
    Block block{.name = "DoubleConv"};
    block.nodes = {{"first", "ConvReLU"}, {"second", "ConvReLU"}};
    block.wires = {{{"first", "output"}, {"second", "input"}}};
    block.inputs = {{"input", {{"first", "input"}}}};
    block.outputs = {{"output", {{"second", "output"}}}};
    block.fields = {
        {"out_channels", nullptr, {{"first", "out_channels"}, {"second", "out_channels"}}}};
    return block;
}

Document pictures() {
    Document document;
    document.blocks = {conv_relu(), doubled()};
    document.nodes = {{"data", data_type},
                      {"down", "DoubleConv", {{"out_channels", 4}}},
                      {"more", "ConvReLU"},
                      {"flat", "Flatten"},
                      {"fc", "Linear", {{"out_features", 3}}},
                      {"loss", "CrossEntropyLoss"}};
    document.wires = {
        {{"data", "x"}, {"down", "input"}},      {{"down", "output"}, {"more", "input"}},
        {{"more", "output"}, {"flat", "input"}}, {{"flat", "output"}, {"fc", "input"}},
        {{"fc", "output"}, {"loss", "input"}},   {{"data", "y"}, {"loss", "target"}}};
    document.data.batch_size = 2;
    return document;
}

const DataShape small_pictures{.x = {1, 4, 4}, .y = {}, .classes = 3};

std::string first_error(const Document& document) {
    const Report report = check(document, small_pictures);
    return report.diagnostics.empty() ? "" : report.diagnostics.front().message;
}

}  // namespace

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

    void openingAndClosingChangesNothing() {
        for (const std::string name : {"ConvReLU", "DoubleConv"}) {
            Document document = pictures();
            const Document inside = open_block(document, name);
            QVERIFY(inside.find("input") && inside.find("output"));
            QCOMPARE(inside.find("input")->type, std::string(input_type));
            QCOMPARE(why_not_close(document, inside), std::string());
            close_block(document, inside);
            QVERIFY(document == pictures());
        }
    }

    void insideABlockOnlyEarlierOnesAreKnown() {
        const Document inside = open_block(pictures(), "DoubleConv");
        QVERIFY(find_spec(inside, "ConvReLU"));
        QVERIFY(!find_spec(inside, "DoubleConv"));
        QVERIFY(!find_spec(open_block(pictures(), "ConvReLU"), "ConvReLU"));
        QVERIFY(!find_spec(pictures(), input_type));
    }

    void theInsideHasTheShapesOfItsUse() {
        const Report report = check_inside(pictures(), {"down", "second"}, small_pictures);
        QVERIFY(report.ok());
        QCOMPARE(report.nodes.at("input").outputs.front(), (nn::Shape{2, 4, 4, 4}));
        QCOMPARE(report.nodes.at("conv1").outputs.front(), (nn::Shape{2, 4, 4, 4}));
        QCOMPARE(report.nodes.at("output").outputs.front(), (nn::Shape{2, 4, 4, 4}));
        QCOMPARE(report.parameters, int64_t{4 * 4 * 9 + 4});
        const Report outer = check_inside(pictures(), {"down"}, small_pictures);
        QCOMPARE(outer.nodes.at("input").outputs.front(), (nn::Shape{2, 1, 4, 4}));
        QCOMPARE(outer.nodes.at("second").parameters, report.parameters);
        QCOMPARE(outer.parameters, check(pictures(), small_pictures).nodes.at("down").parameters);
    }

    void aMistakeIsToldInsideToo() {
        Document document = pictures();
        document.find("down")->params["out_channels"] = 0;
        const Report report = check_inside(document, {"down", "first"}, small_pictures);
        QVERIFY(!report.ok());
        QCOMPARE(report.diagnostics.front().node, std::string("conv1"));
        QVERIFY(check_inside(document, {"more"}, small_pictures).diagnostics.empty());
    }

    void anEditInsideReachesAllUses() {
        Document document = pictures();
        Document inside = open_block(document, "ConvReLU");
        inside.find("relu1")->type = "Tanh";
        inside.nodes.push_back({"drop", "Dropout"});
        inside.connect({{"relu1", "output"}, {"drop", "input"}});
        inside.connect({{"drop", "output"}, {"output", "input"}});
        QCOMPARE(why_not_close(document, inside), std::string());
        close_block(document, inside);
        const Document flat = expand(document);
        QCOMPARE(flat.find("down.second.relu1")->type, std::string("Tanh"));
        QCOMPARE(flat.wire_into({"flat", "input"})->from.node, std::string("more.drop"));
        QVERIFY2(check(document, small_pictures).ok(), first_error(document).c_str());
        const auto loaded = from_json(to_json(document));
        QVERIFY(loaded && loaded->document == document);
    }

    void newNamesInsideAreFollowed() {
        Document document = pictures();
        Document inside = open_block(document, "ConvReLU");
        for (Node& node : inside.nodes) {
            if (node.id == "conv1") node.id = "conv";
            if (node.id == "input") node.id = "x";
        }
        for (Wire& wire : inside.wires)
            for (Endpoint* end : {&wire.from, &wire.to}) {
                if (end->node == "conv1") end->node = "conv";
                if (end->node == "input") end->node = "x";
            }
        close_block(document, inside);
        QCOMPARE(expand(document).find("down.second.conv")->params["out_channels"].get<int>(), 4);
        QVERIFY(document.wire_into({"more", "x"}));
        QVERIFY2(check(document, small_pictures).ok(), first_error(document).c_str());
    }

    void portsAndParametersThatAreGoneTakeTheirUsesAlong() {
        Document document = pictures();
        document.find("more")->params["out_channels"] = 16;
        Document inside = open_block(document, "ConvReLU");
        inside.remove_node("conv1");
        inside.remove_node("output");
        close_block(document, inside);
        QVERIFY(!document.wire_into({"flat", "input"}));
        QVERIFY(document.find("more")->params.empty());
        QVERIFY(document.find_block("DoubleConv")->fields.empty());
        QVERIFY(document.find_block("DoubleConv")->outputs.front().inside.empty());
        const Report report = check(document, small_pictures);
        QVERIFY(!report.ok());
        const auto loaded = from_json(to_json(document));
        QVERIFY2(loaded && loaded->document == document,
                 loaded ? "another document" : loaded.error().text().c_str());
    }

    void anOutputWithoutALayerIsSaidInsideAndOutside() {
        Document document = pictures();
        Document inside = open_block(document, "ConvReLU");
        std::erase_if(inside.wires, [](const Wire& wire) { return wire.to.node == "output"; });
        close_block(document, inside);
        const auto tells = [](const Report& report, const char* node, const char* part) {
            return std::ranges::any_of(report.diagnostics, [&](const Diagnostic& diagnostic) {
                return diagnostic.node == node &&
                       diagnostic.message.find(part) != std::string::npos;
            });
        };
        QVERIFY(tells(check(document, small_pictures), "more", "Nothing inside ConvReLU"));
        QVERIFY(tells(check_inside(document, {"more"}, small_pictures), "output", "Nothing leads"));
        QVERIFY(!check(document, small_pictures).ok());
    }

    void whatABlockCannotBecomeIsSaid() {
        const Document document = pictures();
        const auto tells = [&](const char* part, auto&& edit) {
            Document inside = open_block(document, "ConvReLU");
            edit(inside);
            return why_not_close(document, inside).find(part) != std::string::npos;
        };
        QVERIFY(tells("Data", [](Document& d) { d.nodes.push_back({"data", data_type}); }));
        QVERIFY(tells("loss", [](Document& d) { d.nodes.push_back({"loss", "MSELoss"}); }));
        QVERIFY(tells("defined after", [](Document& d) {
            d.nodes.push_back({"d", "DoubleConv"});
        }));
        QVERIFY(tells("by its parameter out_channels",
                      [](Document& d) { d.find("conv1")->params["out_channels"] = 3; }));
        QVERIFY(why_not_connect(open_block(document, "ConvReLU"),
                                {{"input", "output"}, {"output", "input"}})
                    .find("put a layer between") != std::string::npos);
    }

    void aBlockMadeInsideComesBeforeTheOpenOne() {
        Document document = pictures();
        Document inside = open_block(document, "ConvReLU");
        make_block(inside, {"conv1"}, "Only");
        QCOMPARE(why_not_close(document, inside), std::string());
        close_block(document, inside);
        QCOMPARE(document.blocks.front().name, std::string("Only"));
        QCOMPARE(expand(document).find("down.second.only1.conv1")->params["out_channels"], 4);
        QVERIFY2(check(document, small_pictures).ok(), first_error(document).c_str());
        const auto loaded = from_json(to_json(document));
        QVERIFY2(loaded && loaded->document == document,
                 loaded ? "another document" : loaded.error().text().c_str());
    }

    void dissolvedInsideItStaysSetFromOutside() {
        Document document = pictures();
        Document inside = open_block(document, "DoubleConv");
        dissolve_block(inside, "second");
        QCOMPARE(why_not_close(document, inside), std::string());
        close_block(document, inside);
        QCOMPARE(expand(document).find("down.conv1")->params["out_channels"], 4);
        QVERIFY2(check(document, small_pictures).ok(), first_error(document).c_str());
    }

    void blocksAreRenamedEverywhereAndRemovedWhenUnused() {
        Document document = pictures();
        QVERIFY(!why_not_rename_block(document, "ConvReLU", "DoubleConv").empty());
        QVERIFY(!why_not_rename_block(document, "ConvReLU", "Linear").empty());
        QCOMPARE(why_not_rename_block(document, "ConvReLU", "Unit"), std::string());
        QCOMPARE(uses_of(document, "ConvReLU"), int64_t{3});
        rename_block(document, "ConvReLU", "Unit");
        QVERIFY2(check(document, small_pictures).ok(), first_error(document).c_str());
        QCOMPARE(uses_of(document, "Unit"), int64_t{3});
        QVERIFY(!why_not_remove_block(document, "Unit").empty());
        dissolve_block(document, "down");
        QCOMPARE(why_not_remove_block(document, "DoubleConv"), std::string());
        remove_block(document, "DoubleConv");
        QVERIFY2(check(document, small_pictures).ok(), first_error(document).c_str());
    }
};

QTEST_APPLESS_MAIN(BlocksTest)
#include "blocks_test.moc"
