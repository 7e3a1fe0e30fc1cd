// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/source.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/data/batches.h"
#include "engine/data/resources.h"
#include "engine/ops/creation.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using namespace gradlab::data;
using nn::Json;

namespace {

const SourceContext seed42{{}, 42};

Source opened(const std::string& id, const Json& params = Json::object()) {
    return open_source(id, params, seed42);
}

std::vector<float> floats(const Tensor& t) {
    return {t.data_ptr<float>(), t.data_ptr<float>() + t.numel()};
}

std::vector<int64_t> integers(const Tensor& t) {
    return {t.data_ptr<int64_t>(), t.data_ptr<int64_t>() + t.numel()};
}

std::vector<int64_t> rows(const Table& table) {
    std::vector<int64_t> all(static_cast<size_t>(table.size()));
    for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int64_t>(i);
    return table.rows ? *table.rows : all;
}

/// Ten samples x = 0 … 9, y = x.
Source ten() {
    Json numbers = Json::array();
    for (int i = 0; i < 10; ++i) numbers.push_back(i);
    return opened("points", {{"x", numbers}, {"y", numbers}});
}

/// The x of every sample of the next `count` batches.
std::vector<float> walk(Batches& batches, int64_t count) {
    std::vector<float> seen;
    for (int64_t i = 0; i < count; ++i)
        for (const float x : floats(batches.next().x)) seen.push_back(x);
    return seen;
}

}  // namespace

class SourcesTest : public QObject {
    Q_OBJECT
private slots:
    void everySourceIsFoundAndExplained() {
        std::set<std::string> ids;
        for (const SourceSpec& spec : sources()) {
            QCOMPARE(find_source(spec.id), &spec);
            QVERIFY(!spec.title.empty() && !spec.help.empty());
            for (const auto& field : spec.fields) QVERIFY(!field.help.empty());
            ids.insert(spec.id);
        }
        QCOMPARE(ids,
                 (std::set<std::string>{"mnist", "fashion-mnist", "idx", "csv", "pictures", "curve",
                                        "points", "toy", "generator", "noisy-digits"}));
        QVERIFY(!find_source("mnost"));
        QVERIFY(contains(errorOf([] { opened("mnost"); }), "no data source \"mnost\""));
    }

