// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/engine/gradient_check.h"

using namespace gradlab;
using testing::Function, testing::gradient_error, testing::slope_of;

class ScatterTest : public QObject {
    Q_OBJECT
private slots:
    void scatterPutsWhatGatherTakes() {
        const Tensor index = tensor({{2, 0}, {1, 1}});
        const Tensor src = tensor({{1., 2.}, {3., 4.}});
        QVERIFY(equal(zeros({2, 3}).scatter(1, index, src), tensor({{2., 0., 1.}, {0., 4., 0.}})));
        QVERIFY(
            equal(ones({2, 3}).scatter_add(1, index, src), tensor({{3., 1., 2.}, {1., 8., 1.}})));
        QVERIFY(equal(zeros({3, 2}).scatter(0, index, 7), tensor({{0., 7.}, {7., 7.}, {7., 0.}})));
        QVERIFY(equal(src.gather(1, tensor({{1, 0}})), tensor({{2., 1.}})));
    }

    void theIndexMayBeSmaller() {
        const Tensor t = arange(4), src = tensor({7, 8, 9});
        QVERIFY(equal(t.scatter(0, tensor({2}), src), tensor({0, 1, 7, 3})));
        QVERIFY(equal(t.scatter(0, empty({0}, kInt64), src), t));
        QVERIFY_EXCEPTION_THROWN(t.scatter(0, tensor({0, 0, 0, 0}), src), Error);
    }

    void wrongIndicesAreRefused() {
        const Tensor t = zeros({3, 4}), one = ones({1, 1});
        QVERIFY_EXCEPTION_THROWN(t.scatter(0, tensor({{3}}), one), Error);
        QVERIFY_EXCEPTION_THROWN(t.scatter(0, tensor({{-1}}), one), Error);
        QVERIFY_EXCEPTION_THROWN(t.scatter(0, tensor({0}), one), Error);
        QVERIFY_EXCEPTION_THROWN(t.scatter(0, tensor({{0}}).to(kInt32), one), Error);
        QVERIFY_EXCEPTION_THROWN(t.scatter(0, tensor({{0}}), one.to(kFloat64)), Error);
        QVERIFY_EXCEPTION_THROWN(t.scatter(0, zeros({1, 5}, kInt64), 1), Error);
        QVERIFY_EXCEPTION_THROWN(t.gather(2, tensor({{0}})), Error);
        QVERIFY_EXCEPTION_THROWN(t.index_add(0, tensor({-1}), ones({1, 4})), Error);
        QVERIFY_EXCEPTION_THROWN(t.index_copy(0, tensor({0, 1}), ones({1, 4})), Error);
        QVERIFY_EXCEPTION_THROWN(t.index_fill(0, tensor({-4}), 1), Error);
    }

    void scalarsCountAsVectors() {
        const Tensor s = tensor(5.0), zero = tensor(0);
        QVERIFY(equal(s.gather(0, tensor({0, 0})), tensor({5., 5.})));
        QCOMPARE(tensor({1., 2.}).gather(0, tensor(1)).dim(), 0);
        QVERIFY(equal(s.scatter(0, zero, 3), tensor(3.0)));
        QVERIFY(equal(s.scatter_add(0, tensor({0, 0}), tensor({1., 2.})), tensor(8.0)));
        QVERIFY(equal(s.index_add(0, zero, tensor(2.0)), tensor(7.0)));
        QVERIFY(equal(s.index_copy(0, zero, tensor({2.0})), tensor(2.0)));
        QVERIFY(equal(s.index_fill(0, tensor({-1}), 9), tensor(9.0)));
    }

    void slicesAreAddedCopiedAndFilled() {
        const Tensor t = zeros({2, 3}), index = tensor({2, 0, 2}), src = ones({2, 3});
        QVERIFY(equal(t.index_add(1, index, src, 2), tensor({{2., 0., 4.}, {2., 0., 4.}})));
        QVERIFY(equal(t.index_copy(1, index, arange(6.f).view({2, 3})),
                      tensor({{1., 0., 2.}, {4., 0., 5.}})));
        QVERIFY(equal(t.index_fill(0, tensor({-1}), 3), tensor({{0., 0., 0.}, {3., 3., 3.}})));
        QVERIFY(equal(t.t().index_add(0, index.to(kInt32), src.t()),
                      tensor({{1., 1.}, {0., 0.}, {2., 2.}})));
    }

