// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/engine/gradient_check.h"

using namespace gradlab;
using testing::Function, testing::gradient_error, testing::slope_of;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

bool same(const Tensor& a, const Tensor& b) { return allclose(a, b, 0, 0, true); }

}  // namespace

class ScanTest : public QObject {
    Q_OBJECT
private slots:
    void totalsGoAlongTheDimension() {
        const Tensor t = tensor({{1, 2, 3}, {4, 5, 6}});
        QVERIFY(equal(t.cumsum(1), tensor({{1, 3, 6}, {4, 9, 15}})));
        QVERIFY(equal(t.cumsum(-2), tensor({{1, 2, 3}, {5, 7, 9}})));
        QVERIFY(equal(t.t().cumprod(1), tensor({{1, 4}, {2, 10}, {3, 18}})));
        QVERIFY(equal(t[0].expand({2, 3}).cumsum(0), tensor({{1, 2, 3}, {2, 4, 6}})));
    }

    void integersSumAsInt64() {
        QVERIFY(equal(tensor({true, false, true}).cumsum(0), tensor({1, 1, 2})));
        QCOMPARE(ones({3}, kInt32).cumprod(0).scalar_type(), kInt64);
        QCOMPARE(ones({3}, kInt32).cumsum(0, kFloat32).scalar_type(), kFloat32);
        const Tensor self = tensor({100, 100, 100}).to(kUInt8);
        QVERIFY(equal(self.cumsum_(0), tensor({100, 200, 44}).to(kUInt8)));
        QVERIFY_EXCEPTION_THROWN(self.cumsum_(0, kFloat32), Error);
    }

    void longTotalsDoNotLoseSmallValues() {
        const Tensor t = full({1 << 20}, 0.1f).cumsum(0);
        QVERIFY(std::abs(t[-1].item<float>() / (0.1f * (1 << 20)) - 1) < 1e-6f);
    }

    void extremesSaySinceWhen() {
        const Tensor t = tensor({1., 3., 3., missing, 9.}, kFloat64);
        const auto [most, where] = t.cummax(0);
        QVERIFY(same(most, tensor({1., 3., 3., missing, missing}, kFloat64)));
        QVERIFY(equal(where, tensor({0, 1, 2, 3, 3})));
        QVERIFY(equal(std::get<1>(t.slice(0, 0, 3).cummin(0)), tensor({0, 0, 0})));
    }

    void scalarsAndEmptyTensors() {
        const Tensor s = tensor(5.0);
        QCOMPARE(s.cumsum(0).dim(), 0);
        QCOMPARE(std::get<1>(s.cummin(-1)).item<int64_t>(), 0);
        QVERIFY_EXCEPTION_THROWN(s.cumsum(1), Error);
        QVERIFY_EXCEPTION_THROWN(diff(s), Error);
        const Tensor none = empty({2, 0});
        for (const int64_t d : {0, 1}) {
            QVERIFY(none.cumprod(d).sizes() == none.sizes());
            QVERIFY(std::get<0>(none.cummax(d)).sizes() == none.sizes());
        }
    }

    void differencesTakeEnds() {
        const Tensor t = tensor({{3, 1, 2}, {1, 1, 0}});
        QVERIFY(equal(t.diff(), tensor({{-2, 1}, {0, -1}})));
        QVERIFY(equal(t.diff(2), tensor({{3}, {-1}})));
        QVERIFY(equal(t.diff(1, 0), tensor({{-2, 0, -2}})));
        QVERIFY(t.diff(7).sizes() == (IntArrayRef{2, 0}));
        QVERIFY(equal(t.diff(0), t));
        QVERIFY(equal(diff(t[0], 1, 0, tensor({1}), tensor({7})), tensor({2, -2, 1, 5})));
        QVERIFY(equal(tensor({true, false, false}).diff(), tensor({true, false})));
        QVERIFY_EXCEPTION_THROWN(diff(t, 1, 0, tensor({1, 2, 3})), Error);
    }

    void gradientsMatchCentralDifferences_data() {
        QTest::addColumn<Function>("f");
        QTest::addColumn<bool>("zeros");
        const auto row = [](const char* name, Function f, bool zeros = false) {
            QTest::newRow(name) << f << zeros;
        };
        row("cumsum", [](const Tensor& x) { return x.cumsum(1) * x; });
        row("cumsum of columns", [](const Tensor& x) { return x.t().cumsum(1); });
        row("cumprod", [](const Tensor& x) { return x.cumprod(0); });
        row(
            "cumprod with zeros", [](const Tensor& x) { return x.cumprod(1); }, true);
        row("cumprod of a scalar", [](const Tensor& x) { return x[0][0].cumprod(0); });
        row("cummax", [](const Tensor& x) { return std::get<0>(x.cummax(1)); });
        row("cummin", [](const Tensor& x) { return std::get<0>(x.cummin(0)); });
        row("diff", [](const Tensor& x) { return diff(x, 2, 1, x.narrow(1, 0, 1)); });
        row("in place", [](const Tensor& x) {
            const Tensor y = x * 2;
            y[1].cumsum_(0);
            return y.cumprod_(1);
        });
    }
    void gradientsMatchCentralDifferences() {
        QFETCH(Function, f);
        QFETCH(bool, zeros);
        const Tensor x = sin(arange(12, kFloat64) * 1.7 + 1).view({3, 4});
        // Two zeros in one row, one in the next.
        if (zeros) x.view({-1}).index_fill_(0, tensor({1, 3, 4}), 0);
        x.requires_grad_();
        QVERIFY(gradient_error(f, x) < 1e-7);
        QVERIFY(gradient_error(slope_of(f), x) < 1e-5);
    }
};

QTEST_APPLESS_MAIN(ScanTest)
#include "scan_test.moc"
