// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <limits>

#include "tests/engine/gradient_check.h"

using namespace gradlab;
using testing::Function, testing::gradient_error;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

using List = std::vector<double>;

List values(const Tensor& t) {
    const Tensor flat = t.detach().to(kFloat64).reshape({-1});
    const auto* v = flat.data_ptr<double>();
    return {v, v + flat.numel()};
}
Tensor leaf(std::initializer_list<double> v) {
    return tensor(std::vector<double>(v), kFloat64).requires_grad_();
}
/// dL/dx for L = sum(f(x)).
List slope(const Function& f, const Tensor& x) {
    return values(autograd::grad({f(x).sum()}, {x})[0]);
}

}  // namespace

class MathOpsTest : public QObject {
    Q_OBJECT
private slots:
    void gradientsMatchCentralDifferences_data() {
        QTest::addColumn<Function>("f");
        const auto row = [](const char* name, Function f) { QTest::newRow(name) << f; };
        const Tensor other = cos(arange(12, kFloat64)).view({3, 4}) + 1.5;
        const Tensor vector = other[0], matrix = other.narrow(1, 0, 3);
        row("fmod", [=](const Tensor& x) { return fmod(x * 5, other) * fmod(other, x); });
        row("remainder", [=](const Tensor& x) { return remainder(x * 5, other); });
        row("atan2", [=](const Tensor& x) { return atan2(x, other) * atan2(vector, x); });
        row("hypot", [=](const Tensor& x) { return hypot(x, other); });
        row("addcmul", [=](const Tensor& x) { return addcmul(x, x, vector, 0.5); });
        row("addcdiv", [=](const Tensor& x) { return addcdiv(other, x, x + 3, -2); });
        row("lerp", [=](const Tensor& x) { return lerp(x, other, 0.3) + lerp(other, x * x, 0.7); });
        row("lerp by a tensor", [=](const Tensor& x) { return lerp(x, vector, x * x); });
        row("in place", [=](const Tensor& x) {
            return (x * 1).addcmul_(x, x).lerp_(other, 0.2).div_(other).fmod_(7).remainder_(5);
        });
        row("nansum", [](const Tensor& x) { return nansum(x, {1}); });
        row("amax", [](const Tensor& x) { return amax(x, {0}) + amin(x); });
        row("logsumexp", [](const Tensor& x) { return logsumexp(x, {0, 1}) + x.logsumexp(1); });
        row("var and mean", [](const Tensor& x) {
            const auto [variance, average] = var_mean(x, {0}, false);
            return variance * average;
        });
        row("std and mean", [](const Tensor& x) {
            const auto [deviation, average] = std_mean(x, {1}, true, true);
            return deviation + average;
        });
        row("norms", [](const Tensor& x) {
            return x.norm(1, {0}) + x.norm(1.5) + x.norm(4, {1}).sum() + x.norm(infinity);
        });
        row("prod", [](const Tensor& x) { return x.prod(0) + x.prod(); });
        row("addmm", [=](const Tensor& x) { return addmm(vector, matrix, x, 0.5, 2); });
        row("addmm_", [=](const Tensor& x) { return (x * 1).addmm_(matrix, x, 2, 3); });
        row("addmv", [=](const Tensor& x) { return addmv(x.select(1, 0), x, vector, 2, 3); });
        row("baddbmm", [=](const Tensor& x) {
            return baddbmm(vector, x.view({2, 2, 3}), other.view({2, 3, 2}).repeat({1, 1, 2}), 2);
        });
        row("outer", [](const Tensor& x) { return outer(x[0], x.select(1, 2)); });
        row("cross", [=](const Tensor& x) { return cross(x, other, 0); });
        row("kron", [=](const Tensor& x) { return kron(x, vector); });
    }
    void gradientsMatchCentralDifferences() {
        QFETCH(Function, f);
        const Tensor x = sin(arange(12, kFloat64) * 1.7 + 1).view({3, 4}).requires_grad_();
        QVERIFY(gradient_error(f, x) < 1e-7);
        QVERIFY(gradient_error(testing::slope_of(f), x) < 1e-5);
    }

