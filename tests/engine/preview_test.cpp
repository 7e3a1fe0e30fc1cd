// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/preview.h"

#include <algorithm>

#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/data/batches.h"
#include "engine/data/expression.h"
#include "engine/train/material.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using data::CsvTable;
using nn::Json;
using train::Preview;

namespace {

graph::Document with(const std::string& source, Json params = Json::object()) {
    graph::Document document;
    document.data.source = source;
    document.data.params = std::move(params);
    document.data.validation = nullptr;
    document.training.seed = 7;
    return document;
}

Preview look(const graph::Document& document, const std::filesystem::path& base = {}) {
    return train::preview(document, base, {});
}

}  // namespace

class PreviewTest : public QObject {
    Q_OBJECT
private slots:
    void theFirstBatchIsWhatTheLoaderServes_data() {
        QTest::addColumn<bool>("shuffle");
        QTest::newRow("shuffled") << true;
        QTest::newRow("in order") << false;
    }
    void theFirstBatchIsWhatTheLoaderServes() {
        QFETCH(bool, shuffle);
        auto document = with("toy", {{"n", 50}, {"normalize", true}});
        document.data.validation = 0.2;
        document.data.batch_size = 8;
        document.data.shuffle = shuffle;
        const Preview seen = look(document);
        const auto material = train::open_data(document, {});
        const auto batch = train::training_batches(document, material->split.train).next();
        QCOMPARE(seen.first_batch.size(), size_t{8});
        QCOMPARE(seen.batches, int64_t{5});
        for (size_t i = 0; i < seen.first_batch.size(); ++i) {
            const auto* row = batch.x.data_ptr<float>() + 2 * i;
            QCOMPARE(seen.training.x(seen.first_batch[i]), (std::vector<float>{row[0], row[1]}));
            const float plain = seen.training.plain_x(seen.first_batch[i])[0];
            const auto& table = material->split.train;
            QCOMPARE((plain - table.mean[0]) / table.std[0], row[0]);
            QCOMPARE(seen.training.label(seen.first_batch[i]), batch.y.data_ptr<int64_t>()[i]);
        }
    }

    void theSplitIsTheTrainings() {
        auto document = with("toy", {{"n", 50}});
        document.data.validation = 0.2;
        document.data.limit = 30;
        const Preview seen = look(document);
        const auto split = train::open_data(document, {})->split;
        QCOMPARE(seen.training.size(), int64_t{24});
        QCOMPARE(seen.validation.size(), int64_t{6});
        QCOMPARE(seen.unused, int64_t{20});
        for (int64_t i = 0; i < 6; ++i)
            QCOMPARE(seen.validation.row(i), (*split.validation.rows)[size_t(i)]);
        QCOMPARE(seen.training.counts(2)[0] + seen.training.counts(2)[1], int64_t{24});
    }

    void picturesAreTheSourcesBytes() {
        auto document = with("mnist", {{"normalize", true}});
        const Preview seen = look(document);
        const auto material = train::open_data(document, {});
        const data::Picture picture = seen.training.picture(3);
        QCOMPARE(picture.size, (data::PictureSize{28, 28}));
        const auto* bytes = material->split.train.x.data_ptr<uint8_t>() + 3 * 28 * 28;
        QVERIFY(std::equal(picture.pixels.begin(), picture.pixels.end(), bytes));
        QVERIFY(std::ranges::min(seen.training.x(3)) < 0);  // served normalised
        QVERIFY(!seen.training.has_masks());
        QCOMPARE(seen.class_names.size(), size_t{10});
    }

    void digitsInNoiseHaveMasks() {
        const Preview seen = look(with("noisy-digits", {{"n", 10}}));
        QVERIFY(seen.training.has_masks());
        for (const uint8_t byte : seen.training.mask(0).pixels) QVERIFY(byte == 0 || byte == 255);
        QCOMPARE(seen.training.label(0), int64_t{-1});
    }

    void aCurveIsDrawnWithoutItsNoise() {
        const Preview seen = look(with("curve", {{"expression", "x^2"}, {"x_max", 2.0}}));
        QCOMPARE(seen.curve_x.front(), 0.0);
        QCOMPARE(seen.curve_y.back(), 4.0);
        QCOMPARE(seen.training.size(), int64_t{500});
    }

    void aFormulaThatEndsIsDrawnAsFarAsItGoes() {
        const Preview seen = look(with("curve", {{"expression", "1/x"}}));
        QVERIFY2(contains(seen.error, "no finite value at x = 0"), seen.error.c_str());
        QCOMPARE(seen.curve_y.back(), 1 / 0.9);
    }

