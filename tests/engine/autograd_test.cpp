// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/engine/gradient_check.h"

using namespace gradlab;
using testing::Function, testing::gradient_error;

namespace {

Tensor leaf(std::initializer_list<double> v) {
    return tensor(std::vector<double>(v), kFloat64).requires_grad_();
}
double value(const Tensor& t, int64_t i) { return t[i].item<double>(); }

}  // namespace

class AutogradTest : public QObject {
    Q_OBJECT
private slots:
    void gradientsMatchCentralDifferences_data() {
        QTest::addColumn<Function>("f");
        const auto row = [](const char* name, Function f) { QTest::newRow(name) << f; };
        const Tensor other = cos(arange(12, kFloat64)).view({3, 4}) + 1.5;
        row("mul", [other](const Tensor& x) { return x * other; });
        row("div", [other](const Tensor& x) { return other / (x + 3); });
        row("pow", [](const Tensor& x) { return (x + 3).pow(2.5); });
        row("broadcast", [](const Tensor& x) { return x * x[0]; });
        row("exp of sin", [](const Tensor& x) { return exp(sin(x)); });
        row("softmax", [](const Tensor& x) { return softmax(x, 0); });
        row("log_softmax", [](const Tensor& x) { return log_softmax(x, 1); });
        row("logsumexp", [](const Tensor& x) { return logsumexp(x, 1); });
        row("matmul", [other](const Tensor& x) { return x.t().matmul(other); });
        row("linear", [other](const Tensor& x) { return linear(x, other, x.select(1, 0)); });
        row("var", [](const Tensor& x) { return x.var(0) + x.std(); });
        row("prod", [](const Tensor& x) { return x.prod(1); });
        row("norm", [](const Tensor& x) { return x.norm() + x.norm(3, 1); });
        row("max", [](const Tensor& x) { return std::get<0>(x.max(1)); });
        row("permute", [](const Tensor& x) { return x.permute({1, 0}).reshape({2, 6}); });
        row("slice", [](const Tensor& x) { return x.slice(1, 0, 4, 2) * x.narrow(1, 1, 2); });
        row("index", [](const Tensor& x) { return x.index({tensor({2, 0, 2})}); });
        row("gather", [](const Tensor& x) {
            return x.gather(1, tensor({{3, 0}, {1, 1}, {2, 2}}));
        });
        row("cat", [](const Tensor& x) { return cat({x, x * 2}, 1); });
        row("where", [](const Tensor& x) { return where(x > 0, x * 2, x * x); });
        row("cross entropy", [](const Tensor& x) {
            return cross_entropy_loss(x, tensor({0, 3, 1}));
        });
        row("conv2d", [](const Tensor& x) {
            const Tensor w = sin(arange(8, kFloat64)).view({2, 1, 2, 2});
            return conv2d(x.view({1, 1, 3, 4}), w, {}, 1, 1);
        });
        row("conv2d weight", [](const Tensor& x) {
            const Tensor picture = sin(arange(32, kFloat64)).view({2, 1, 4, 4});
            return conv2d(picture, x.view({3, 1, 2, 2}), {}, 1, 0);
        });
        row("max_pool2d", [](const Tensor& x) { return max_pool2d(x.view({1, 1, 3, 4}), 2, 1); });
        row("avg_pool2d", [](const Tensor& x) {
            return avg_pool2d(x.view({1, 1, 3, 4}), 2, 1, 1);
        });
    }
    void gradientsMatchCentralDifferences() {
        QFETCH(Function, f);
        const Tensor x = sin(arange(12, kFloat64) * 1.7 + 1).view({3, 4}).requires_grad_();
        QVERIFY(gradient_error(f, x) < 1e-7);
        // The gradient itself must be differentiable: the same check one level up.
        QVERIFY(gradient_error(testing::slope_of(f), x) < 1e-5);
    }

