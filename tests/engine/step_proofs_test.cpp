// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "engine/ops/ops.h"
#include "engine/step/broken.h"
#include "engine/step/expression_subject.h"
#include "engine/step/network_subject.h"
#include "engine/step/proofs.h"
#include "engine/step/record_pass.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::step;

namespace {

ExpressionSubject expression(const std::string& text, std::map<std::string, Tensor> values) {
    return {TensorExpression(text), std::move(values)};
}

NetworkSubject network(const graph::Document& document, int64_t steps = 0) {
    auto trainer = trainerOf(document);
    run(trainer, steps);
    return NetworkSubject(std::make_shared<const train::Capture>(train::Capture{
        trainer.document(), trainer.shared_material(), trainer.seed(), trainer.save()}));
}

std::vector<Finding> findings(Subject& subject) { return diagnose(*record_pass(subject).pass); }

}  // namespace

class StepProofsTest : public QObject {
    Q_OBJECT

private slots:
    void gradientsOfNetworksPassTheCheck() {
        for (const auto& document : {spirals(), line()}) {
            const auto subject = network(document, 3);
            int told = 0;
            const auto answer = check_gradients(subject, "", [&](const GradientCheck&) {
                ++told;
                return true;
            });
            QVERIFY2(answer.error.empty(), answer.error.c_str());
            QCOMPARE(size_t(told), answer.rows.size());
            for (const auto& row : answer.rows)
                QVERIFY2(
                    row.passed && row.checked > 0,
                    qPrintable(QString("%1 %2").arg(row.leaf.c_str()).arg(row.relative_error)));
        }
    }

    void aWrongGradientFails() {
        // The gradient does not flow through detach, the difference does.
        const auto subject = expression("x * x.detach()", {{"x", tensor(3.0)}});
        const auto answer = check_gradients(subject, "x", [](const auto&) { return true; });
        QVERIFY2(answer.error.empty(), answer.error.c_str());
        QVERIFY(!answer.rows.at(0).passed);
        QVERIFY(std::abs(answer.rows[0].worst.analytic - 3) < 1e-6);
        QVERIFY(std::abs(answer.rows[0].worst.numeric - 6) < 1e-4);
    }

    void aKinkIsNoFailure() {
        const auto subject = expression("relu(x).sum()", {{"x", tensor({0.0, 1.0})}});
        const auto answer = check_gradients(subject, "x", [](const auto&) { return true; });
        QVERIFY2(answer.error.empty(), answer.error.c_str());
        QVERIFY(answer.rows.at(0).kink);
        QVERIFY(answer.rows[0].passed);
    }

    void aCheckCanBeStopped() {
        const auto subject = network(spirals());
        const auto answer = check_gradients(subject, "", [](const auto&) { return false; });
        QCOMPARE(answer.rows.size(), size_t{1});
        QVERIFY(answer.share < 1);
    }

    void theNudgeShowsWherePredictionsPart() {
        const auto subject = expression("w**2", {{"w", tensor(1.0)}});
        const NudgeCurve curve = nudge(subject, "w", 0, 1);
        QVERIFY2(curve.error.empty(), curve.error.c_str());
        QCOMPARE(curve.gradient, 2.0);
        QCOMPARE(curve.loss, 1.0);
        QCOMPARE(curve.true_loss.front(), 0.0);
        QCOMPARE(curve.true_loss.back(), 4.0);
        // (1 + d)² − 1 = 2d + d²: the miss d² is a tenth of the change from d = 0.2222 on.
        QVERIFY(std::abs(curve.good_above - 0.2) < 1e-9);
        const NudgeCurve straight = nudge(expression("3 * w", {{"w", tensor(1.0)}}), "w", 0, 1);
        QVERIFY(std::isnan(straight.good_above) && std::isnan(straight.good_below));
        QVERIFY(!nudge(subject, "w", 7, 1).error.empty());
    }

    void theLensMeansTheBatchAndLeavesNoTrace() {
        auto subject = network(line(), 2);
        (void)record_pass(subject);
        const Leaf weight = subject.leaves()[2];
        const Tensor before = weight.tensor.detach().clone();
        const Tensor grad = weight.tensor.grad().clone();
        const Lens lens = look_through(subject, "line.weight", 0, 3);
        QCOMPARE(lens.error, std::string());
        QCOMPARE(lens.by_sample.size(), size_t{50});
        QVERIFY(lens.mean_is_batch);
        QVERIFY(std::abs(lens.piled[2] - 3 * lens.piled[0]) < 1e-4);
        QVERIFY(std::abs((lens.next_weight[0] - lens.weight) + 0.05 * lens.piled[0]) < 1e-6);
        QVERIFY(weight.tensor.equal(before));
        QVERIFY(weight.tensor.grad().equal(grad));
    }

    void healthyPassesHaveNoFindings() {
        for (const auto& document : {spirals(), line()})
            for (const int64_t steps : {0, 9}) {
                auto subject = network(document, steps);
                const auto found = findings(subject);
                QVERIFY2(found.empty(), found.empty() ? "" : found[0].text.c_str());
            }
    }

    void brokenSetupsShowWhatTheyPromise() {
        for (const BrokenSetup& setup : broken_setups()) {
            std::map<std::string, Tensor> values;
            for (const auto& [name, text] : setup.expression.values)
                values[name] = parse_tensor(text);
            auto subject = expression(setup.expression.text, values);
            const auto found = findings(subject);
            QVERIFY2(!found.empty() && found[0].kind == setup.shows, setup.expression.id.c_str());
        }
    }

    void examplesAreHealthyButOne() {
        for (const ExpressionExample& example : expression_examples()) {
            std::map<std::string, Tensor> values;
            for (const auto& [name, text] : example.values) values[name] = parse_tensor(text);
            auto subject = expression(example.text, values);
            QVERIFY2(findings(subject).empty() == (example.id != "not_a_number"),
                     example.id.c_str());
        }
    }

    void troubleIsNamedWithItsStep_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("operation");
        QTest::newRow("log of zero")
            << "log(relu(x)).sum()" << int(Finding::Kind::NotFinite) << "log";
        QTest::newRow("division") << "(1 / relu(x)).sum()" << int(Finding::Kind::NotFinite)
                                  << "div";
        QTest::newRow("overflow") << "exp(x * 1000).sum()" << int(Finding::Kind::NotFinite)
                                  << "exp";
        QTest::newRow("dead") << "relu(x - 100).sum()" << int(Finding::Kind::DeadReLU) << "relu";
        QTest::newRow("saturated")
            << "sigmoid(100 * x).sum()" << int(Finding::Kind::Saturated) << "sigmoid";
        QTest::newRow("exploding") << "(x * 1000).sum()" << int(Finding::Kind::Exploding) << "";
    }
    void troubleIsNamedWithItsStep() {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, operation);
        auto subject = expression(text.toStdString(),
                                  {{"x", tensor({{0.5, -1.0}, {1.0, 2.0}, {-0.5, -2.0}})}});
        const Pass pass = *record_pass(subject).pass;
        const auto found = diagnose(pass);
        QVERIFY(!found.empty());
        QCOMPARE(int(found[0].kind), kind);
        if (!operation.isEmpty())
            QCOMPARE(QString(pass.operations[size_t(found[0].operation)].name.c_str()), operation);
        QVERIFY(!found[0].cause.empty() && !found[0].advice.empty());
    }
};

QTEST_APPLESS_MAIN(StepProofsTest)
#include "step_proofs_test.moc"
