// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/blocks.h"

#include <QTest>

#include "engine/graph/file.h"
#include "tests/engine/blocks.h"

using namespace gradlab;
using namespace gradlab::graph;
using namespace blocks;

class OpenBlocksTest : public QObject {
    Q_OBJECT
private slots:
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

    void anInputAndAnOutputOfOneNameAreTwo() {
        Document document = pictures();
        Block& block = document.blocks.front();
        block.outputs.front().name = "input";
        for (Wire& wire : document.wires)
            if (wire.from.node == "more") wire.from.port = "input";
        for (Block& other : document.blocks)
            if (other.name == "DoubleConv") {
                other.wires.front().from.port = "input";
                other.outputs.front().inside.front().port = "input";
            }
        QVERIFY2(check(document, small_pictures).ok(), first_error(document).c_str());
        Document inside = open_block(document, "ConvReLU");
        for (Node& node : inside.nodes)
            if (node.type == input_type) node.id = "x";
        for (Wire& wire : inside.wires)
            if (wire.from.node == "input") wire.from.node = "x";
        close_block(document, inside);
        QVERIFY(document.wire_into({"more", "x"}));
        QCOMPARE(document.wire_into({"flat", "input"})->from.port, std::string("input"));
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

QTEST_APPLESS_MAIN(OpenBlocksTest)
#include "open_blocks_test.moc"