    void aWrongRuleWouldBeSeen() {
        const Function wrong = [](const Tensor& x) { return x * 2 + (x * 3).detach(); };
        QVERIFY(gradient_error(wrong, leaf({1, 2})) > 1);
    }

    void gradientsPileUp() {
        const Tensor x = leaf({3});
        (x * 2).sum().backward();
        (x * x).sum().backward();
        QCOMPARE(value(x.grad(), 0), 8.0);
    }

    void aFreedGraphSaysHowToKeepIt() {
        const Tensor x = leaf({3}), y = x.pow(2).sum();
        y.backward();
        try {
            y.backward();
            QFAIL("expected an Error");
        } catch (const Error& e) {
            QVERIFY(QString(e.what()).contains("retain_graph"));
        }
    }

    void changingWhatBackwardNeedsIsFound() {
        const Tensor x = leaf({3}), y = x * 2, z = y * y;
        y.add_(1);
        QVERIFY_EXCEPTION_THROWN(z.sum().backward(), Error);
        QVERIFY_EXCEPTION_THROWN(x.add_(1), Error);
    }

    void writingThroughAViewKeepsTheHistory() {
        const Tensor x = leaf({1, 2, 3});
        const Tensor base = zeros({2, 3}, kFloat64), row = base[1], other = base.t();
        base[0].copy_(x);
        row.mul_(5);
        (other * other).sum().backward();
        QCOMPARE(value(x.grad(), 2), 6.0);
    }

    void hooksRunInOrder() {
        const Tensor x = leaf({1}), y = x * 2;
        y.register_hook([](const Tensor& g) { return g + 1; });
        y.register_hook([](const Tensor& g) { return g * 10; });
        y.retain_grad();
        y.sum().backward();
        QCOMPARE(value(y.grad(), 0), 20.0);
        QCOMPARE(value(x.grad(), 0), 40.0);
    }

    void aRetainedGradientIsThatOfTheTensorAsItIsNow() {
        const Tensor x = leaf({1}), y = x * 2;
        y.retain_grad();
        y.mul_(3);
        (y * 5).sum().backward();
        QCOMPARE(value(y.grad(), 0), 5.0);
        QCOMPARE(value(x.grad(), 0), 30.0);
    }

    void aRetainedGradientGoesWithItsTensor() {
        const Tensor x = leaf({1});
        Tensor z;
        {
            const Tensor y = x * 2;
            y.retain_grad();
            z = y * y;
            y.zero_();
        }
        QVERIFY_EXCEPTION_THROWN(z.backward(), Error);
        QVERIFY(!x.grad().defined());
    }

    void stepsWalkTheGraphOneNodeAtATime() {
        const Tensor x = leaf({0.5}), y = sin(x.pow(2)).sum();
        autograd::Backward pass({y}, {}, {});
        QStringList names;
        for (; !pass.done(); pass.step()) names << pass.next()->name();
        QCOMPARE(names, (QStringList{"sum", "sin", "square", "AccumulateGrad"}));
        QVERIFY(std::abs(value(x.grad(), 0) - std::cos(0.25)) < 1e-12);
    }

    void anAbandonedWalkLeavesTheGraphUsable() {
        const Tensor x = leaf({0.5}), y = sin(x).sum();
        { autograd::Backward pass({y}, {}, {}); }
        y.backward();
        QVERIFY(std::abs(value(x.grad(), 0) - std::cos(0.5)) < 1e-12);
    }

    void aLongChainIsFreedWithoutDeepRecursion() {
        const Tensor x = leaf({1});
        Tensor y = x;
        for (int i = 0; i < 200000; ++i) y = y + 1;
        y.backward();
        y = {};
        QCOMPARE(value(x.grad(), 0), 1.0);
    }

    void noGradRecordsNothing() {
        const Tensor x = leaf({1});
        const NoGradGuard quiet;
        QVERIFY(!(x * 2).requires_grad());
    }
};

QTEST_APPLESS_MAIN(AutogradTest)
#include "autograd_test.moc"
