// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <limits>

#include "engine/backend/generator.h"
#include "engine/ops/ops.h"

using namespace gradlab;

namespace {

std::vector<int64_t> whole(const Tensor& t) {
    const Tensor flat = t.to(kInt64).reshape({-1});
    const auto* v = flat.data_ptr<int64_t>();
    return {v, v + flat.numel()};
}

}  // namespace

class SamplingTest : public QObject {
    Q_OBJECT
private slots:
    void init() { manual_seed(7); }

    void certaintiesAreNotLeftToChance() {
        QCOMPARE(whole(bernoulli(tensor({0.0, 1.0, 0.0, 1.0}))),
                 (std::vector<int64_t>{0, 1, 0, 1}));
        QCOMPARE(whole(multinomial(tensor({0.0, 3.0, 0.0}), 4, true)),
                 (std::vector<int64_t>{1, 1, 1, 1}));
        QCOMPARE(whole(multinomial(tensor({{0.0, 1.0}, {2.0, 0.0}}), 1)),
                 (std::vector<int64_t>{1, 0}));
        QVERIFY(equal(normal(tensor({1.0, 2.0}), 0), tensor({1.0, 2.0})));
    }

    void withoutReplacementNothingComesTwice() {
        const Tensor drawn = multinomial(ones({50, 20}), 20);
        const Tensor sorted = std::get<0>(drawn.sort(1));
        QVERIFY(equal(sorted, arange(20).expand({50, 20}).contiguous()));
    }

    void frequenciesFollowTheWeights() {
        const Tensor weights = tensor({1.0, 2.0, 0.0, 5.0});
        const Tensor counts = bincount(multinomial(weights, 20000, true), {}, 4);
        QVERIFY(allclose(counts.to(kFloat32) / 20000, weights / 8, 0, 0.02));
        const Tensor first = multinomial(weights.expand({20000, 4}), 2).select(1, 0);
        QVERIFY(allclose(bincount(first, {}, 4).to(kFloat32) / 20000, weights / 8, 0, 0.02));
        const double share = bernoulli(full({20000}, 0.3)).mean().item<double>();
        QVERIFY(std::abs(share - 0.3) < 0.02);
    }

    void normalTakesMeansAndDeviations() {
        const Tensor drawn = normal(full({20000}, 3.0), full({20000}, 2.0));
        QVERIFY(std::abs(drawn.mean().item<double>() - 3) < 0.1);
        QVERIFY(std::abs(drawn.std().item<double>() - 2) < 0.1);
        QCOMPARE(normal(0.0, ones({2, 1})).sizes().vec(), (std::vector<int64_t>{2, 1}));
        QCOMPARE(normal(zeros({3}), ones({2, 1})).sizes().vec(), (std::vector<int64_t>{2, 3}));
    }

    void drawsHaveSlopeZero() {
        const Tensor p = full({3}, 0.5).requires_grad_();
        bernoulli(p).sum().backward();
        QVERIFY(equal(p.grad(), zeros({3})));
        const Tensor mean = zeros({3}).requires_grad_();
        normal(mean, 1).sum().backward();
        QVERIFY(equal(mean.grad(), zeros({3})));
    }

    void impossibleDistributionsAreErrors() {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        for (const bool replacement : {false, true}) {
            for (const List& weights : {List{0, 0}, List{-1, 2}, List{infinity, 1}, List{NAN, 1}})
                QVERIFY_EXCEPTION_THROWN(multinomial(tensor(weights), 2, replacement), Error);
            QVERIFY_EXCEPTION_THROWN(multinomial(tensor({1, 2}), 1, replacement), Error);
            QVERIFY_EXCEPTION_THROWN(multinomial(ones({2, 2, 2}), 1, replacement), Error);
            QVERIFY_EXCEPTION_THROWN(multinomial(ones({2}), 0, replacement), Error);
            QVERIFY_EXCEPTION_THROWN(multinomial(ones({0}), 1, replacement), Error);
        }
        QVERIFY_EXCEPTION_THROWN(multinomial(ones({2}), 3), Error);
        QVERIFY_EXCEPTION_THROWN(bernoulli(tensor({1.5})), Error);
        QVERIFY_EXCEPTION_THROWN(bernoulli(tensor({NAN})), Error);
        QVERIFY_EXCEPTION_THROWN(bernoulli(tensor({1})), Error);
        QVERIFY_EXCEPTION_THROWN(normal(zeros({2}), -1), Error);
        QVERIFY_EXCEPTION_THROWN(normal(zeros({2}), tensor({1.0, -1.0})), Error);
        QVERIFY_EXCEPTION_THROWN(normal(zeros({2}), ones({3})), Error);
    }

private:
    using List = std::vector<double>;
};

QTEST_APPLESS_MAIN(SamplingTest)
#include "sampling_test.moc"