    void theSlopeOfProductsKnowsZeros() {
        const auto product = [](const Tensor& x) { return x.prod(); };
        QCOMPARE(slope(product, leaf({2, 0, 3})), (List{0, 6, 0}));
        QCOMPARE(slope(product, leaf({2, 0, 0})), (List{0, 0, 0}));
        QCOMPARE(slope(product, leaf({5})), (List{1}));
    }

    void roundedDivisionHasSlopeZero() {
        QCOMPARE(slope([](const Tensor& x) { return div(x, 2, "floor"); }, leaf({3, -3})),
                 (List{0, 0}));
        QCOMPARE(slope([](const Tensor& x) { return (x * 1).div_(2, "trunc"); }, leaf({3})),
                 (List{0}));
        QVERIFY_EXCEPTION_THROWN(floor_divide(leaf({3}), 2).sum().backward(), Error);
    }

    void wholeDivisionIsExact() {
        const int64_t big = (int64_t{1} << 62) + 1;
        QCOMPARE(div(tensor({big}), 1, "trunc").item<int64_t>(), big);
        QCOMPARE(div(tensor({-big}), 2, "floor").item<int64_t>(), -(int64_t{1} << 61) - 1);
        QCOMPARE(values(tensor({-128}).to(kInt8).floor_divide(-1)), (List{-128}));
        QCOMPARE(values(div(tensor({1.0, -1.0, 1.0}), tensor({infinity, infinity, 0.0}), "floor")),
                 (List{0, -1, infinity}));
        QCOMPARE(values(tensor({7, -7}) % 3), (List{1, 2}));
        QVERIFY_EXCEPTION_THROWN(tensor({1}).floor_divide(0), Error);
        QVERIFY_EXCEPTION_THROWN(tensor({1}).fmod(0), Error);
    }

    void tiesShareTheSlope() {
        const auto largest = [](const Tensor& x) { return x.amax(0); };
        QCOMPARE(slope(largest, leaf({3, 1, 3})), (List{0.5, 0, 0.5}));
        const auto smallest = [](const Tensor& x) { return x.min(); };
        QCOMPARE(slope(smallest, leaf({NAN, 1, NAN})), (List{0.5, 0, 0.5}));
        const auto longest = [](const Tensor& x) { return x.norm(infinity); };
        QCOMPARE(slope(longest, leaf({-2, 2, 0})), (List{-0.5, 0.5, 0}));
    }

    void normsOfZeroHaveNoSlope() {
        for (const double p : {0.5, 1.0, 1.5, 2.0, 3.0, infinity})
            QCOMPARE(slope([p](const Tensor& x) { return x.norm(p); }, leaf({0, 0})), (List{0, 0}));
        const auto deviation = [](const Tensor& x) { return x.std(); };
        QCOMPARE(slope(deviation, leaf({0.1, 0.1, 0.1})), (List{0, 0, 0}));
    }

    void oneValueHasNoUnbiasedVariance() {
        QVERIFY(std::isnan(tensor({2.0}).var().item<double>()));
        QVERIFY(std::isnan(zeros({0}).std(false).item<double>()));
        QCOMPARE(tensor({2.0}).var(false).item<double>(), 0.0);
        QVERIFY_EXCEPTION_THROWN(tensor({1, 2}).var(), Error);
    }

    void emptySumsAreTheirNeutralElement() {
        const Tensor empty = zeros({2, 0});
        QCOMPARE(values(empty.logsumexp(1)), (List{-infinity, -infinity}));
        QCOMPARE(values(empty.prod(1)), (List{1, 1}));
        QCOMPARE(values(empty.norm(infinity, {1})), (List{0, 0}));
        QCOMPARE(values(empty.count_nonzero(IntArrayRef{1})), (List{0, 0}));
        QCOMPARE(empty.amax(0).sizes().vec(), (std::vector<int64_t>{0}));
        QVERIFY_EXCEPTION_THROWN(empty.amax(1), Error);
        QVERIFY_EXCEPTION_THROWN(empty.max(), Error);
    }

