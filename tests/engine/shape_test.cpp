// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/engine/gradient_check.h"

using namespace gradlab;
using testing::Function, testing::gradient_error, testing::slope_of;

class ShapeTest : public QObject {
    Q_OBJECT
private slots:
    void repeatsGoDimensionByDimension() {
        const Tensor t = tensor({{1, 2}, {3, 4}});
        QVERIFY(equal(t.repeat({1, 2}), tensor({{1, 2, 1, 2}, {3, 4, 3, 4}})));
        QVERIFY(equal(t[0].repeat({2, 1}), tensor({{1, 2}, {1, 2}})));
        QVERIFY(equal(tile(t, {2}), t.repeat({1, 2})));
        QVERIFY(equal(t.repeat_interleave(2, 0), tensor({{1, 2}, {1, 2}, {3, 4}, {3, 4}})));
        QVERIFY(equal(t.repeat_interleave(2), tensor({1, 1, 2, 2, 3, 3, 4, 4})));
        QVERIFY(t.repeat({0, 1}).sizes() == (IntArrayRef{0, 2}));
        QVERIFY(equal(tensor(5).repeat({2}), tensor({5, 5})));
        QVERIFY_EXCEPTION_THROWN(t.repeat({2}), Error);
        QVERIFY_EXCEPTION_THROWN(t.repeat({1, -1}), Error);
        QVERIFY_EXCEPTION_THROWN(tensor(5).repeat_interleave(2, 0), Error);
    }

    void aRepeatedTensorHasItsOwnMemory() {
        const Tensor t = ones({2}), copy = t.repeat({1});
        copy.fill_(7);
        QVERIFY(equal(t, ones({2})));
    }

    void flipAndRollMoveValues() {
        const Tensor t = tensor({{1, 2, 3}, {4, 5, 6}});
        QVERIFY(equal(t.flip({0, -1}), tensor({{6, 5, 4}, {3, 2, 1}})));
        QVERIFY(equal(t.t().flip(0), tensor({{3, 6}, {2, 5}, {1, 4}})));
        QVERIFY(equal(t[1].expand({2, 3}).flip(1), tensor({{6, 5, 4}, {6, 5, 4}})));
        QVERIFY(equal(t.roll(1, 1), tensor({{3, 1, 2}, {6, 4, 5}})));
        QVERIFY(equal(t.roll(-1), tensor({{2, 3, 4}, {5, 6, 1}})));
        QVERIFY(equal(t.roll({1, -7}, {0, 1}), tensor({{5, 6, 4}, {2, 3, 1}})));
        QVERIFY(equal(tensor(5).flip(0), tensor(5)));
        QCOMPARE(empty({0, 3}).roll(2, 0).numel(), 0);
        QVERIFY_EXCEPTION_THROWN(t.flip({0, 0}), Error);
        QVERIFY_EXCEPTION_THROWN(t.roll({1, 2}, 0), Error);
    }

    void trianglesHideTheRest() {
        const Tensor t = arange(1, 10).view({3, 3});
        QVERIFY(equal(t.tril(), tensor({{1, 0, 0}, {4, 5, 0}, {7, 8, 9}})));
        QVERIFY(equal(t.triu(1), tensor({{0, 2, 3}, {0, 0, 6}, {0, 0, 0}})));
        const Tensor infinite = full({2, 2}, std::numeric_limits<double>::infinity());
        QCOMPARE(infinite.tril()[0][1].item<double>(), 0.0);
        t.tril_(-1);
        QCOMPARE(t.sum().item<int64_t>(), 19);
        QVERIFY_EXCEPTION_THROWN(ones({3}).triu(), Error);
    }

    void diagonals() {
        const Tensor v = tensor({1, 2}), m = arange(6).view({2, 3});
        QVERIFY(equal(v.diag(-1), tensor({{0, 0, 0}, {1, 0, 0}, {0, 2, 0}})));
        QVERIFY(equal(m.diag(1), tensor({1, 5})));
        QCOMPARE(m.trace().item<int64_t>(), 4);
        m.diagonal(1).fill_(9);
        QVERIFY(equal(m, tensor({{0, 9, 2}, {3, 4, 9}})));
        QVERIFY(m.diagonal(5).sizes() == IntArrayRef{0});
        QVERIFY(arange(24).view({2, 3, 4}).diagonal(1, 0, 2).sizes() == (IntArrayRef{3, 2}));
        QVERIFY_EXCEPTION_THROWN(m.diagonal(0, 1, -1), Error);
        QVERIFY_EXCEPTION_THROWN(tensor(1).diag(), Error);
        QVERIFY_EXCEPTION_THROWN(v.trace(), Error);
    }

    void theDiagonalMayGoOnBelow() {
        QVERIFY(equal(zeros({5, 2}).fill_diagonal_(1, true),
                      tensor({{1., 0.}, {0., 1.}, {0., 0.}, {1., 0.}, {0., 1.}})));
        QVERIFY(equal(zeros({2, 2, 2}).fill_diagonal_(1).sum(), tensor(2.0)));
        QVERIFY_EXCEPTION_THROWN(zeros({2, 3, 2}).fill_diagonal_(1), Error);
    }

