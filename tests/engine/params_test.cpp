// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/params.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include "engine/tensor/error.h"

using namespace gradlab;
using nn::Field;
using nn::FieldKind;
using nn::Json;
using nn::Params;
using nn::Value;

namespace {

const std::vector<Field> fields = {
    {.key = "in_features", .minimum = 1, .inferred = true},
    {.key = "out_features", .minimum = 1},
    {.key = "bias", .kind = FieldKind::Boolean, .value = true},
    {.key = "p", .kind = FieldKind::Number, .value = 0.5, .minimum = 0, .maximum = 1},
    {.key = "reduction", .kind = FieldKind::Choice, .value = "mean", .choices = {"mean", "sum"}},
    {.key = "kernel_size", .kind = FieldKind::Pair, .value = 3},
    {.key = "stride", .kind = FieldKind::Pair, .minimum = 1, .optional = true},
    {.key = "shape", .kind = FieldKind::Integers, .value = std::vector<int64_t>{1, 28, 28}},
    {.key = "betas", .kind = FieldKind::Numbers, .value = std::vector{0.9, 0.999}, .maximum = 1},
    {.key = "expression", .kind = FieldKind::Text, .value = "x"},
};

const Field& field(const std::string& key) { return *std::ranges::find(fields, key, &Field::key); }

Params resolved(const char* json) { return Params::resolve(fields, Json::parse(json)); }

}  // namespace

class ParamsTest : public QObject {
    Q_OBJECT
private slots:
    void pythonWritesValuesAsPythonDoes_data();
    void pythonWritesValuesAsPythonDoes();
    void jsonKeepsTheType();
    void defaultsHoldWhereNothingIsGiven();
    void givenValuesReplaceDefaults();
    void oneIntegerIsAPairOfIt();
    void nullIsAValueOnlyWhereTheFieldSaysSo();
    void mistakesAreToldInWords_data();
    void mistakesAreToldInWords();
    void rangeMistakesKeepTheValue();
    void requiredParametersAreMissed();
    void unknownKeysThrow();
    void wrongTypesThrow();
    void setAddsAndReplaces();
};

void ParamsTest::pythonWritesValuesAsPythonDoes_data() {
    QTest::addColumn<std::string>("written");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const Value& value, const char* expected) {
        QTest::newRow(name) << nn::python(value) << std::string(expected);
    };
    row("null", {}, "None");
    row("true", true, "True");
    row("integer", 3, "3");
    row("half", 0.5, "0.5");
    row("whole double", 2.0, "2.0");
    row("small", 1e-5, "1e-05");
    row("not so small", 0.0001, "0.0001");
    row("large", 1e16, "1e+16");
    row("infinity", std::numeric_limits<double>::infinity(), "float('inf')");
    row("text", "mean", "'mean'");
    row("quote and newline", "it's\n", "'it\\'s\\x0a'");
    row("pair", std::vector<int64_t>{2, 3}, "(2, 3)");
    row("tuple of one", std::vector<int64_t>{2}, "(2,)");
    row("empty tuple", std::vector<int64_t>{}, "()");
    row("numbers", std::vector{0.9, 1.0}, "(0.9, 1.0)");
}

void ParamsTest::pythonWritesValuesAsPythonDoes() {
    QFETCH(std::string, written);
    QTEST(written, "expected");
}

void ParamsTest::jsonKeepsTheType() {
    QCOMPARE(nn::to_json({}).dump(), std::string("null"));
    QCOMPARE(nn::to_json(3).dump(), std::string("3"));
    QCOMPARE(nn::to_json(3.0).dump(), std::string("3.0"));
    QCOMPARE(nn::to_json("sum").dump(), std::string("\"sum\""));
    QCOMPARE(nn::to_json(std::vector<int64_t>{2, 2}).dump(), std::string("[2,2]"));
    QCOMPARE(nn::to_json(std::vector{0.5, 1.0}).dump(), std::string("[0.5,1.0]"));
}

void ParamsTest::defaultsHoldWhereNothingIsGiven() {
    const Params params = resolved("{}");
    QVERIFY(!params.has("in_features"));
    QVERIFY(params.boolean("bias"));
    QCOMPARE(params.number("p"), 0.5);
    QCOMPARE(params.text("reduction"), std::string("mean"));
    QCOMPARE(params.pair("kernel_size"), std::pair(int64_t{3}, int64_t{3}));
    QCOMPARE(params.integers("shape").size(), size_t{3});
    QCOMPARE(params.values().size(), fields.size());
}