    void writingInPlaceReachesViews() {
        const Tensor t = zeros({3, 4}), column = t.t()[1];
        column.scatter_(0, tensor({2}), 7);
        t.slice(1, 0, 4, 2).index_add_(0, tensor({0, 0}), ones({2, 2}));
        t.index_fill_(0, tensor({1}), tensor(5.0));
        t[2].index_copy_(0, tensor({3}), tensor({9.0}));
        QVERIFY(equal(t, tensor({{2., 0., 2., 0.}, {5., 5., 5., 5.}, {0., 7., 0., 9.}})));
        QVERIFY_EXCEPTION_THROWN(zeros({1, 4}).expand({3, 4}).scatter_(0, tensor({{0}}), 1), Error);
        const Tensor w = ones({2}).requires_grad_();
        QVERIFY_EXCEPTION_THROWN(w.scatter_(0, tensor({0}), 1), Error);
    }

    void aTensorMayBeScatteredIntoItself() {
        const Tensor t = arange(4);
        t.scatter_(0, tensor({3, 2, 1, 0}), t);
        QVERIFY(equal(t, tensor({3, 2, 1, 0})));
    }

    void anIndexChangedSinceIsFound() {
        const Tensor x = ones({3}).requires_grad_(), index = tensor({0, 1});
        const Tensor y = x.gather(0, index);
        index.fill_(2);
        QVERIFY_EXCEPTION_THROWN(y.sum().backward(), Error);
    }

    void gradientsMatchCentralDifferences_data() {
        QTest::addColumn<Function>("f");
        const auto row = [](const char* name, Function f) { QTest::newRow(name) << f; };
        const Tensor index = tensor({{3, 0}, {1, 1}, {2, 2}}), list = tensor({2, 0, 2});
        const Tensor base = cos(arange(12, kFloat64)).view({3, 4});
        row("gather", [=](const Tensor& x) { return x.t().gather(0, index.t()); });
        row("scatter self",
            [=](const Tensor& x) { return (x * x).scatter(1, index, base).scatter(1, index, 2); });
        row("scatter src",
            [=](const Tensor& x) { return base.scatter(1, index.narrow(1, 0, 1), x); });
        row("scatter_add", [=](const Tensor& x) { return (x * x).scatter_add(1, index, x); });
        row("index_add", [=](const Tensor& x) {
            return (x * x).index_add(0, list, x, 3).index_add(1, list, x.narrow(1, 0, 3));
        });
        row("index_copy", [=](const Tensor& x) {
            return (x * x).index_copy(0, tensor({2, 0}), x.narrow(0, 1, 2));
        });
        row("index_fill", [=](const Tensor& x) { return (x * x).index_fill(1, list, 4); });
        row("in place", [=](const Tensor& x) {
            const Tensor y = x * x;
            y.t()[1].scatter_(0, tensor({0, 2}), x[0].narrow(0, 0, 2));
            y.index_fill_(1, tensor({-1}), x[1][1]);
            y.index_copy_(0, tensor({1}), x.narrow(0, 0, 1)).index_add_(0, list, x);
            return y.scatter_add_(1, index, x);
        });
        row("of a scalar", [=](const Tensor& x) {
            return (x[0][0] * 2).scatter_add(0, tensor({0, 0}), x[1].narrow(0, 0, 2));
        });
    }
    void gradientsMatchCentralDifferences() {
        QFETCH(Function, f);
        const Tensor x = sin(arange(12, kFloat64) * 1.7 + 1).view({3, 4}).requires_grad_();
        QVERIFY(gradient_error(f, x) < 1e-7);
        QVERIFY(gradient_error(slope_of(f), x) < 1e-5);
    }
};

QTEST_APPLESS_MAIN(ScatterTest)
#include "scatter_test.moc"
