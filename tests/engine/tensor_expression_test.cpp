// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <random>

#include <QtTest>

#include "engine/ops/ops.h"
#include "engine/step/examples.h"
#include "engine/step/expression.h"
#include "engine/step/expression_subject.h"
#include "engine/step/record_pass.h"

using namespace gradlab;
using namespace gradlab::step;

namespace {

using Values = std::map<std::string, Tensor>;

Tensor vector(std::vector<float> numbers) { return tensor(numbers); }

Values some_values() {
    return {{"x", tensor(0.5)},
            {"y", tensor(-2.0)},
            {"v", vector({1, 2, 3})},
            {"m", vector({1, 2, 3, 4, 5, 6}).reshape({2, 3})}};
}

}  // namespace

class TensorExpressionTest : public QObject {
    Q_OBJECT

private slots:
    void valuesAreThoseOfPython_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("expected");
        QTest::newRow("power before sign") << "-2**2" << -4.0;
        QTest::newRow("power to the right") << "2**3**2" << 512.0;
        QTest::newRow("whole division") << "7 // 2 + 7 % 3" << 4.0;
        QTest::newRow("negative remainder") << "-7 % 3" << 2.0;
        QTest::newRow("function") << "sin(x)" << std::sin(0.5);
        QTest::newRow("torch function") << "torch.sin(x) + math.pi * 0" << std::sin(0.5);
        QTest::newRow("method") << "x.exp().log()" << 0.5;
        QTest::newRow("mean") << "v.mean()" << 2.0;
        QTest::newRow("dim by keyword") << "sum(m, dim=0)[1]" << 7.0;
        QTest::newRow("keepdim") << "m.sum(1, keepdim=True)[1, 0]" << 15.0;
        QTest::newRow("product") << "(m @ v)[0]" << 14.0;
        QTest::newRow("transposed") << "m.T[2, 1] + m.t()[0][0]" << 7.0;
        QTest::newRow("slice") << "m[:, 1:].sum()" << 16.0;
        QTest::newRow("last") << "v[-1]" << 3.0;
        QTest::newRow("list") << "sum([[1, 2], [3, 4]])" << 10.0;
        QTest::newRow("cat") << "cat([v, v]).sum()" << 12.0;
        QTest::newRow("reshape") << "m.reshape(3, 2)[2, 0]" << 5.0;
        QTest::newRow("where") << "where(v > 1.5, v, 0 * v).sum()" << 5.0;
        QTest::newRow("softmax") << "softmax(v, dim=0).sum()" << 1.0;
        QTest::newRow("lines") << "a = x + 1\nb = a * 2; b ** 2" << 9.0;
        QTest::newRow("line in brackets") << "sum([1,\n 2])  # three" << 3.0;
        QTest::newRow("max of two") << "max(x, y) + min(v)" << 1.5;
        QTest::newRow("clamp") << "clamp(y, min=-1)" << -1.0;
        QTest::newRow("mse") << "mse_loss(v, 0 * v)" << 14.0 / 3;
        QTest::newRow("relu") << "F.relu(y) + torch.nn.functional.relu(x)" << 0.5;
    }
    void valuesAreThoseOfPython() {
        QFETCH(QString, text);
        QFETCH(double, expected);
        const double value =
            TensorExpression(text.toStdString()).evaluate(some_values()).item<double>();
        QVERIFY2(std::abs(value - expected) < 1e-5, qPrintable(QString::number(value)));
    }

    void errorsNameTheCharacter_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("character");
        QTest::newRow("empty") << "" << 1;
        QTest::newRow("two values") << "x y" << 3;
        QTest::newRow("no right side") << "x +" << 4;
        QTest::newRow("open bracket") << "sin(x" << 6;
        QTest::newRow("closed bracket") << "x)" << 2;
        QTest::newRow("empty brackets") << "()" << 2;
        QTest::newRow("unknown sign") << "x $ y" << 3;
        QTest::newRow("bad number") << "1.5abc" << 4;
        QTest::newRow("call of a number") << "2(x)" << 2;
        QTest::newRow("unknown function") << "x + sine(x)" << 5;
        QTest::newRow("unknown method") << "x + v.foo()" << 7;
        QTest::newRow("unknown attribute") << "v.S" << 3;
        QTest::newRow("no value") << "x + z" << 5;
        QTest::newRow("shapes") << "x + m @ m" << 7;
        QTest::newRow("broadcast") << "v + m[:, :2]" << 3;
        QTest::newRow("index too large") << "v[7]" << 2;
        QTest::newRow("index not whole") << "v[x]" << 3;
        QTest::newRow("missing dim") << "softmax(v)" << 1;
        QTest::newRow("too many arguments") << "sin(x, y)" << 1;
        QTest::newRow("unknown keyword") << "sum(v, dims=0)" << 1;
        QTest::newRow("uneven list") << "sum([[1, 2], [3]])" << 1;
        QTest::newRow("division of numbers") << "x + 1 / 0" << 7;
        QTest::newRow("after Greek") << "α$" << 2;
        QTest::newRow("second line") << "x\ny +" << 6;
        QTest::newRow("comment only") << "# x" << 4;
        QTest::newRow("no left side") << "* x" << 1;
        QTest::newRow("two operators") << "x * / y" << 5;
        QTest::newRow("open index") << "v[0" << 4;
        QTest::newRow("open list") << "[1, 2" << 6;
        QTest::newRow("wrong bracket") << "sin(x]" << 6;
        QTest::newRow("assignment to a number") << "2 = x" << 3;
        QTest::newRow("nothing assigned") << "h =" << 4;
        QTest::newRow("two dots") << "x..T" << 3;
        QTest::newRow("dot at the end") << "x." << 3;
        QTest::newRow("positional after keyword") << "sum(v, dim=0, 1)" << 15;
        QTest::newRow("keyword twice") << "sum(v, dim=0, dim=0)" << 15;
        QTest::newRow("power of shapes") << "v ** m[:, :2]" << 3;
        QTest::newRow("inside a call") << "x + sin(v @ m)" << 11;
        QTest::newRow("dim too large") << "m.sum(5)" << 3;
        QTest::newRow("too many indices") << "v[0, 0]" << 2;
        QTest::newRow("not a string") << "x + \"y\"" << 5;
        QTest::newRow("only a sign") << "-" << 2;
        QTest::newRow("function without call") << "x + sin" << 5;
        QTest::newRow("empty slice step") << "v[::0]" << 2;
    }
    void errorsNameTheCharacter() {
        QFETCH(QString, text);
        QFETCH(int, character);
        try {
            (void)TensorExpression(text.toStdString()).evaluate(some_values());
            QFAIL("no error");
        } catch (const ExpressionError& error) {
            QVERIFY2(error.character == character,
                     qPrintable(QString("%1 at %2").arg(error.what()).arg(error.character)));
        }
    }

    void variablesComeInTheOrderOfUse() {
        const TensorExpression lecture("h = sin(x2**2 * (x1 + x2))\nh + pi");
        QCOMPARE(lecture.variables(), (std::vector<std::string>{"x2", "x1"}));
    }

    void tensorsAreRead() {
        QVERIFY(parse_tensor("[[1, -2], [3, 4.5]]").equal(vector({1, -2, 3, 4.5}).reshape({2, 2})));
        QCOMPARE(parse_tensor(" -0.25 ").item<double>(), -0.25);
        for (const auto& [text, character] :
             {std::pair{"[1, x]", 5}, {"1 + 1", 3}, {"[1, [2]]", 1}, {"", 1}}) {
            try {
                (void)parse_tensor(text);
                QFAIL(text);
            } catch (const ExpressionError& error) {
                QCOMPARE(error.character, int64_t{character});
            }
        }
    }

    void theLecturesGradientsAreThere() {
        ExpressionSubject subject(TensorExpression("sin(x2**2 * (x1 + x2))"),
                                  {{"x1", tensor(1.0)}, {"x2", tensor(2.0)}});
        const Pass pass = *record_pass(subject).pass;
        const auto gradient = [&](const std::string& name) {
            for (const Value& value : pass.values)
                if (value.symbol == name) return value.gradient.at(0);
            return std::nan("");
        };
        const double slope = std::cos(12.0);
        QVERIFY(std::abs(gradient("x1") - 4 * slope) < 1e-5);
        QVERIFY(std::abs(gradient("x2") - (2 * 2 * 3 + 4) * slope) < 1e-5);
        QCOMPARE(pass.operations.size(), size_t{4});
        QCOMPARE(pass.values[static_cast<size_t>(pass.operations[0].outputs[0])].label,
                 std::string("x2**2"));
    }

    void everyExampleHasItsResult_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& example : expression_examples())
            QTest::newRow(example.id.c_str()) << index++;
    }
    void everyExampleHasItsResult() {
        QFETCH(int, index);
        const auto& example = expression_examples()[size_t(index)];
        Values values;
        for (const auto& [name, text] : example.values) values[name] = parse_tensor(text);
        const TensorExpression expression(example.text);
        QCOMPARE(expression.variables().size(), values.size());
        const Tensor result = expression.evaluate(values);
        QCOMPARE(result.isfinite().all().item<bool>(), example.id != "not_a_number");
    }

    void theNeuronHasTheLecturesNumbers() {
        const auto& neuron = expression_examples()[1];
        Values values;
        for (const auto& [name, text] : neuron.values) values[name] = parse_tensor(text);
        const Tensor result = TensorExpression(neuron.text).evaluate(values);
        QCOMPARE(QString::fromStdString(repr(result)),
                 "tensor([[1.0000],\n        [0.9985],\n        [0.0474]])");
    }

    /// Whatever is typed gives a value or an error with its character.
    void damagedTextsAreRefused() {
        const unsigned seed = std::random_device()();
        std::mt19937 random(seed);
        const std::string texts[] = {"sin(x2**2 * (x1 + x2))", "h = sigmoid(m @ v)\n-h.mean(dim=0)",
                                     "cat([v, v[1:]])[:, None] * 2.5e-1 # end",
                                     "where(v >= 2, torch.exp(-v), m[0])"};
        const std::string signs = "()[]{}+-*/%@.,:;=<>!# \nxv19eα\"'";
        for (int i = 0; i < 2000; ++i) {
            std::string text = texts[random() % 4];
            for (unsigned k = random() % 4; k < 5; ++k) {
                const size_t at = random() % text.size();
                if (random() % 2)
                    text[at] = signs[random() % signs.size()];
                else
                    text.insert(at, 1, signs[random() % signs.size()]);
            }
            Values values = some_values();
            values["x1"] = values["x2"] = values["x"];
            try {
                (void)TensorExpression(text).evaluate(values);
            } catch (const ExpressionError& error) {
                QVERIFY2(error.character >= 1 && *error.what(),
                         qPrintable(QString("seed %1: %2").arg(seed).arg(text.c_str())));
            }
        }
        for (const char* part : {"(", "-", "2**", "[", "sin("}) {
            std::string deep;
            for (int i = 0; i < 2000; ++i) deep += part;
            QVERIFY_EXCEPTION_THROWN(TensorExpression{deep}, ExpressionError);
        }
    }
};

QTEST_APPLESS_MAIN(TensorExpressionTest)
#include "tensor_expression_test.moc"
