// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/ops/ops.h"
#include "engine/optim/optim.h"
#include "engine/optim/scheduler_catalog.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using namespace gradlab::optim;

Q_DECLARE_METATYPE(const SchedulerSpec*)
Q_DECLARE_METATYPE(OneCycleLROptions)

namespace {

using Numbers = std::vector<double>;

/// An optimiser of one weight, with momentum.
struct Descent : SGD {
    explicit Descent(double lr) : SGD({ones({1}).requires_grad_()}, SGDOptions(lr).momentum(0.9)) {}
};

/// The rates of the epochs 0, 1, 2, … of a scheduler that `make` attaches to an optimiser.
template <class Make>
Numbers rates(int epochs, Make make, double lr = 1) {
    Descent sgd(lr);
    auto scheduler = make(sgd);
    Numbers rates;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        if (epoch > 0) scheduler.step();
        rates.push_back(get_lr(sgd));
    }
    return rates;
}

bool near(const Numbers& a, const Numbers& b) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i)
        if (!(std::abs(a[i] - b[i]) <= 1e-12 * std::max(1e-3, std::abs(b[i])))) return false;
    return true;
}

}  // namespace

// The numbers are those that PyTorch 1.13.1 prints.
class SchedulerTest : public QObject {
    Q_OBJECT
private slots:
    void stepLrShrinksTheRate() {
        Descent sgd(1);
        StepLR schedule(sgd, 2, 0.5);
        Numbers rates;
        for (int i = 0; i < 6; ++i) {
            schedule.step();
            rates.push_back(get_lr(sgd));
        }
        QCOMPARE(rates, (Numbers{1, 1, 0.5, 0.5, 0.25, 0.25}));
        QVERIFY_EXCEPTION_THROWN(StepLR(sgd, 0), Error);
    }

    void multiStepLrShrinksAtItsMilestones() {
        const auto make = [](Optimizer& o) { return MultiStepLR(o, {2, 4, 4}, 0.5); };
        QCOMPARE(rates(6, make), (Numbers{1, 1, 0.5, 0.5, 0.125, 0.125}));
    }

    void exponentialLrShrinksAlways() {
        const auto make = [](Optimizer& o) { return ExponentialLR(o, 0.9); };
        QVERIFY(near(rates(4, make), {1, 0.9, 0.81, 0.729}));
    }

    void cosineLrFallsAndRises() {
        const auto make = [](Optimizer& o) { return CosineAnnealingLR(o, 4, 0.1); };
        const Numbers expected{1.0, 0.8681980515339464, 0.55, 0.23180194846605368,
                               0.1, 0.2318019484660536, 0.55, 0.8681980515339467,
                               1.0, 0.8681980515339468};
        QVERIFY(near(rates(10, make), expected));
    }

    void linearLrWarmsUp() {
        const auto make = [](Optimizer& o) { return LinearLR(o, 0.25, 1, 3); };
        QVERIFY(near(rates(6, make), {0.25, 0.5, 0.75, 1, 1, 1}));
        const auto half = [](Optimizer& o) { return LinearLR(o, 0.5, 0.75, 2); };
        QVERIFY(near(rates(4, half), {0.5, 0.625, 0.75, 0.75}));
        Descent sgd(1);
        QVERIFY_EXCEPTION_THROWN(LinearLR(sgd, 1.5), Error);
        QVERIFY_EXCEPTION_THROWN(LinearLR(sgd, 0.5, -0.1), Error);
    }

    void aWarmUpAndACosineGoTogether() {
        Descent sgd(0.8);
        LinearLR warm_up(sgd, 0.5, 1, 2);
        CosineAnnealingLR cosine(sgd, 4);
        Numbers rates;
        for (int i = 0; i < 9; ++i) {
            rates.push_back(get_lr(sgd));
            warm_up.step();
            cosine.step();
        }
        QVERIFY(near(rates, {0.4, 0.5121320343559643, 0.4, 0.11715728752538102, 0.0,
                             0.11715728752538097, 0.4, 0.6828427124746193, 0.8}));
    }

    void oneCycleLrRisesAndFalls_data() {
        QTest::addColumn<OneCycleLROptions>("options");
        QTest::addColumn<Numbers>("rates");
        QTest::addColumn<Numbers>("momenta");
        using Options = OneCycleLROptions;
        QTest::newRow("cosine") << Options(0.5, 10)
                                << Numbers{0.02,
                                           0.26,
                                           0.5,
                                           0.47524231600673683,
                                           0.40587282697488153,
                                           0.30563101096814466,
                                           0.19437098903185537,
                                           0.09412917302511849,
                                           0.024759683993263143,
                                           2e-06}
                                << Numbers{0.95,
                                           0.9,
                                           0.85,
                                           0.854951556604879,
                                           0.8688255099070633,
                                           0.8888739533021842,
                                           0.9111260466978157,
                                           0.9311744900929366,
                                           0.945048443395121,
                                           0.95};
        QTest::newRow("lines")
            << Options(0.5, 10)
                   .anneal_strategy("linear")
                   .div_factor(5)
                   .final_div_factor(10)
                   .pct_start(0.4)
            << Numbers{0.1,      0.7 / 3, 1.1 / 3,  0.5,       0.41833333333333333,
                       1.01 / 3, 0.255,   0.52 / 3, 0.275 / 3, 0.01}
            << Numbers{0.95,     2.75 / 3, 2.65 / 3, 0.85,    2.6 / 3,
                       2.65 / 3, 0.9,      2.75 / 3, 2.8 / 3, 0.95};
        QTest::newRow("three phases")
            << Options(0.5, 10).anneal_strategy("linear").three_phase(true)
            << Numbers{0.02,      0.26,      0.5,       0.26,      0.02,
                       0.0160004, 0.0120008, 0.0080012, 0.0040016, 2e-06}
            << Numbers{0.95, 0.9, 0.85, 0.9, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95};
    }