    void aFormulaErrorKnowsItsCharacter() {
        try {
            const data::Expression expression("2*yy");
            QFAIL("was read");
        } catch (const data::ExpressionError& error) {
            QCOMPARE(error.character, int64_t{3});
        }
    }

    void aBatchLargerThanTheDataIsSaid() {
        auto document = with("toy", {{"n", 4}});
        document.data.drop_last = true;
        const Preview seen = look(document);
        QVERIFY2(contains(seen.error, "drop_last leaves no batch"), seen.error.c_str());
        QCOMPARE(seen.training.size(), int64_t{4});
        QVERIFY(seen.first_batch.empty());
    }

    void columnsTakeTheRolesThatTrainingGivesThem() {
        const Scratch folder;
        folder.write("t.csv", "a,b,c\n1,x,3\n4,y,6\n");
        Preview seen = look(with("csv", {{"path", "t.csv"}, {"features", {"a"}}}), folder.path());
        QVERIFY2(seen.error.empty(), seen.error.c_str());
        const auto& columns = seen.table->columns;
        QCOMPARE(columns[0].role, CsvTable::Role::Feature);
        QCOMPARE(columns[1].role, CsvTable::Role::Ignored);
        QCOMPARE(columns[2].role, CsvTable::Role::Target);
        QVERIFY(columns[0].numeric && !columns[1].numeric);
        QCOMPARE(seen.table->rows[1], (std::vector<std::string>{"4", "y", "6"}));
        QCOMPARE(seen.training.x(1), std::vector<float>{4});
        QCOMPARE(seen.training.y(1), std::vector<float>{6});
    }

    void everyBadCellIsNamed() {
        const Scratch folder;
        folder.write("t.csv", "a,b\n1,2\nnan,3\n\n4\n5,6,7\n8,\n");
        const Preview seen = look(with("csv", {{"path", "t.csv"}}), folder.path());
        const auto& faults = seen.table->faults;
        QCOMPARE(faults.size(), size_t{4});
        const auto is = [&](size_t i, int64_t line, int64_t row, size_t column, const char* part) {
            return faults[i].line == line && faults[i].row == row && faults[i].column == column &&
                   contains(faults[i].reason, part);
        };
        QVERIFY(is(0, 3, 1, 0, "finite number, got \"nan\""));
        QVERIFY(is(1, 5, 2, 1, "expected 2 values as in the first line, got 1"));
        QVERIFY(is(2, 6, 3, 2, "got 3"));
        QVERIFY(is(3, 7, 4, 1, "is empty"));
        QCOMPARE(seen.table->count, int64_t{5});
        QCOMPARE(seen.training.size(), int64_t{0});
    }

    void whatIsNoTableIsSaid_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QByteArray() << "is empty";
        QTest::newRow("latin 1") << QByteArray("a,b\n1,\xE9\n") << "line 2: expected UTF-8";
        QTest::newRow("utf 16") << QByteArray("\xFF\xFE\x61\x00", 4) << "is UTF-16 text";
        QTest::newRow("open quote") << QByteArray("a,b\n1,2\n\"3,4\n") << "never closed";
        QTest::newRow("header only") << QByteArray("a,b\n") << "expected lines of data";
        QTest::newRow("one column") << QByteArray("a;b\n1;2\n") << "at least one feature";
    }
    void whatIsNoTableIsSaid() {
        QFETCH(QByteArray, text);
        QFETCH(QString, reason);
        const Scratch folder;
        folder.write("t.csv", text.toStdString());
        const Preview seen = look(with("csv", {{"path", "t.csv"}}), folder.path());
        QVERIFY2(contains(seen.error, reason.toStdString()), seen.error.c_str());
    }

    void longTablesAreCutAndCounted() {
        const Scratch folder;
        std::string text = "a,b\n";
        for (int i = 0; i < 5000; ++i) text += "1,2\n";
        folder.write("t.csv", text);
        const Preview seen = look(with("csv", {{"path", "t.csv"}}), folder.path());
        QCOMPARE(seen.table->rows.size(), size_t{1000});
        QCOMPARE(seen.table->count, int64_t{5000});
        QCOMPARE(seen.training.size(), int64_t{5000});
    }

    void aReadStopsWhereItIsTold() {
        const Scratch folder;
        std::string text = "a,b\n";
        for (int i = 0; i < 20'000; ++i) text += "1,2\n";
        folder.write("t.csv", text);
        double share = 0;
        const data::Progress progress([&](double now) { return (share = now) < 0.7; });
        const auto document = with("csv", {{"path", "t.csv"}});
        QVERIFY_THROWS_EXCEPTION(data::Stopped, train::preview(document, folder.path(), progress));
        QVERIFY(share >= 0.7 && share < 0.8);
    }
};

QTEST_APPLESS_MAIN(PreviewTest)
#include "preview_test.moc"
