// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/ops/ops.h"
#include "engine/optim/catalog.h"
#include "engine/optim/optim.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using optim::OptimizerSpec;

Q_DECLARE_METATYPE(const OptimizerSpec*)

namespace {

nn::Params defaults(const OptimizerSpec& spec, double lr) {
    return nn::Params::resolve(spec.fields, {{"lr", lr}});
}

/// Σ (w − t)², with its gradient in w.
double bowl(const Tensor& w, const Tensor& target) {
    const Tensor loss = (w - target).square().sum();
    loss.backward();
    return loss.item<double>();
}

void add_optimizers() {
    QTest::addColumn<const OptimizerSpec*>("spec");
    for (const OptimizerSpec& spec : optim::optimizers()) QTest::newRow(spec.id.c_str()) << &spec;
}

}  // namespace

class OptimTest : public QObject {
    Q_OBJECT

private slots:
    void everyOptimizerFallsIntoTheBowl_data() { add_optimizers(); }
    void everyOptimizerFallsIntoTheBowl() {
        QFETCH(const OptimizerSpec*, spec);
        const Tensor w = full({3, 4}, 1.0).requires_grad_(), target = randn({3, 4});
        const double lr = spec->id == "Adadelta" ? 50 : 0.05;  // its unit is another
        const auto optimizer = spec->build({w}, defaults(*spec, lr));
        const double start = bowl(w, target);
        for (int i = 0; i < 300; ++i) {
            optimizer->step();
            optimizer->zero_grad();
            bowl(w, target);
        }
        QVERIFY(bowl(w, target) < 0.5 * start);
        QVERIFY(optim::find_optimizer(spec->id) == spec);
    }

    void loopsAndOperationsAgree_data() { add_optimizers(); }
    void loopsAndOperationsAgree() {
        QFETCH(const OptimizerSpec*, spec);
        nn::Params params = defaults(*spec, 0.03);
        for (const nn::Field& field : spec->fields) {
            if (field.kind == nn::FieldKind::Boolean && field.key != "nesterov")
                params.set(field.key, true);
            if (field.key == "weight_decay" || field.key == "momentum") params.set(field.key, 0.1);
        }
        manual_seed(1);
        const Tensor values = randn({4, 3}, kFloat64), target = randn({4, 3}, kFloat64);
        const Tensor plain = values.clone().requires_grad_();
        const Tensor gaps = values.t().contiguous().t().requires_grad_();
        QVERIFY(!gaps.is_contiguous());
        const auto fused = spec->build({plain}, params), by_ops = spec->build({gaps}, params);
        for (int i = 0; i < 5; ++i) {
            bowl(plain, target);
            bowl(gaps, target);
            fused->step();
            by_ops->step();
        }
        QVERIFY(plain.allclose(gaps, 1e-12, 1e-12));
    }

    void stateSurvivesSaving_data() { add_optimizers(); }
    void stateSurvivesSaving() {
        QFETCH(const OptimizerSpec*, spec);
        const Tensor a = ones({3}).requires_grad_(), b = ones({3}).requires_grad_();
        const Tensor target = randn({3});
        const auto first = spec->build({a}, defaults(*spec, 0.1));
        for (int i = 0; i < 3; ++i) {
            bowl(a, target);
            first->step();
        }
        const auto second = spec->build({b}, defaults(*spec, 0.7));
        {
            const NoGradGuard no_grad;
            b.copy_(a);
        }
        b.mutable_grad() = a.grad().clone();
        second->load_state_dict(first->state_dict());
        QCOMPARE(optim::get_lr(*second), 0.1);
        for (int i = 0; i < 3; ++i) {
            bowl(a, target);
            bowl(b, target);
            first->step();
            second->step();
        }
        QVERIFY(a.equal(b));
    }

    void foreignStateIsRefused() {
        const Tensor w = ones({3}).requires_grad_();
        optim::Adam adam(std::vector{w}, 0.1);
        bowl(w, zeros({3}));
        adam.step();
        const auto state = adam.state_dict();
        optim::SGD sgd({w}, 0.1);
        QVERIFY_EXCEPTION_THROWN(sgd.load_state_dict(state), Error);
        const Tensor other = ones({4}).requires_grad_();
        optim::Adam wrong_shape(std::vector{other}, 0.1);
        QVERIFY_EXCEPTION_THROWN(wrong_shape.load_state_dict(state), Error);
    }

    void groupsHaveTheirOwnOptions() {
        const Tensor a = ones({1}).requires_grad_(), b = ones({1}).requires_grad_();
        std::vector<optim::OptimizerParamGroup> groups;
        groups.emplace_back(std::vector{a});
        groups.emplace_back(std::vector{b}, std::make_unique<optim::SGDOptions>(0.5));
        optim::SGD sgd(groups, 0.1);
        (a + b).sum().backward();
        sgd.step();
        QCOMPARE(a.item<float>(), 0.9F);
        QCOMPARE(b.item<float>(), 0.5F);
        optim::set_lr(sgd, 0);
        sgd.step();
        QCOMPARE(b.item<float>(), 0.5F);
    }

