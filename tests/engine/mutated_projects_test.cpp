// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand damaged projects and as many damaged pieces of them: each is taken as it is, or
// refused with a reason and a place.
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <QtTest>

#include "engine/graph/blocks.h"
#include "engine/graph/build.h"
#include "engine/graph/file.h"
#include "engine/graph/fragment.h"
#include "engine/ops/ops.h"
#include "engine/tensor/error.h"
#include "engine/train/material.h"
#include "tests/engine/bombs.h"
#include "tests/engine/mutations.h"

using namespace gradlab;
using namespace gradlab::graph;
using namespace bombs;
namespace fs = std::filesystem;

namespace {

constexpr int rounds = 1000;
constexpr double longest = 2;                // seconds of this process, each
constexpr int64_t most_weights = 2'000'000;  // that are made in a test
constexpr int64_t most_work = 20'000'000;    // multiply-adds of a step
constexpr int64_t most_memory = int64_t{64} << 20;
constexpr int64_t beyond_memory = int64_t{1} << 44;  // values, 64 TiB

const fs::path folder = GRADLAB_SOURCE_DIR "/resources/examples";

unsigned seed() {
    return qEnvironmentVariableIsSet("GRADLAB_SEED") ? qEnvironmentVariable("GRADLAB_SEED").toUInt()
                                                     : QRandomGenerator::global()->generate();
}

struct Example {
    std::string name;
    std::string text;
    DataShape shape;
};

std::vector<Example> examples() {
    std::vector<Example> all;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".gradlab") continue;
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const Document document = from_json(text.str())->document;
        all.push_back({entry.path().stem(), text.str(), train::describe_data(document, folder)});
    }
    std::ranges::sort(all, {}, &Example::name);
    return all;
}

/// What became of the files, and the slowest of them.
struct Tally {
    int opened = 0, refused = 0, correct = 0, stepped = 0;
    double slowest = 0;
};

class Trial {
public:
    Trial(std::string text, const DataShape& shape, Tally& tally)
        : text_(std::move(text)), shape_(shape), tally_(tally) {}

    void project() {
        const auto loaded = from_json(text_);
        if (!loaded) return refuse(loaded.error());
        ++tally_.opened;
        use(loaded->document);
    }

    /// A piece pasted into a document must leave one that can be saved.
    void piece(const Document& onto) {
        const auto loaded = fragment_from_json(text_);
        if (!loaded) return refuse(loaded.error());
        ++tally_.opened;
        Document document = onto;
        const auto added = insert(loaded->document, document);
        QVERIFY(added.size() <= loaded->document.nodes.size());
        use(document);
    }

private:
    void refuse(const FileError& error) {
        ++tally_.refused;
        QVERIFY(!error.reason.empty());
        QVERIFY2(QString::fromStdString(error.text()).toStdString() == error.text(),
                 "the reason is no UTF-8");
        QVERIFY2(!error.place.empty() || names_the_whole(error.reason), error.reason.c_str());
    }

    /// Without a place it speaks of the text itself or of a key at its top.
    static bool names_the_whole(const std::string& reason) {
        static constexpr std::array tops = {"the file", "project", "version", "name", "network",
                                            "blocks",   "nodes",   "wires",   "notes"};
        return std::ranges::any_of(
            tops, [&](const char* top) { return reason.find(top) != std::string::npos; });
    }

    void use(const Document& document) {
        const std::string text = to_json(document);
        const auto again = from_json(text);
        QVERIFY2(again, again ? "" : again.error().text().c_str());
        QVERIFY(again->document == document);
        expand(document);
        describe(document);
        const Report report = check(document, shape_);
        repair(document, report);
        if (report.ok()) run(document, report);
    }

    /// The data may be refused too, with a reason.
    static void describe(const Document& document) {
        try {
            train::describe_data(document, folder);
        } catch (const Error& error) {
            QVERIFY(*error.what());
        }
    }

    /// What a click offers leaves a document that can be saved and opened.
    void repair(const Document& document, const Report& report) const {
        for (const Diagnostic& diagnostic : report.diagnostics) {
            QVERIFY(!diagnostic.message.empty());
            for (const nn::Repair& repair : diagnostic.repairs) {
                Document mended = document;
                apply(repair, diagnostic, mended);
                const auto again = from_json(to_json(mended));
                QVERIFY2(again, again ? "" : again.error().text().c_str());
                check(mended, shape_);
            }
        }
    }

    void run(const Document& document, const Report& report) {
        ++tally_.correct;
        const bool impossible = report.parameters > beyond_memory;
        if (!impossible && !is_small(document, report)) return;
        try {
            Network network(document, report);
            QVERIFY2(!impossible, "weights that no memory holds");
            const Network::Result result = network.run(batch(document, shape_.x), target(document));
            QVERIFY(result.loss.defined());
            if (result.loss.requires_grad()) result.loss.sum().backward();
            ++tally_.stepped;
        } catch (const Error& error) {
            QVERIFY(*error.what());
        }
    }

    bool is_small(const Document& document, const Report& report) const {
        int64_t values = document.data.batch_size;
        for (const int64_t size : shape_.x) values *= size;
        for (const auto& [id, node] : report.nodes)
            for (const nn::Shape& shape : node.outputs) {
                int64_t count = 1;
                for (const int64_t size : shape) count *= size;
                values += count;
            }
        return report.parameters < most_weights && report.multiply_adds < most_work &&
               values * int64_t{sizeof(float)} < most_memory;
    }

