// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/expression.h"

#include <cmath>
#include <random>

#include <QtTest>

#include "tests/engine/scratch.h"

using gradlab::data::Expression;

class ExpressionTest : public QObject {
    Q_OBJECT
private slots:
    void values_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");  // at x = 3
        const auto row = [](const char* text, double value) {
            QTest::newRow(text) << text << value;
        };
        row("4*sin(2*x)", 4 * std::sin(6.0));
        row("y = 2x + 1", 7);
        row("1 + 2 * x", 7);
        row("(1 + 2) * x", 9);
        row("10 - 4 - 3", 3);
        row("12 / 2 / 3", 2);
        row("2 ** 3 ** 2", 512);
        row("2^-1", 0.5);
        row("-x^2", -9);
        row("--x", 3);
        row("2(x+1)", 8);
        row("2x^2", 18);
        row("x(x+1)sqrt(4)", 24);
        row("1/2x", 1.5);
        row("1.5e1 + .5", 15.5);
        row("2 pi", 2 * M_PI);
        row("e^x", std::pow(M_E, 3));
        row("sigmoid(0) + tanh(0) + relu(-x) + abs(-x)", 3.5);
        row(" \t exp ( log ( x ) ) ", std::exp(std::log(3.0)));
        row("log10(100) + log2(8) + sign(-x) + floor(1.5) + ceil(1.5) + round(2.4)", 9);
    }

    void values() {
        QFETCH(QString, text);
        QFETCH(double, value);
        QCOMPARE(Expression(text.toStdString())(3), value);
    }

    void mistakesPointAtTheirCharacter_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* text, const char* reason) {
            QTest::newRow(text) << text << reason;
        };
        row("", "character 1: expected a number, x or a function, but the expression ends");
        row("4*", "character 3: expected a number");
        row("4*sn(2*x)", "character 3: there is no \"sn\"; there are x, pi, e, sin");
        row("sin x", "character 5: expected ( after sin");
        row("(1 + 2", "character 7: expected ), but the expression ends");
        row("(1 + 2]", "character 7: expected ), got \"]\"");
        row("1 + 2)", "character 6: expected an operator, got \")\"");
        row("x 2", "character 3: expected an operator, got \"2\"");
        row("ä+1", "character 1: expected a number, x or a function, got \"ä\"");
        row("x·2", "character 2: expected an operator, got \"·\"");
        row("1e999", "character 1: expected a number that fits");
        row("y + 1", "character 1: there is no \"y\"");
        row("2 = x", "character 3: expected an operator, got \"=\"");
    }

    void mistakesPointAtTheirCharacter() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const std::string error = errorOf([&] { Expression(text.toStdString()); });
        QVERIFY2(contains(error, reason.toStdString()), error.c_str());
    }

    void deepNestingIsRefused() {
        for (const char* part : {"(", "-", "sin(", "2^"}) {
            std::string text;
            for (int i = 0; i < 100000; ++i) text += part;
            QVERIFY(contains(errorOf([&] { Expression expression(text); }), "nested too deep"));
        }
    }

    void arbitraryTextNeverCrashes() {
        const std::string alphabet = "0123.exyspin+-*/^() =\xC3\xA4";
        std::mt19937 random(1);
        for (int round = 0; round < 5000; ++round) {
            std::string text;
            for (size_t i = random() % 12; i > 0; --i) text += alphabet[random() % alphabet.size()];
            errorOf([&] { Expression expression(text); });
        }
    }
};

QTEST_APPLESS_MAIN(ExpressionTest)
#include "expression_test.moc"