    void oneCycleLrRisesAndFalls() {
        QFETCH(OneCycleLROptions, options);
        QFETCH(Numbers, rates);
        QFETCH(Numbers, momenta);
        Descent sgd(1);
        OneCycleLR schedule(sgd, options);
        Numbers found, found_momenta;
        for (size_t i = 0; i < rates.size(); ++i) {
            if (i > 0) schedule.step();
            found.push_back(get_lr(sgd));
            found_momenta.push_back(*sgd.param_groups()[0].options().get_momentum());
        }
        QVERIFY(near(found, rates));
        QVERIFY(near(found_momenta, momenta));
        QVERIFY(schedule.finished());
        schedule.step();
        QVERIFY(contains(errorOf([&] { schedule.step(); }), "Tried to step 12 times."));
    }

    void oneCycleLrMovesAdamsFirstBeta() {
        Adam adam(std::vector{ones({1}).requires_grad_()}, 0.1);
        const OneCycleLR schedule(adam, {0.5, 10});
        const auto& options = static_cast<const AdamOptions&>(adam.param_groups()[0].options());
        QCOMPARE(std::get<0>(options.betas()), 0.95);
        QCOMPARE(std::get<1>(options.betas()), 0.999);
        Adagrad still(std::vector{ones({1}).requires_grad_()}, 0.1);
        QVERIFY_EXCEPTION_THROWN(OneCycleLR(still, {0.5, 10}), Error);
        OneCycleLR(still, OneCycleLROptions(0.5, 10).cycle_momentum(false));
    }

    void plateauLowersTheRateWhenNothingGetsBetter() {
        const auto rates = [](const Numbers& losses, const ReduceLROnPlateauOptions& options) {
            Descent sgd(1);
            ReduceLROnPlateau schedule(sgd, options);
            Numbers rates;
            for (const double loss : losses) {
                schedule.step(loss);
                rates.push_back(get_lr(sgd));
            }
            return rates;
        };
        using Options = ReduceLROnPlateauOptions;
        QCOMPARE(
            rates({1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5, 0.6, 0.6}, Options().patience(1).factor(0.5)),
            (Numbers{1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125}));
        QCOMPARE(rates({1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9},
                       Options().patience(0).factor(0.5).cooldown(2)),
                 (Numbers{1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125}));
        QCOMPARE(
            rates({1, 1.05, 1.2, 1.2, 1.25, 1.4},
                  Options().mode("max").threshold(0.1).threshold_mode("abs").patience(0).min_lr(
                      {0.05})),
            (Numbers{1, 0.1, 0.1, 0.05, 0.05, 0.05}));
    }

    void badOptionsThrow() {
        Descent sgd(1);
        using Plateau = ReduceLROnPlateauOptions;
        QVERIFY_EXCEPTION_THROWN(CosineAnnealingLR(sgd, 0), Error);
        QVERIFY_EXCEPTION_THROWN(OneCycleLR(sgd, {0.5, 0}), Error);
        QVERIFY_EXCEPTION_THROWN(OneCycleLR(sgd, OneCycleLROptions(1, 5).pct_start(1.5)), Error);
        QVERIFY_EXCEPTION_THROWN(OneCycleLR(sgd, OneCycleLROptions(1, 5).anneal_strategy("sin")),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(ReduceLROnPlateau(sgd, Plateau().factor(1)), Error);
        QVERIFY_EXCEPTION_THROWN(ReduceLROnPlateau(sgd, Plateau().mode("lowest")), Error);
        QVERIFY_EXCEPTION_THROWN(ReduceLROnPlateau(sgd, Plateau().threshold_mode("far")), Error);
        QVERIFY_EXCEPTION_THROWN(ReduceLROnPlateau(sgd, Plateau().min_lr({0.1, 0.2})), Error);
    }

    void stateSurvivesSaving_data() {
        QTest::addColumn<const SchedulerSpec*>("spec");
        for (const SchedulerSpec& spec : schedulers()) QTest::newRow(spec.id.c_str()) << &spec;
    }

    void stateSurvivesSaving() {
        QFETCH(const SchedulerSpec*, spec);
        QVERIFY(find_scheduler(spec->id) == spec);
        const auto params = nn::Params::resolve(spec->fields, {{"step_size", 2},
                                                               {"milestones", {1, 5}},
                                                               {"gamma", 0.7},
                                                               {"max_lr", 0.5},
                                                               {"patience", 1},
                                                               {"cooldown", 1}});
        const Course course{.epochs = 9, .batches = 1};
        Descent a(1), b(3);
        const auto first = spec->build(a, params, course), second = spec->build(b, params, course);
        for (int i = 0; i < 3; ++i) first->step_by(1);
        b.load_state_dict(a.state_dict());
        second->load_state_dict(first->state_dict());
        QCOMPARE(get_lr(b), get_lr(a));
        for (int i = 0; i < 4; ++i) {
            first->step_by(2);
            second->step_by(2);
            QCOMPARE(get_lr(b), get_lr(a));
            QCOMPARE(b.param_groups()[0].options().get_momentum(),
                     a.param_groups()[0].options().get_momentum());
        }
        QVERIFY_EXCEPTION_THROWN(second->load_state_dict(NamedTensors()), Error);
    }
};

QTEST_GUILESS_MAIN(SchedulerTest)
#include "scheduler_test.moc"
