// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/engine/gradient_check.h"

using namespace gradlab;
using testing::Function, testing::gradient_error, testing::slope_of;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

const Tensor& first(const std::tuple<Tensor, Tensor>& pair) { return std::get<0>(pair); }
const Tensor& second(const std::tuple<Tensor, Tensor>& pair) { return std::get<1>(pair); }
bool same(const Tensor& a, const Tensor& b) { return allclose(a, b, 0, 0, true); }

}  // namespace

class SortTest : public QObject {
    Q_OBJECT
private slots:
    void equalValuesKeepTheirOrder() {
        const Tensor t = tensor({{3, 1, 2, 3}, {1, 1, 1, 0}});
        const auto [up, where] = t.sort();
        QVERIFY(equal(up, tensor({{1, 2, 3, 3}, {0, 1, 1, 1}})));
        QVERIFY(equal(where, tensor({{1, 2, 0, 3}, {3, 0, 1, 2}})));
        QVERIFY(equal(second(t.sort(0, true)), tensor({{0, 0, 0, 0}, {1, 1, 1, 1}})));
        QVERIFY(equal(t.argsort(1, true), tensor({{0, 3, 2, 1}, {0, 1, 2, 3}})));
    }

    void nanIsLargest() {
        const Tensor t = tensor({2.0, missing, 1.0, missing}, kFloat64);
        QVERIFY(same(first(t.sort()), tensor({1.0, 2.0, missing, missing}, kFloat64)));
        QVERIFY(equal(t.argsort(0, true), tensor({1, 3, 0, 2})));
        QVERIFY(same(first(t.topk(1)), tensor({missing}, kFloat64)));
        QVERIFY(equal(first(t.topk(2, 0, false)), tensor({1.0, 2.0}, kFloat64)));
        QVERIFY(std::isnan(t.median().item<double>()));
        QCOMPARE(second(t.median(0)).item<int64_t>(), 1);
    }

    void viewsAreSortedAsTheyAreSeen() {
        const Tensor t = tensor({{3, 1}, {2, 5}, {4, 0}});
        QVERIFY(equal(first(t.t().sort()), tensor({{2, 3, 4}, {0, 1, 5}})));
        QVERIFY(
            equal(first(t.select(1, 1).expand({2, 3}).sort(0)), tensor({{1, 5, 0}, {1, 5, 0}})));
        QVERIFY(equal(first(t.slice(0, 0, 3, 2).topk(1, 0)), tensor({{4, 1}})));
    }

    void scalarsAndEmptyTensors() {
        const Tensor s = tensor(5.0), none = empty({2, 0});
        QCOMPARE(first(s.sort()).dim(), 0);
        QCOMPARE(second(s.topk(0)).dim(), 0);
        QCOMPARE(first(s.kthvalue(1, 0, true)).dim(), 0);
        QVERIFY(first(none.sort(1)).sizes() == none.sizes());
        QVERIFY(first(none.topk(1, 0)).sizes() == (IntArrayRef{1, 0}));
        QVERIFY(first(none.median(0)).sizes() == IntArrayRef{0});
        QVERIFY(std::isnan(empty({0}).median().item<double>()));
    }

    void theMedianIsTheLowerOfTwo() {
        QCOMPARE(tensor({4, 1, 3, 2}).median().item<int64_t>(), 2);
        const auto [value, where] = tensor({{2, 1, 2, 1}, {0, 5, 4, 9}}).median(1, true);
        QVERIFY(equal(value, tensor({{1}, {4}})));
        QVERIFY(equal(where, tensor({{3}, {2}})));
    }

    void kthvalueCountsFromOne() {
        const Tensor t = tensor({5.0, 3.0, 4.0});
        QCOMPARE(first(t.kthvalue(1)).item<double>(), 3.0);
        QCOMPARE(second(t.kthvalue(3)).item<int64_t>(), 0);
    }

    void aNumberOfValuesThatIsNotThereIsRefused() {
        const Tensor t = ones({2, 3});
        QVERIFY_EXCEPTION_THROWN(t.topk(4), Error);
        QVERIFY_EXCEPTION_THROWN(t.topk(-1), Error);
        QVERIFY_EXCEPTION_THROWN(t.kthvalue(0), Error);
        QVERIFY_EXCEPTION_THROWN(t.kthvalue(4), Error);
        QVERIFY_EXCEPTION_THROWN(t.sort(2), Error);
        QVERIFY_EXCEPTION_THROWN(t.sort(std::optional<bool>(), 0, false), Error);
        QVERIFY_EXCEPTION_THROWN(empty({2, 0}).median(1), Error);
    }

    void bincountCountsOrAddsWeights() {
        const Tensor t = tensor({1, 2, 2, 5});
        QVERIFY(equal(t.bincount(), tensor({0, 1, 2, 0, 0, 1})));
        QVERIFY(equal(bincount(t.to(kUInt8), {}, 7), tensor({0, 1, 2, 0, 0, 1, 0})));
        QVERIFY(equal(t.bincount(tensor({.5, 1., 2., 3.})), tensor({0., .5, 3., 0., 0., 3.})));
        QCOMPARE(t.bincount(tensor({1, 1, 1, 1})).scalar_type(), kFloat64);
        QVERIFY(equal(empty({0}, kInt64).bincount({}, 2), tensor({0, 0})));
        QVERIFY_EXCEPTION_THROWN(tensor({1, -1}).bincount(), Error);
        QVERIFY_EXCEPTION_THROWN(tensor({1.0}).bincount(), Error);
        QVERIFY_EXCEPTION_THROWN(t.bincount(ones({3})), Error);
        QVERIFY_EXCEPTION_THROWN(t.bincount({}, -1), Error);
        QVERIFY_EXCEPTION_THROWN(t.view({2, 2}).bincount(), Error);
    }

    void gradientsMatchCentralDifferences_data() {
        QTest::addColumn<Function>("f");
        const auto row = [](const char* name, Function f) { QTest::newRow(name) << f; };
        row("sort", [](const Tensor& x) { return first(x.sort(0)); });
        row("sort down", [](const Tensor& x) { return first(x.t().sort(-1, true)); });
        row("topk", [](const Tensor& x) { return first(x.topk(2, 1)); });
        row("topk of columns", [](const Tensor& x) { return first(x.topk(2, 0, false, false)); });
        row("kthvalue", [](const Tensor& x) { return first(x.kthvalue(2, 1)); });
        row("median", [](const Tensor& x) { return first(x.median(1, true)); });
        row("median of all", [](const Tensor& x) { return x.median(); });
        row("of a scalar", [](const Tensor& x) { return first(x[0][0].sort()); });
    }
    void gradientsMatchCentralDifferences() {
        QFETCH(Function, f);
        const Tensor x = sin(arange(12, kFloat64) * 1.7 + 1).view({3, 4}).requires_grad_();
        QVERIFY(gradient_error(f, x) < 1e-7);
        QVERIFY(gradient_error(slope_of(f), x) < 1e-5);
    }

    void valuesEqualToTheMedianShareItsGradient() {
        const Tensor x = tensor({1., 2., 2., 3.}, kFloat64).requires_grad_();
        x.median().backward();
        QVERIFY(equal(x.grad(), tensor({0., .5, .5, 0.}, kFloat64)));
        const Tensor y = tensor({missing, 2., missing}, kFloat64).requires_grad_();
        y.median().backward();
        QVERIFY(equal(y.grad(), tensor({.5, 0., .5}, kFloat64)));
    }
};

QTEST_APPLESS_MAIN(SortTest)
#include "sort_test.moc"