    void aFactorOfZeroForgetsNaN() {
        const Tensor bad = full({2, 2}, NAN), good = ones({2, 2});
        QCOMPARE(values(addmm(bad, good, good, 0)), (List{2, 2, 2, 2}));
        QCOMPARE(values(addmm(good, bad, good, 3, 0)), (List{3, 3, 3, 3}));
        QCOMPARE(values(addmv(bad[0], good, good[0], 0)), (List{2, 2}));
        const Tensor whole = tensor({{1, 2}, {3, 4}});
        QCOMPARE(values(addmm(whole, whole, whole, 0.5, 1.5)), (List{7, 10, 15, 22}));
        QVERIFY_EXCEPTION_THROWN(addmm(ones({3, 2}), good, good), Error);
        QVERIFY_EXCEPTION_THROWN(ones({2}).addmm_(good, good), Error);
    }

    void comparingInPlaceKeepsTheType() {
        Tensor x = tensor({1.0, 2.0});
        QCOMPARE(x.ge_(2).scalar_type(), kFloat32);
        QCOMPARE(values(x), (List{0, 1}));
        QCOMPARE(values(x.logical_not_()), (List{1, 0}));
        QCOMPARE(slope([](const Tensor& t) { return (t * 1).eq_(3) * t; }, leaf({3, 4})),
                 (List{1, 0}));
        QVERIFY_EXCEPTION_THROWN(leaf({1}).eq_(1), Error);
    }

    void numbersStandOnEitherSide() {
        const Tensor x = tensor({1, 2, 3});
        QCOMPARE(values(2 < x), (List{0, 0, 1}));
        QCOMPARE(values(2 == x), (List{0, 1, 0}));
        QCOMPARE(values(x & 1), (List{1, 0, 1}));
        QCOMPARE(values(5 ^ x), (List{4, 7, 6}));
        QCOMPARE(values(7 % x), (List{0, 1, 1}));
        QCOMPARE(values(where(x > 1, 1.5, 0.5)), (List{0.5, 1.5, 1.5}));
        QCOMPARE(values(where(x > 1)[0]), (List{1, 2}));
    }

    void closenessCountsInfinitiesAsThemselves() {
        const Tensor a = tensor({1.0, NAN, infinity, infinity});
        const Tensor b = tensor({1 + 1e-6, NAN, infinity, 1.0});
        QCOMPARE(values(isclose(a, b)), (List{1, 0, 1, 0}));
        QCOMPARE(values(a.isclose(b, 1e-5, 1e-8, true)), (List{1, 1, 1, 0}));
        QCOMPARE(values(isclose(tensor({true}), tensor({false}))), (List{0}));
        QVERIFY_EXCEPTION_THROWN(isclose(a, b, -1), Error);
    }

    void mixturesOfTypesAreRefused() {
        const Tensor x = ones({3}), whole = tensor({1, 2, 3}), truth = whole > 1;
        QVERIFY_EXCEPTION_THROWN(lerp(x, x.to(kFloat64), 0.5), Error);
        QVERIFY_EXCEPTION_THROWN(lerp(whole, whole, 0.5), Error);
        QVERIFY_EXCEPTION_THROWN(addcdiv(x, whole, whole), Error);
        QVERIFY_EXCEPTION_THROWN(whole.clone().addcmul_(x, x), Error);
        QVERIFY_EXCEPTION_THROWN(fmod(truth, truth), Error);
        QVERIFY_EXCEPTION_THROWN(hypot(whole, whole), Error);
        QVERIFY_EXCEPTION_THROWN(cross(x, whole), Error);
        QVERIFY_EXCEPTION_THROWN(cross(ones({2}), ones({2})), Error);
        QVERIFY_EXCEPTION_THROWN(whole.clone().floor_divide_(0.5), Error);
    }
};

QTEST_APPLESS_MAIN(MathOpsTest)
#include "math_ops_test.moc"
