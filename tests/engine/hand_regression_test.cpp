// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "engine/engine.h"
#include "engine/step/hand_regression.h"

using namespace gradlab;
using step::HandRegression;
using step::RegressionLine;

namespace {

/// The same loop written at one go.
struct Loop {
    Tensor x, y, w = zeros({1}).requires_grad_(), b = zeros({1}).requires_grad_();
    double loss = 0;

    void run(double lr, bool zeroes) {
        const Tensor error = (w * x + b - y).pow(2).mean();
        loss = error.item<double>();
        error.backward();
        const NoGradGuard quiet;
        w -= lr * w.grad();
        b -= lr * b.grad();
        if (!zeroes) return;
        w.grad().zero_();
        b.grad().zero_();
    }
};

}  // namespace

class HandRegressionTest : public QObject {
    Q_OBJECT
private slots:
    void theDataFollowsTheLecturesSeed() {
        const HandRegression regression;
        manual_seed(42);
        const Tensor x = rand({500}) * 0.9;
        const Tensor y = 4 * sin(2 * x) + 0.7 * rand({500});
        QVERIFY(regression.x().equal(x) && regression.y().equal(y));
        QCOMPARE(regression.state().x->at(499), double(x.data_ptr<float>()[499]));
    }

    void makingItDrawsNothingFromTheDefaultGenerator() {
        manual_seed(1);
        const Tensor expected = rand({3});
        manual_seed(1);
        const HandRegression regression;
        QVERIFY(rand({3}).equal(expected));
    }

    void numbersAreThoseOfTheLoop_data() {
        QTest::addColumn<double>("lr");
        QTest::addColumn<bool>("zeroes");
        QTest::newRow("as in the lecture") << 0.05 << true;
        QTest::newRow("without zero_") << 0.05 << false;
        QTest::newRow("too fast") << 1.2 << true;
    }
    void numbersAreThoseOfTheLoop() {
        QFETCH(double, lr);
        QFETCH(bool, zeroes);
        HandRegression regression;
        regression.set_lr(lr);
        regression.set_zeroes(zeroes);
        Loop loop{regression.x(), regression.y()};
        for (int i = 0; i < 60; ++i) {
            regression.run_iteration();
            loop.run(lr, zeroes);
            const auto& state = regression.state();
            QCOMPARE(state.w.value, loop.w.item<double>());
            QCOMPARE(state.b.value, loop.b.item<double>());
            QCOMPARE(state.w.grad.value(), loop.w.grad().item<double>());
            QCOMPARE(state.loss.value(), loop.loss);
            QCOMPARE(state.iteration, i + 1);
        }
    }

    void eachLineDoesOneThing() {
        HandRegression regression;
        const auto& state = regression.state();
        QVERIFY(!state.w.grad && !state.loss);
        regression.next_line();
        QCOMPARE(state.next, RegressionLine::Loss);
        QVERIFY(!state.loss);
        regression.next_line();
        QVERIFY(state.loss && !state.w.grad);
        QCOMPARE(state.path->size(), size_t{1});
        regression.next_line();
        const double slope = state.w.grad.value();
        QVERIFY(slope < 0);
        QCOMPARE(state.w.value, 0.0);
        regression.next_line();
        QCOMPARE(state.w.value, double(-float(float(0.05) * float(slope))));
        QCOMPARE(state.b.value, 0.0);
        regression.next_line();
        QVERIFY(state.b.value > 0);
        QCOMPARE(state.w.grad.value(), slope);
        regression.next_line();
        QCOMPARE(state.w.grad.value(), 0.0);
        QVERIFY(state.b.grad.value() != 0);
        QCOMPARE(state.iteration, 0);
        regression.next_line();
        QCOMPARE(state.b.grad.value(), 0.0);
        QCOMPARE(state.iteration, 1);
        QCOMPARE(state.next, RegressionLine::Predict);
    }

    void anIterationIsFinishedFromTheMiddle() {
        HandRegression regression;
        for (int i = 0; i < 4; ++i) regression.next_line();
        regression.run_iteration();
        QCOMPARE(regression.state().iteration, 1);
        QCOMPARE(regression.state().next, RegressionLine::Predict);
    }

    void gradientsPileUpWithoutZero() {
        HandRegression regression;
        regression.set_zeroes(false);
        regression.run_iteration();
        const double first = regression.state().w.grad.value();
        regression.run_iteration();
        QCOMPARE(regression.state().w.piled, first);
        QVERIFY(std::abs(regression.state().w.summed) > std::abs(first));
    }

    void theSurfaceIsTheLoss() {
        HandRegression regression;
        const auto& state = regression.state();
        const auto& surface = *state.surface;
        QCOMPARE(surface.loss.size(), size_t(surface.rows * surface.columns));
        for (const int cell : {0, 40, 201 * 40 + 7, 201 * 201 - 1}) {
            const int row = cell / surface.columns, column = cell % surface.columns;
            const double w =
                surface.w_min + column * (surface.w_max - surface.w_min) / (surface.columns - 1);
            const double b =
                surface.b_min + row * (surface.b_max - surface.b_min) / (surface.rows - 1);
            const double loss =
                (w * regression.x() + b - regression.y()).pow(2).mean().item<double>();
            QVERIFY(std::abs(surface.loss[size_t(cell)] - loss) < 1e-4 * (1 + loss));
        }
        QVERIFY(surface.w_min < 0 && surface.w_max > 0 && surface.b_min < 0 && surface.b_max > 0);
        for (double loss : surface.loss) QVERIFY(loss >= surface.lowest.loss);
        for (int i = 0; i < 4000; ++i) regression.run_iteration();
        QVERIFY(std::abs(state.w.value - surface.lowest.w) < 1e-3);
        QVERIFY(std::abs(state.loss.value() - surface.lowest.loss) < 1e-5);
        QCOMPARE(state.path->size(), size_t{4000});
    }

    void resetStartsAnew() {
        HandRegression regression;
        regression.set_lr(0.2);
        regression.run_iteration();
        const double loss = regression.state().loss.value();
        regression.next_line();
        regression.reset();
        QCOMPARE(regression.state().iteration, 0);
        QCOMPARE(regression.state().lr, 0.2);
        QVERIFY(regression.state().path->empty() && !regression.state().w.grad);
        regression.run_iteration();
        QCOMPARE(regression.state().loss.value(), loss);
    }

    void aRateMustBeANumber() {
        HandRegression regression;
        QVERIFY_THROWS_EXCEPTION(Error, regression.set_lr(-1));
        QVERIFY_THROWS_EXCEPTION(Error, regression.set_lr(NAN));
        regression.set_lr(0);
        regression.run_iteration();
        QCOMPARE(regression.state().w.value, 0.0);
    }
};

QTEST_APPLESS_MAIN(HandRegressionTest)
#include "hand_regression_test.moc"