    static std::vector<int64_t> batched(const Document& document, const nn::Shape& sample) {
        std::vector<int64_t> sizes{document.data.batch_size};
        sizes.insert(sizes.end(), sample.begin(), sample.end());
        return sizes;
    }
    static Tensor batch(const Document& document, const nn::Shape& sample) {
        return rand(batched(document, sample));
    }
    Tensor target(const Document& document) const {
        return shape_.classes > 0 ? zeros(batched(document, shape_.y), kInt64)
                                  : rand(batched(document, shape_.y));
    }

    const std::string text_;
    const DataShape& shape_;
    Tally& tally_;
};

}  // namespace

class MutatedProjectsTest : public QObject {
    Q_OBJECT
private slots:
    void damagedProjectsOpenOrAreRefused() {
        const unsigned start = seed();
        Tally tally;
        for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round) {
            Mutator mutator(start + static_cast<unsigned>(round));
            const Example& example = examples_[mutator.below(examples_.size())];
            const std::string text = mutator.mutated(example.text);
            timed(text, start, round, tally, [&] { Trial(text, example.shape, tally).project(); });
        }
        report(start, tally);
        QVERIFY(tally.correct > rounds / 20 && tally.stepped > 0);
    }

    void damagedPiecesArePastedOrAreRefused() {
        const unsigned start = seed();
        Tally tally;
        for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round) {
            Mutator mutator(start + static_cast<unsigned>(round));
            const Example& from = examples_[mutator.below(examples_.size())];
            const Example& onto = examples_[mutator.below(examples_.size())];
            const Document document = from_json(from.text)->document;
            std::set<std::string> nodes;
            for (const Node& node : document.nodes)
                if (mutator.below(4) > 0) nodes.insert(node.id);
            const std::string text = mutator.mutated(fragment_to_json(fragment(document, nodes)));
            timed(text, start, round, tally,
                  [&] { Trial(text, onto.shape, tally).piece(from_json(onto.text)->document); });
        }
        report(start, tally);
    }

    void bombsAreRefused_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* name, const Document& document, const char* expected) {
            QTest::newRow(name) << to_json(document) << std::string(expected);
        };
        row("doubling", around("b59", doubling(60)), "block b13: more than 10000 layers");
        row("many nodes", chain(100'000), "network: more than 10000 layers");
        row("many blocks", around("b0", doubling(1000)), "network: 1000 blocks are more than");
        row("itself", around("B", {{.name = "B", .nodes = {{.id = "a", .type = "B"}}}}),
            "block B, node a: unknown layer type");
        row("endless name", {.nodes = {{.id = std::string(1'000'000, 'a'), .type = "ReLU"}}},
            "node 1: id must have at most 256 characters");
        Block block = adding();
        block.inputs.front().inside.push_back({"a", "input0"});
        row("fork", around("B", {block}), "block B, inputs: port input0 of node a is fed already");
        block = adding();
        block.inputs.push_back({"more", {{"a", "input0"}}});
        row("two inputs", around("B", {block}), "block B, inputs: port input0 of node a is fed");
        block = adding();
        block.wires = {{{"r", "output"}, {"a", "input0"}}};
        row("wired inside", around("B", {block}), "block B, inputs: port input0 of node a is fed");
        block = adding();
        block.fields = {{"p", 1, {{"r", "q"}}}, {"p", 1, {{"r", "q"}}}};
        row("two parameters", around("B", {block}), "block B, fields: ");
    }
    void bombsAreRefused() {
        QFETCH(std::string, text);
        QFETCH(std::string, expected);
        const auto loaded = from_json(text);
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().text().starts_with(expected), loaded.error().text().c_str());
    }

    void whatIsJustAllowedIsQuick_data() {
        QTest::addColumn<std::string>("text");
        QTest::newRow("doubling") << to_json(around("b12", doubling(13)));
        QTest::newRow("many nodes") << to_json(chain(10'000));
    }
    void whatIsJustAllowedIsQuick() {
        QFETCH(std::string, text);
        Tally tally;
        timed(text, 0, 0, tally, [&] { Trial(text, {.x = {3}, .y = {3}}, tally).project(); });
        QCOMPARE(tally.opened, 1);
        qInfo("%.0f ms", 1000 * tally.slowest);
    }

    void weightsThatNoMemoryHoldsAreRefused() {
        const auto document = around("Linear");
        for (const int64_t size : {int64_t{1} << 44, int64_t{1} << 50, int64_t{1} << 58}) {
            Document large = document;
            large.nodes[1].params["out_features"] = size;
            const Report report = check(large, {.x = {3}, .y = {size}});
            if (!report.ok()) continue;
            QVERIFY_EXCEPTION_THROWN(Network(large, report), Error);
        }
    }

private:
    /// Runs one trial; what it fails on can be looked at, and drawn again from the seed.
    template <class Trial>
    static void timed(const std::string& text, unsigned start, int round, Tally& tally,
                      Trial trial) {
        const std::clock_t before = std::clock();
        trial();
        const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        tally.slowest = std::max(tally.slowest, seconds);
#if !defined(__SANITIZE_ADDRESS__)
        QVERIFY2(seconds < longest, qPrintable(QString("%1 s").arg(seconds)));
#endif
        if (!QTest::currentTestFailed()) return;
        const QString path = QDir::temp().filePath("mutated.gradlab");
        std::ofstream(path.toStdString()) << text;
        qWarning("round %d of GRADLAB_SEED=%u, kept in %s", round, start, qPrintable(path));
    }

    static void report(unsigned start, const Tally& tally) {
        qInfo(
            "GRADLAB_SEED=%u: %d opened, %d of them correct, %d made a step; %d refused; at most "
            "%.0f ms",
            start, tally.opened, tally.correct, tally.stepped, tally.refused, 1000 * tally.slowest);
    }

    const std::vector<Example> examples_ = examples();
};

QTEST_APPLESS_MAIN(MutatedProjectsTest)
#include "mutated_projects_test.moc"