    void gridsAndBroadcasts() {
        const std::vector<Tensor> grids = meshgrid({arange(2), arange(3)});
        QVERIFY(equal(grids[0], tensor({{0, 0, 0}, {1, 1, 1}})));
        QVERIFY(equal(meshgrid({arange(2), arange(3)}, "xy")[0], grids[0].t()));
        QVERIFY(broadcast_tensors({ones({2, 1}), ones({3})})[1].sizes() == (IntArrayRef{2, 3}));
        QVERIFY_EXCEPTION_THROWN(broadcast_tensors({ones({2}), ones({3})}), Error);
        QVERIFY_EXCEPTION_THROWN(meshgrid({ones({2, 2})}), Error);
        QVERIFY_EXCEPTION_THROWN(meshgrid({ones({2})}, "yx"), Error);
    }

    void windowsSlideOverMemory() {
        const Tensor t = arange(5);
        QVERIFY(equal(t.unfold(0, 3, 2), tensor({{0, 1, 2}, {2, 3, 4}})));
        t.unfold(0, 2, 1)[1].fill_(9);
        QVERIFY(equal(t, tensor({0, 9, 9, 3, 4})));
        QVERIFY_EXCEPTION_THROWN(t.unfold(0, 6, 1), Error);
        QVERIFY_EXCEPTION_THROWN(t.unfold(0, 1, 0), Error);
        QVERIFY(ones({2, 3, 4}).movedim({0, 1}, {2, 0}).sizes() == (IntArrayRef{3, 4, 2}));
        QVERIFY_EXCEPTION_THROWN(ones({2, 3}).movedim({0, 0}, {0, 1}), Error);
        QVERIFY_EXCEPTION_THROWN(ones({2, 3}).split_with_sizes({1, 2}), Error);
    }

    void allHandlesSeeANewShape() {
        const Tensor t = arange(6).view({2, 3}), other = t;
        t.t_();
        QVERIFY(equal(other, tensor({{0, 3}, {1, 4}, {2, 5}})));
        QVERIFY(other.unsqueeze_(0).squeeze_(-3).transpose_(0, 1).is_contiguous());
    }

    void aNewShapeKeepsTheHistory() {
        const Tensor x = arange(6.).view({2, 3}).requires_grad_(), w = arange(6.).view({3, 2});
        QVERIFY_EXCEPTION_THROWN(x.t_(), Error);
        QVERIFY_EXCEPTION_THROWN(x[0].unsqueeze_(0), Error);
        const Tensor y = x * 2, row = y[1];
        y.t_();
        row.mul_(5);
        (y * w).sum().backward();
        QVERIFY(equal(x.grad(), tensor({{0., 4., 8.}, {10., 30., 50.}})));
        const Tensor z = x * 2, square = z * z;
        z.unsqueeze_(0);
        QVERIFY_EXCEPTION_THROWN(square.sum().backward(), Error);
    }

    void gradientsMatchCentralDifferences_data() {
        QTest::addColumn<Function>("f");
        const auto row = [](const char* name, Function f) { QTest::newRow(name) << f; };
        row("repeat", [](const Tensor& x) { return (x * x).repeat({2, 1, 2}); });
        row("repeat_interleave", [](const Tensor& x) { return x.repeat_interleave(2, 1); });
        row("flip", [](const Tensor& x) { return x.flip({0, 1}) * x; });
        row("roll", [](const Tensor& x) { return x.roll({1, 2}, {0, 1}) * x; });
        row("triangles", [](const Tensor& x) { return x.tril() + (x * x).triu_(1); });
        row("diag", [](const Tensor& x) { return x.diag(1).diag(-1); });
        row("trace", [](const Tensor& x) { return (x * x).trace(); });
        row("diagonal", [](const Tensor& x) { return x.view({2, 2, 3}).diagonal(1, 0, 2); });
        row("unfold", [](const Tensor& x) { return x.unfold(1, 3, 1) * x[0][0]; });
        row("fill_diagonal_", [](const Tensor& x) { return (x * x).fill_diagonal_(2); });
        row("meshgrid", [](const Tensor& x) { return meshgrid({x[0], x[1]})[1]; });
        row("movedim", [](const Tensor& x) { return x.view({2, 2, 3}).movedim(0, 2); });
        row("overlapping as_strided", [](const Tensor& x) {
            return (x * x).t().as_strided({3, 3}, {2, 1}, 1);
        });
        row("as_strided of an expanded tensor", [](const Tensor& x) {
            return (x * x)[0].expand({3, 4}).as_strided({4}, {1}, 0);
        });
        row("in place through windows", [](const Tensor& x) {
            const Tensor y = x * x;
            y.diagonal().mul_(x[0][0]);
            y.unfold(1, 2, 2).select(2, 1).mul_(x.narrow(1, 0, 2));
            return y;
        });
        row("in place shapes", [](const Tensor& x) {
            const Tensor y = x * x, part = y.view({4, 3});
            part.t_();
            part.mul_(x.view({3, 4}));
            return y.transpose_(0, 1).unsqueeze_(1);
        });
    }
    void gradientsMatchCentralDifferences() {
        QFETCH(Function, f);
        const Tensor x = sin(arange(12, kFloat64) * 1.7 + 1).view({3, 4}).requires_grad_();
        QVERIFY(gradient_error(f, x) < 1e-7);
        QVERIFY(gradient_error(slope_of(f), x) < 1e-5);
    }
};

QTEST_APPLESS_MAIN(ShapeTest)
#include "shape_test.moc"