    void descriptionsHoldWhatOpeningBrings_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::newRow("curve") << "curve"
                               << "{}";
        QTest::newRow("points") << "points"
                                << R"({"x": [[1,2],[3,4]], "y": [0, 1]})";
        QTest::newRow("clicked classes")
            << "points"
            << R"({"x": [[1,2],[3,4]], "y": [0, 1], "task": "classification"})";
        QTest::newRow("generator") << "generator"
                                   << R"({"in_size": 6, "out_size": 2})";
        for (const char* kind : {"circle", "xor", "gauss", "spiral", "moons"})
            QTest::newRow(kind) << "toy" << QString(R"({"kind": "%1", "n": 101})").arg(kind);
    }

    void descriptionsHoldWhatOpeningBrings() {
        QFETCH(QString, id);
        QFETCH(QString, params);
        const Json given = Json::parse(params.toStdString());
        const Description told = describe_source(id.toStdString(), given, seed42);
        const Source source = opened(id.toStdString(), given);
        const Description found = describe(source);
        QCOMPARE(told.x, found.x);
        QCOMPARE(told.y, found.y);
        QCOMPARE(told.classes, found.classes);
        QCOMPARE(told.samples, found.samples);
        for (const float x : floats(source.train.x)) QVERIFY(std::isfinite(x));
        const Source again = opened(id.toStdString(), given);
        QCOMPARE(floats(again.train.x), floats(source.train.x));
    }

    void theLecturesCurve() {
        const Source source = opened("curve");
        const auto x = floats(source.train.x);
        const auto y = floats(source.train.y);
        QCOMPARE(x.size(), size_t{500});
        QCOMPARE(x.front(), 0.0F);
        QCOMPARE(x.back(), 0.9F);
        double mean = 0;
        for (size_t i = 0; i < x.size(); ++i) {
            const double noise = y[i] - 4 * std::sin(2.0 * x[i]);
            QVERIFY(noise > -1e-5 && noise < 0.7);
            mean += noise / 500;
        }
        QVERIFY(std::fabs(mean - 0.35) < 0.03);
    }

    void seedsGiveTheNoise() {
        const Json normal = {{"noise_kind", "normal"}, {"n", 5}};
        const auto with_seed = [&](uint64_t seed) {
            return floats(open_source("curve", normal, {{}, seed}).train.y);
        };
        QCOMPARE(with_seed(1), with_seed(1));
        QVERIFY(with_seed(1) != with_seed(2));
        Json own = normal;
        own["seed"] = 1;
        QCOMPARE(floats(open_source("curve", own, {{}, 2}).train.y), with_seed(1));
    }

    void theCallersRandomStreamIsLeftAlone() {
        manual_seed(5);
        const uint32_t next = default_generator().random();
        manual_seed(5);
        opened("curve");
        opened("generator");
        QCOMPARE(default_generator().random(), next);
    }

    void generatedTargetsFollowTheFunction() {
        const Source source =
            opened("generator", {{"in_size", 3}, {"out_size", 2}, {"num_samples", 4}});
        const auto x = floats(source.train.x);
        const auto y = floats(source.train.y);
        for (size_t row = 0; row < 4; ++row)
            for (size_t i = 0; i < 2; ++i) QCOMPARE(y[2 * row + i], std::fabs(x[3 * row + i]));
    }

    void wrongParametersAreNamed_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* id, const char* params, const char* reason) {
            QTest::addRow("%s %s", id, reason) << id << params << reason;
        };
        row("curve", R"({"n": 0})", "n must be at least 1, got 0");
        row("curve", R"({"noise_kind": "pink"})", "noise_kind must be");
        row("curve", R"({"x_min": 2})", "x_max must be greater than x_min");
        row("curve", R"j({"expression": "log(x)"})j", "no finite value at x = 0");
        row("curve", R"({"expression": "1/x"})", "no finite value at x = 0");
        row("generator", R"({"out_size": 65})", "out_size must be at most in_size");
        row("points", "{}", "x must be a list of samples");
        row("points", R"({"x": [1, 2], "y": [1]})", "x holds 2 samples, but y holds 1");
        row("points", R"({"x": [[1, 2], [3]], "y": [1, 2]})", "x[1] holds 1 values, expected 2");
        row("points", R"({"x": [1, "a"], "y": [1, 2]})", "x[1] must be a number");
        row("points", R"({"x": [1], "y": [-1], "task": "classification"})", "class index");
        row("points", R"({"x": [1], "y": [0.5], "task": "classification"})", "class index");
        row("curve", R"({"normalize": 3})", "normalize must be true, false or");
        row("curve", R"({"normalize": {"mean": [1, 2], "std": 1}})", "expected 1 or 1 values");
        row("curve", R"({"normalize": {"mean": 0, "std": 0}})", "std must be greater than 0");
        row("idx", "{}", "train_images is required and missing");
        row("mnist", "[]", "expected params to be an object");
    }

    void wrongParametersAreNamed() {
        QFETCH(QString, id);
        QFETCH(QString, params);
        QFETCH(QString, reason);
        const Json given = Json::parse(params.toStdString());
        const std::string error = errorOf([&] { opened(id.toStdString(), given); });
        QVERIFY2(contains(error, reason.toStdString()), error.c_str());
    }

    void missingResourcesSayWhereTheyWereSought() {
        const std::string error = errorOf([] { find_resource("datasets/none"); });
        QVERIFY2(contains(error, "datasets/none is missing; searched "), error.c_str());
        QVERIFY2(contains(error, GRADLAB_SOURCE_DIR "/resources"), error.c_str());
        qputenv("GRADLAB_RESOURCES", "/nowhere");
        QCOMPARE(resource_folders().front().string(), std::string("/nowhere"));
        qunsetenv("GRADLAB_RESOURCES");
    }

    void bytesBecomeExactFractions() {
        Table table{empty({1, 1, 16, 16}, kUInt8), empty({1}, kInt64)};
        for (int i = 0; i < 256; ++i) table.x.data_ptr<uint8_t>()[i] = static_cast<uint8_t>(i);
        const Batch batch = gather(table, std::vector<int64_t>{0});
        for (int i = 0; i < 256; ++i)
            QCOMPARE(batch.x.data_ptr<float>()[i], static_cast<float>(i) / 255.0F);
    }

    void normalisingByTheTrainingSamples() {
        const Json params = {{"x", {{1, 5}, {3, 5}}}, {"y", {0, 0}}, {"normalize", true}};
        const Source source = opened("points", params);
        const Batch batch = gather(source.train, rows(source.train));
        QCOMPARE(floats(batch.x), (std::vector<float>{-1, 0, 1, 0}));
    }

    void normalisingByGivenNumbers() {
        const Json params = Json::parse(R"({"normalize": {"mean": 0.1307, "std": [0.3081]}})");
        const Source source = opened("mnist", params);
        const float raw = static_cast<float>(source.test.x.data_ptr<uint8_t>()[300]) / 255.0F;
        const Batch batch = gather(source.test, std::vector<int64_t>{0});
        QCOMPARE(batch.x.data_ptr<float>()[300], (raw - 0.1307F) / 0.3081F);
    }

    void splitting() {
        const Source source = ten();
        QCOMPARE(split(source, 0, nullptr, 1).train.size(), int64_t{10});
        QCOMPARE(split(source, 4, nullptr, 1).train.size(), int64_t{4});
        QVERIFY(split(source, 0, "test", 1).validation.empty());
        const Split parts = split(source, 0, 0.3, 1);
        std::vector<int64_t> all = rows(parts.train);
        QVERIFY(std::ranges::is_sorted(all));
        QCOMPARE(all.size(), size_t{7});
        std::ranges::copy(rows(parts.validation), std::back_inserter(all));
        QCOMPARE(std::set(all.begin(), all.end()).size(), size_t{10});
        QCOMPARE(rows(split(source, 0, 0.3, 1).train), rows(parts.train));
        QVERIFY(rows(split(source, 0, 0.3, 2).train) != rows(parts.train));
        QCOMPARE(split(source, 0, 0.0, 1).validation.size(), int64_t{0});
        QCOMPARE(split(source, 0, 1.0, 1).train.size(), int64_t{1});
        QCOMPARE(split(source, 5, 0.2, 1).validation.size(), int64_t{1});
        for (const Json& wrong : {Json("tset"), Json(-0.1), Json(2), Json(true)})
            QVERIFY(contains(errorOf([&] { split(source, 0, wrong, 1); }), "validation must be"));
    }

    void batchesInOrder() {
        Batches batches(ten().train, {.batch_size = 4, .shuffle = false}, Generator(1));
        QCOMPARE(batches.per_epoch(), int64_t{3});
        const std::vector<float> in_order{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        QCOMPARE(walk(batches, 3), in_order);
        QVERIFY(batches.at_end());
        QCOMPARE(walk(batches, 3), in_order);
        QCOMPARE(batches.position().epoch, int64_t{1});
        Batches dropping(ten().train, {4, false, true}, Generator(1));
        QCOMPARE(dropping.per_epoch(), int64_t{2});
    }

    void shuffledEpochsDifferAndRepeatWithTheSeed() {
        Batches batches(ten().train, {.batch_size = 4}, Generator(1));
        Batches same(ten().train, {.batch_size = 4}, Generator(1));
        const auto first = walk(batches, 3);
        const auto second = walk(batches, 3);
        QVERIFY(first != second);
        QCOMPARE(std::set(first.begin(), first.end()).size(), size_t{10});
        QCOMPARE(walk(same, 3), first);
        QCOMPARE(walk(same, 3), second);
    }

    void aRestoredPositionGoesOnTheSame() {
        Batches batches(ten().train, {.batch_size = 3}, Generator(1));
        walk(batches, 6);
        const auto position = batches.position();
        const auto after = walk(batches, 9);
        batches.restore(position);
        QCOMPARE(walk(batches, 9), after);
        Batches fresh(ten().train, {.batch_size = 3}, Generator(9));
        fresh.restore(position);
        QCOMPARE(walk(fresh, 9), after);
        auto beyond = position;
        beyond.batch = 5;
        QVERIFY(!errorOf([&] { fresh.restore(beyond); }).empty());
    }

    void wrongBatchSizesAreNamed() {
        const auto with = [](BatchOptions options) {
            return errorOf([&] { Batches(ten().train, options, Generator(1)); });
        };
        QVERIFY(contains(with({.batch_size = 0}), "batch_size must be at least 1, got 0"));
        QVERIFY(contains(with({11, true, true}), "drop_last leaves no batch"));
        QVERIFY(contains(errorOf([] { Batches(Table(), {}, Generator()); }), "no sample"));
        QVERIFY(!errorOf([] { gather(ten().train, std::vector<int64_t>{10}); }).empty());
    }

    void batchesAreNotOverwritten() {
        Batches batches(ten().train, {.batch_size = 5, .shuffle = false}, Generator(1));
        const Batch first = batches.next();
        const Batch second = batches.next();
        QCOMPARE(floats(first.x), (std::vector<float>{0, 1, 2, 3, 4}));
        QCOMPARE(floats(second.y), (std::vector<float>{5, 6, 7, 8, 9}));
    }

    void rowsOfASplitAreGathered() {
        const Split parts = split(ten(), 0, 0.5, 3);
        const Batch batch = gather(parts.validation, std::vector<int64_t>{0, 4});
        const auto kept = rows(parts.validation);
        QCOMPARE(floats(batch.x), (std::vector<float>{float(kept[0]), float(kept[4])}));
    }

    void classIndicesStayIntegers() {
        const Source source = opened("toy", {{"n", 4}});
        const Batch batch = gather(source.train, std::vector<int64_t>{3, 2});
        QCOMPARE(integers(batch.y), (std::vector<int64_t>{1, 0}));
    }
};

QTEST_APPLESS_MAIN(SourcesTest)
#include "sources_test.moc"