    void parametersWithoutGradientStay() {
        const Tensor used = ones({2}).requires_grad_(), unused = ones({2}).requires_grad_();
        optim::Adam adam({used, unused}, 0.1);
        used.sum().backward();
        adam.step();
        QVERIFY(unused.equal(ones({2})) && !used.equal(ones({2})));
    }

    void closureComputesTheLoss() {
        const Tensor w = ones({1}).requires_grad_();
        optim::SGD sgd({w}, 0.1);
        const NoGradGuard no_grad;
        const Tensor loss = sgd.step([&] {
            const Tensor value = (w * 3).sum();
            value.backward();
            return value;
        });
        QCOMPARE(loss.item<float>(), 3.F);
        QCOMPARE(w.item<float>(), 0.7F);
    }

    void badOptionsThrow() {
        const std::vector<Tensor> w{ones({1}).requires_grad_()};
        using namespace optim;
        QVERIFY_EXCEPTION_THROWN(SGD(w, -0.1), Error);
        QVERIFY_EXCEPTION_THROWN(SGD(w, std::nan("")), Error);
        QVERIFY_EXCEPTION_THROWN(SGD(w, SGDOptions(0.1).nesterov(true)), Error);
        QVERIFY_EXCEPTION_THROWN(Adam(w, AdamOptions().betas({0.9, 1.0})), Error);
        QVERIFY_EXCEPTION_THROWN(RMSprop(w, RMSpropOptions().eps(-1)), Error);
        QVERIFY_EXCEPTION_THROWN(Adagrad(w, AdagradOptions().lr_decay(-1)), Error);
        QVERIFY_EXCEPTION_THROWN(SGD({w[0] * 2}, 0.1), Error);
    }

    void aSteppedParameterJoinsNoSecondGroup() {
        const Tensor w = ones({1}).requires_grad_();
        optim::Adam adam(std::vector{w});
        w.sum().backward();
        adam.step();
        QVERIFY_EXCEPTION_THROWN(adam.add_param_group(std::vector{w}), Error);
        optim::Adagrad adagrad(std::vector{w});  // has its state from the start
        QVERIFY_EXCEPTION_THROWN(adagrad.add_param_group(std::vector{w}), Error);
    }

    void adadeltaAndNadamGiveTheNumbersOfPyTorch() {
        // Four steps of PyTorch 1.13.1 from the same start.
        const auto after = [](auto make) {
            const Tensor w = tensor({1.0, -2.0, 0.5}, kFloat64).requires_grad_();
            const Tensor target = tensor({0.0, 1.0, 2.0}, kFloat64);
            const auto optimizer = make(std::vector{w});
            for (int i = 0; i < 4; ++i) {
                optimizer->zero_grad();
                ((w - target).square() * tensor({1.0, 2.0, 3.0}, kFloat64)).sum().backward();
                optimizer->step();
            }
            return w.detach();
        };
        const auto near = [](const Tensor& a, const TensorValues& b) {
            return a.allclose(tensor(b, kFloat64), 1e-14, 1e-15);
        };
        using namespace optim;
        const auto adadelta = [](AdadeltaOptions options) {
            return [=](std::vector<Tensor> w) { return std::make_unique<Adadelta>(w, options); };
        };
        const auto nadam = [](NAdamOptions options) {
            return [=](std::vector<Tensor> w) { return std::make_unique<NAdam>(w, options); };
        };
        QVERIFY(near(after(adadelta({})),
                     {0.9869840424275349, -1.9869599370785995, 0.5130280290046749}));
        QVERIFY(near(after(adadelta(AdadeltaOptions(0.5).rho(0.8).eps(1e-3).weight_decay(0.1))),
                     {0.8537933004972493, -1.85058699673318, 0.6478046914625252}));
        QVERIFY(near(after(adadelta(AdadeltaOptions().maximize(true))),
                     {1.0130879610594614, -2.013064064114527, 0.4869239686049086}));
        QVERIFY(
            near(after(nadam({})), {0.9934323874528719, -1.9934281051806582, 0.506569755309579}));
        QVERIFY(near(
            after(
                nadam(NAdamOptions(0.1).betas({0.8, 0.9}).weight_decay(0.1).momentum_decay(0.01))),
            {0.6559105543079393, -1.6421983139819034, 0.8509720804999703}));
    }

    void lbfgsFindsTheBottomOfAValley_data() {
        QTest::addColumn<bool>("searches");
        QTest::addRow("fixed steps") << false;
        QTest::addRow("line search") << true;
    }

    void lbfgsFindsTheBottomOfAValley() {
        QFETCH(bool, searches);
        const Tensor x = tensor({-0.5, 1.2}, kFloat64).requires_grad_();
        optim::LBFGSOptions options(searches ? 1 : 0.1);
        if (searches) options.line_search_fn("strong_wolfe");
        optim::LBFGS lbfgs({x}, options);
        const auto rosenbrock = [&] {
            lbfgs.zero_grad();
            const Tensor loss = (1 - x[0]).square() + 10 * (x[1] - x[0].square()).square();
            loss.backward();
            return loss;
        };
        const double first = lbfgs.step(rosenbrock).item<double>();
        QVERIFY(std::abs(first - (2.25 + 10 * 0.95 * 0.95)) < 1e-12);
        for (int i = 0; i < 20; ++i) lbfgs.step(rosenbrock);
        QVERIFY(x.allclose(ones({2}, kFloat64), 1e-4, 1e-4));
    }

