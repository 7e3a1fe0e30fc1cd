// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QtTest>

#include "engine/engine.h"
#include "engine/nn/catalog.h"
#include "engine/step/record_pass.h"
#include "tests/engine/training.h"

namespace {

using namespace gradlab;
using namespace gradlab::step;

/// A result from tensors that are parameters.
class Formula : public Subject {
public:
    Formula(std::vector<Leaf> leaves, std::function<Tensor(const std::vector<Leaf>&)> run)
        : leaves_(std::move(leaves)), run_(std::move(run)) {}
    std::vector<Leaf> leaves() const override { return leaves_; }
    Result run() override { return {run_(leaves_), {}}; }
    std::unique_ptr<Subject> in_float64() const override { return nullptr; }

private:
    std::vector<Leaf> leaves_;
    std::function<Tensor(const std::vector<Leaf>&)> run_;
};

Leaf parameter(const char* name, double value) {
    return {name, Value::Kind::Parameter, {}, tensor(value).requires_grad_()};
}

/// The lecture's sin(x2² (x1 + x2)) with a value that feeds two paths.
Formula lecture() {
    return {{parameter("x1", 0.5), parameter("x2", 0.75)}, [](const std::vector<Leaf>& l) {
                const Tensor power = gradlab::pow(l[1].tensor, l[1].tensor.new_full({}, 2));
                const Tensor sum = l[0].tensor + l[1].tensor;
                return gradlab::sin(power * sum);
            }};
}

std::vector<std::string> names(const Pass& pass) {
    std::vector<std::string> names;
    for (const Operation& operation : pass.operations) names.push_back(operation.name);
    return names;
}

const Value& value_named(const Pass& pass, const std::string& symbol) {
    for (const Value& value : pass.values)
        if (value.symbol == symbol) return value;
    throw Error("no value " + symbol);
}

/// Both have the same numbers, bit for bit; NaN equals itself.
bool same(const Numbers& a, const Tensor& b) {
    if (!a.defined() || !b.defined()) return a.defined() == b.defined();
    const Numbers theirs(b);
    if (a.shape() != theirs.shape()) return false;
    for (int64_t i = 0; i < a.count(); ++i)
        if (a.at(i) != theirs.at(i) && !(std::isnan(a.at(i)) && std::isnan(theirs.at(i))))
            return false;
    return true;
}

class StepPassTest : public QObject {
    Q_OBJECT
private slots:
    void everyOperationIsNotedInOrder() {
        Formula subject = lecture();
        const Pass pass = *record_pass(subject).pass;
        QCOMPARE(names(pass), (std::vector<std::string>{"pow", "add", "mul", "sin"}));
        QCOMPARE(pass.values[static_cast<size_t>(pass.result)].symbol, std::string("L"));
        QCOMPARE(pass.timeline.size(), size_t{4 + 4 + 2});
        QCOMPARE(value_named(pass, "x2").uses.size(), size_t{2});
    }

    void gradientsAreThoseOfBackward() {
        Formula subject = lecture();
        const Pass pass = *record_pass(subject).pass;
        const auto leaves = subject.leaves();
        for (const Leaf& leaf : leaves) leaf.tensor.mutable_grad() = {};
        subject.run().value.backward();
        for (const Leaf& leaf : leaves) {
            QVERIFY(same(value_named(pass, leaf.name).gradient, leaf.tensor.grad()));
        }
    }

    void forgottenZeroGradPilesUp() {
        Formula subject = lecture();
        (void)record_pass(subject);
        const Pass pass = *record_pass(subject, {.keep_grad = true}).pass;
        for (const Accumulation& one : pass.accumulations) {
            QCOMPARE(one.before.at(0), one.arrived.at(0));
            QCOMPARE(one.after.at(0), one.before.at(0) + one.arrived.at(0));
        }
        QCOMPARE(pass.accumulations.size(), size_t{2});
    }

    void inPlaceChangesDoNotReachEarlierValues() {
        Formula subject({parameter("w", 2)}, [](const std::vector<Leaf>& l) {
            Tensor y = l[0].tensor * 3;
            y.mul_(y);
            return y + 1;
        });
        const Pass pass = *record_pass(subject).pass;
        QCOMPARE(value_named(pass, "v₁").value.at(0), 6.0);
        QCOMPARE(pass.values[static_cast<size_t>(pass.result)].value.at(0), 37.0);
        QCOMPARE(value_named(pass, "w").gradient.at(0), 36.0);
    }

    void cellsAreExplainedByTheirTerms() {
        manual_seed(1);
        const Leaf x{"x", Value::Kind::Input, {}, randn({3, 4}).requires_grad_()};
        const Leaf w{"w", Value::Kind::Parameter, {}, randn({2, 4}).requires_grad_()};
        const Leaf b{"b", Value::Kind::Parameter, {}, randn({2}).requires_grad_()};
        Formula subject({x, w, b}, [](const std::vector<Leaf>& l) {
            return linear(l[0].tensor, l[1].tensor, l[2].tensor).square().sum();
        });
        const Recorded recorded = record_pass(subject);
        const Explanation output = explain(recorded, {.operation = 0, .cell = 3});
        QCOMPARE(output.error, std::string());
        QCOMPARE(output.count, int64_t{4 + 4 + 1});  // by x, by w, by b
        const Explanation gradient =
            explain(recorded, {.operation = 0, .backward = true, .slot = 1, .cell = 5});
        QCOMPARE(gradient.error, std::string());
        QCOMPARE(gradient.count, int64_t{3});  // one a sample
        QVERIFY(std::abs(gradient.sum - gradient.result) < 1e-5);
        QCOMPARE(gradient.terms[2].cell, int64_t{2 * 2 + 1});
        QCOMPARE(gradient.terms[2].derivative, Numbers(x.tensor).at(2 * 4 + 1));
    }

    void forwardModeGivesTheSameDerivative() {
        Formula subject = lecture();
        const Recorded recorded = record_pass(subject);
        for (int leaf : {0, 1}) {
            const auto tangents = forward_mode(recorded, leaf, 0);
            const double forward = tangents[static_cast<size_t>(recorded.pass->result)].at(0);
            const double backward = recorded.pass->values[static_cast<size_t>(leaf)].gradient.at(0);
            QVERIFY(std::abs(forward - backward) < 1e-6);
        }
    }
};

}  // namespace

QTEST_APPLESS_MAIN(StepPassTest)
#include "step_pass_test.moc"