void ParamsTest::givenValuesReplaceDefaults() {
    const Params params = resolved(R"({"out_features": 10, "bias": false, "p": 1, "foreign": 7,
        "reduction": "sum", "kernel_size": [5, 3], "shape": [4], "betas": [0, 0.5],
        "expression": "x*x"})");
    QCOMPARE(params.integer("out_features"), int64_t{10});
    QVERIFY(!params.boolean("bias"));
    QCOMPARE(params.number("p"), 1.0);
    QCOMPARE(params.text("reduction"), std::string("sum"));
    QCOMPARE(params.pair("kernel_size"), std::pair(int64_t{5}, int64_t{3}));
    QCOMPARE(params.integers("shape"), std::vector<int64_t>{4});
    QCOMPARE(params.numbers("betas"), (std::vector{0.0, 0.5}));
    QCOMPARE(params.text("expression"), std::string("x*x"));
}

void ParamsTest::oneIntegerIsAPairOfIt() {
    QCOMPARE(resolved(R"({"stride": 2})").pair("stride"), std::pair(int64_t{2}, int64_t{2}));
}

void ParamsTest::nullIsAValueOnlyWhereTheFieldSaysSo() {
    QVERIFY(nn::read_field(field("stride"), nullptr).error.empty());
    QVERIFY(nn::read_field(field("in_features"), nullptr).error.empty());
    QVERIFY(!nn::read_field(field("bias"), nullptr).error.empty());
}

void ParamsTest::mistakesAreToldInWords_data() {
    QTest::addColumn<std::string>("key");
    QTest::addColumn<std::string>("json");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* key, const char* json, const char* expected) {
        QTest::addRow("%s = %s", key, json)
            << std::string(key) << std::string(json) << std::string(expected);
    };
    row("in_features", "\"abc\"", "in_features must be an integer, got \"abc\"");
    row("in_features", "3.5", "in_features must be an integer, got 3.5");
    row("in_features", "0", "in_features must be at least 1, got 0");
    row("in_features", "18446744073709551615",
        "in_features must be at most 2147483647, got 18446744073709551615");
    row("bias", "1", "bias must be true or false, got 1");
    row("p", "1.5", "p must be at most 1, got 1.5");
    row("p", "\"half\"", "p must be a number, got \"half\"");
    row("reduction", "\"avg\"", "reduction must be one of \"mean\", \"sum\", got \"avg\"");
    row("kernel_size", "[1,2,3]",
        "kernel_size must be an integer or a pair of integers, got [1,2,3]");
    row("stride", "[1,0]", "stride must be at least 1, got [1,0]");
    row("shape", "[1,null]", "shape must be a list of integers, got [1,null]");
    row("betas", "0.9", "betas must be a list of 2 numbers, got 0.9");
    row("betas", "[0.9]", "betas must be a list of 2 numbers, got [0.9]");
    row("betas", "[0.9,1.5]", "betas must be at most 1, got [0.9,1.5]");
    row("expression", "{}", "expression must be a text in quotes, got {}");
}

void ParamsTest::mistakesAreToldInWords() {
    QFETCH(std::string, key);
    QFETCH(std::string, json);
    const std::string error = nn::read_field(field(key), Json::parse(json)).error;
    QTEST(error, "expected");
}

void ParamsTest::rangeMistakesKeepTheValue() {
    QVERIFY(!nn::read_field(field("p"), 2.0).value.null());
    QVERIFY(nn::read_field(field("p"), "two").value.null());
}

void ParamsTest::requiredParametersAreMissed() {
    std::vector<nn::ParamError> errors;
    Params::resolve(fields, Json::parse(R"({"bias": 3})"), &errors);
    QCOMPARE(errors.size(), size_t{2});
    QCOMPARE(errors[0].key, std::string("out_features"));
    QCOMPARE(errors[1].key, std::string("bias"));
}

void ParamsTest::unknownKeysThrow() {
    QVERIFY_THROWS_EXCEPTION(Error, resolved("{}").integer("in_feature"));
}

void ParamsTest::wrongTypesThrow() {
    QVERIFY_THROWS_EXCEPTION(Error, resolved("{}").integer("bias"));
    QVERIFY_THROWS_EXCEPTION(Error, resolved("{}").integer("out_features"));
    QVERIFY_THROWS_EXCEPTION(Error, resolved("{}").pair("shape"));
}

void ParamsTest::setAddsAndReplaces() {
    Params params = resolved("{}");
    params.set("in_features", 784);
    params.set("new", "value");
    QCOMPARE(params.integer("in_features"), int64_t{784});
    QCOMPARE(params.text("new"), std::string("value"));
}

QTEST_APPLESS_MAIN(ParamsTest)
#include "params_test.moc"
