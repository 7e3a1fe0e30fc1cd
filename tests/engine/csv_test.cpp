// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/data/source.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using data::Source;
using nn::Json;

class CsvTest : public QObject {
    Q_OBJECT
private slots:
    void columnsAreChosenByName() {
        const Source source =
            open("a,b,c\n1,2,3\n4,5,6\n", {{"features", {"c", "a"}}, {"target", "b"}});
        QCOMPARE(values(source.train.x), (std::vector<float>{3, 1, 6, 4}));
        QCOMPARE(values(source.train.y), (std::vector<float>{2, 5}));
        QCOMPARE(source.train.y.sizes().vec(), (std::vector<int64_t>{2, 1}));
    }

    void withoutNamesTheLastColumnIsTheTarget() {
        const Source source =
            open("1;2;3\r\n\r\n4; 5 ;+6", {{"header", false}, {"delimiter", ";"}});
        QCOMPARE(values(source.train.x), (std::vector<float>{1, 2, 4, 5}));
        QCOMPARE(values(source.train.y), (std::vector<float>{3, 6}));
        const Source chosen =
            open("1,2\n3,4\n", {{"header", false}, {"features", {2}}, {"target", "1"}});
        QCOMPARE(values(chosen.train.x), (std::vector<float>{2, 4}));
    }

    void wordsBecomeClasses() {
        const Source source =
            open("\xEF\xBB\xBFx,kind\n1,b\n2,\"a \"\"1\"\", \nä\"\n3,b\n", classes());
        QCOMPARE(source.classes, int64_t{2});
        QCOMPARE(source.class_names, (std::vector<std::string>{"a \"1\", \nä", "b"}));
        QCOMPARE(labels(source), (std::vector<int64_t>{1, 0, 1}));
    }

    void numbersBecomeClassesInTheirOrder() {
        const Source source = open("x,kind\n1,10\n2,9\n3,10\n", classes());
        QCOMPARE(source.class_names, (std::vector<std::string>{"9", "10"}));
        QCOMPARE(labels(source), (std::vector<int64_t>{1, 0, 1}));
    }

    void mistakesAreNamedWithTheirPlace_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
        };
        row("empty", "", "is empty");
        row("header only", "a,b\n", "expected lines of data after the header");
        row("one column", "a\n1\n", "expected at least one feature");
        row("ragged", "a,b\n1,2\n3\n", "line 3: expected 2 values as in the first line, got 1");
        row("too long", "a,b\n1,2,3\n", "line 2: expected 2 values as in the first line, got 3");
        row("text", "a,b\n1,2\nx,4\n", "line 3, column 1 (a): expected a finite number, got \"x\"");
        row("half a number", "a,b\n1.5.2,1\n", "line 2, column 1 (a)");
        row("empty cell", "a,b\n1,\n", "line 2, column 2 (b): is empty, expected a number");
        row("NaN", "a,b\nnan,1\n", "line 2, column 1 (a): expected a finite number");
        row("infinite", "a,b\n1e99,1\n", "line 2, column 1 (a): expected a finite number");
        row("open quote", "a,b\n1,\"2\n3,4\n", "line 2: a quote is never closed");
        row("after a quote", "a,b\n\"1\"2,3\n", "line 2: \"2\" follows a closing quote");
        row("after a line in quotes", "a,\"b\nc\"\n1,x\n", "line 3, column 2");
        row("Latin-1", "a,b\n1,\xE4\n", "line 2: expected UTF-8 text, got the byte e4");
        row("UTF-16",
            std::string("\xFF\xFE"
                        "a\0,\0",
                        6),
            "is UTF-16 text; expected UTF-8");
        row("binary", std::string("a,b\n1,\0", 7), "line 2: expected UTF-8 text, got the byte 00");
    }

    void mistakesAreNamedWithTheirPlace() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const std::string error = errorOf([&] { open(bytes.toStdString(), Json::object()); });
        QVERIFY2(error.starts_with(m_scratch.path("table.csv").string() + ": "), error.c_str());
        QVERIFY2(contains(error, reason.toStdString()), error.c_str());
    }

    void wrongParametersAreNamed() {
        const std::string text = "a,b\n1,2\n";
        const auto error = [&](const Json& params) { return errorOf([&] { open(text, params); }); };
        QVERIFY(contains(error({{"target", "c"}}), "there is no column \"c\"; there are a, b"));
        QVERIFY(contains(error({{"features", {"c"}}}), "there is no column \"c\""));
        QVERIFY(contains(error({{"features", "a"}}), "features must be null or a list"));
        QVERIFY(contains(error({{"features", Json::array()}}), "at least one feature"));
        QVERIFY(contains(error({{"delimiter", "ab"}}), "delimiter must be one character"));
        QVERIFY(contains(error({{"path", "none.csv"}}), "none.csv: No such file"));
    }

    void changedFilesNeverCrash() {
        const std::string good = "a,b,\"c\"\n1,2,3\n\"4\",5e1,\"6\"\n7,8,9\n";
        std::mt19937 random(1);
        for (int round = 0; round < 1000; ++round) {
            std::string bytes = good;
            for (int change = 0; change < 2; ++change)
                bytes[random() % bytes.size()] = ",\"\n\r1e\xC3\xE4"[random() % 9];
            errorOf([&] { open(bytes, random() % 2 ? classes() : Json::object()); });
        }
    }

private:
    static Json classes() { return {{"task", "classification"}}; }

    Source open(const std::string& text, Json params) {
        m_scratch.write("table.csv", text);
        if (!params.contains("path")) params["path"] = "table.csv";
        return data::open_source("csv", params, {m_scratch.path(), 0});
    }
    static std::vector<float> values(const Tensor& t) {
        return {t.data_ptr<float>(), t.data_ptr<float>() + t.numel()};
    }
    static std::vector<int64_t> labels(const Source& source) {
        const int64_t* first = source.train.y.data_ptr<int64_t>();
        return {first, first + source.train.size()};
    }

    Scratch m_scratch;
};

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
