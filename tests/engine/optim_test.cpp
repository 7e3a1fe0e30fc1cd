// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/ops/ops.h"
#include "engine/optim/catalog.h"
#include "engine/optim/optim.h"

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
        const auto optimizer = spec->build({w}, defaults(*spec, 0.05));
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
    }

    void stepLrShrinksTheRate() {
        const Tensor w = ones({1}).requires_grad_();
        optim::SGD sgd({w}, 1.0);
        optim::StepLR schedule(sgd, 2, 0.5);
        std::vector<double> rates;
        for (int i = 0; i < 6; ++i) {
            schedule.step();
            rates.push_back(optim::get_lr(sgd));
        }
        QCOMPARE(rates, (std::vector<double>{1, 1, 0.5, 0.5, 0.25, 0.25}));
        QVERIFY_EXCEPTION_THROWN(optim::StepLR(sgd, 0), Error);
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