    void lbfgsGoesOnFromItsState() {
        const Tensor a = ones({3}, kFloat64).requires_grad_(),
                     b = a.detach().clone().requires_grad_();
        const Tensor scale = tensor({1.0, 5.0, 20.0}, kFloat64);
        const auto options = optim::LBFGSOptions(0.3).max_iter(2).history_size(3);
        optim::LBFGS first({a}, options), second({b}, 1);
        const auto closure = [&](const Tensor& w, optim::Optimizer& optimizer) {
            return [&] {
                optimizer.zero_grad();
                const Tensor loss = (scale * (w - 2).square()).sum() + w.pow(4).sum();
                loss.backward();
                return loss;
            };
        };
        for (int i = 0; i < 3; ++i) first.step(closure(a, first));
        second.load_state_dict(first.state_dict());
        {
            const NoGradGuard no_grad;
            b.copy_(a);
        }
        for (int i = 0; i < 3; ++i) {
            first.step(closure(a, first));
            second.step(closure(b, second));
        }
        QVERIFY(a.equal(b));
    }

    void lbfgsRefusesMisuse() {
        using namespace optim;
        const Tensor w = ones({1}).requires_grad_();
        LBFGS lbfgs({w});
        QVERIFY_EXCEPTION_THROWN(lbfgs.step(nullptr), Error);
        const std::vector<OptimizerParamGroup> two{std::vector{w}, std::vector{w}};
        QVERIFY_EXCEPTION_THROWN(LBFGS(two, LBFGSOptions()), Error);
        LBFGS searching({w}, LBFGSOptions().line_search_fn("backtracking"));
        QVERIFY_EXCEPTION_THROWN(searching.step([&] { return w.sum(); }), Error);
    }

    void stateNamesGroupsAndOptionsAsInPython() {
        const Tensor a = ones({2}).requires_grad_(), b = ones({1}).requires_grad_();
        std::vector<optim::OptimizerParamGroup> groups;
        groups.emplace_back(std::vector{a});
        groups.emplace_back(std::vector{b}, std::make_unique<optim::AdamOptions>(0.5));
        optim::Adam adam(groups, optim::AdamOptions(0.1).betas({0.8, 0.9}));
        (a.sum() + b.sum()).backward();
        adam.step();
        const auto state = adam.state_dict();
        QCOMPARE(state["param_groups.0.lr"].item<double>(), 0.1);
        QCOMPARE(state["param_groups.1.lr"].item<double>(), 0.5);
        QCOMPARE(state["param_groups.0.betas"][0].item<double>(), 0.8);
        QCOMPARE(state["param_groups.1.params"].item<int64_t>(), 1);
        QCOMPARE(state["param_groups.0.amsgrad"].item<bool>(), false);
        QCOMPARE(state["state.1.step"].item<int64_t>(), 1);
        QCOMPARE(state["state.0.exp_avg"].sizes(), a.sizes());

        optim::Adam one(std::vector{a}), other(groups, optim::AdamOptions());
        QVERIFY_EXCEPTION_THROWN(one.load_state_dict(state), Error);
        other.load_state_dict(state);
        const auto& options = other.param_groups()[0].options();
        QCOMPARE(static_cast<const optim::AdamOptions&>(options).betas(), (std::tuple(0.8, 0.9)));
    }

    void unfitStateChangesNothing() {
        const Tensor w = ones({2}).requires_grad_();
        optim::Adam adam(std::vector{w}, 0.1);
        for (const char* name : {"lr", "state.x.exp_avg", "state.0", "state.1.exp_avg",
                                 "param_groups.0.rho", "param_groups.1.lr", "buffers.0.lr"}) {
            optim::NamedTensors state{{"param_groups.0.lr", tensor(0.7)}, {name, tensor(1.0)}};
            QVERIFY2(!errorOf([&] { adam.load_state_dict(state); }).empty(), name);
            QCOMPARE(optim::get_lr(adam), 0.1);
        }
    }

    void stepsAllocateNothingOnceSteady_data() { add_optimizers(); }
    void stepsAllocateNothingOnceSteady() {
        QFETCH(const OptimizerSpec*, spec);
        const Tensor w = ones({1000}).requires_grad_();
        const auto optimizer = spec->build({w}, defaults(*spec, 0.01));
        w.sum().backward();
        w.mutable_grad() = w.grad().clone();
        optimizer->step();
        const MemoryStats before = cpu_memory();
        reset_peak_memory();
        optimizer->step();
        QCOMPARE(cpu_memory().peak, before.used);
    }
};

QTEST_GUILESS_MAIN(OptimTest)
#include "optim_test.moc"
