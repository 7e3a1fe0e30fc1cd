// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/engine/gradient_check.h"

using namespace gradlab;
using testing::Function, testing::gradient_error;

namespace {

using List = std::vector<double>;
using Sizes = std::vector<int64_t>;

List values(const Tensor& t) {
    const Tensor flat = t.detach().to(kFloat64).reshape({-1});
    const auto* v = flat.data_ptr<double>();
    return {v, v + flat.numel()};
}
Tensor counting(IntArrayRef sizes) { return arange(count(sizes), kFloat64).reshape(sizes); }

const Tensor a = counting({2, 3}), b = counting({3, 2}) - 2, square_matrix = counting({3, 3}),
             v = counting({3}), batch = counting({2, 2, 3});

}  // namespace

class EinsumTest : public QObject {
    Q_OBJECT
private slots:
    void equationsSayWhatIsSummed_data() {
        QTest::addColumn<Tensor>("got");
        QTest::addColumn<Tensor>("want");
        const auto row = [](const char* name, const Tensor& got, const Tensor& want) {
            QTest::newRow(name) << got << want;
        };
        row("product", einsum("ij,jk->ik", {a, b}), a.mm(b));
        row("implied output", einsum("ij,jk", {a, b}), a.mm(b));
        row("output order", einsum("ij,jk->ki", {a, b}), a.mm(b).t());
        row("spaces", einsum(" i j , j k -> i k ", {a, b}), a.mm(b));
        row("transposed by the alphabet", einsum("ba", {a}), a.t());
        row("capitals come first", einsum("aB", {a}), a.t());
        row("sum", einsum("ij->", {a}), a.sum());
        row("sum of rows", einsum("ij->j", {a}), a.sum(0));
        row("trace", einsum("ii", {square_matrix}), tensor(12.0, kFloat64));
        row("diagonal", einsum("ii->i", {square_matrix}), tensor({0, 4, 8}, kFloat64));
        row("diagonal of a batch", einsum("ijj->ij", {counting({2, 2, 2})}),
            tensor({{0, 3}, {4, 7}}, kFloat64));
        row("dot", einsum("i,i", {v, v}), v.dot(v));
        row("outer", einsum("i,j", {v, v}), outer(v, v));
        row("batches", einsum("bij,jk->bik", {batch, b}), batch.matmul(b));
        row("three", einsum("ij,jk,kl->il", {a, b, a}), a.mm(b).mm(a));
        row("all at once", einsum("i,i,i->", {v, v, v}), v.pow(3).sum());
        row("ellipsis", einsum("...ij,...jk->...ik", {batch, b}), batch.matmul(b));
        row("ellipsis at the end", einsum("i...->...", {batch}), batch.sum(0));
        row("ellipsis summed", einsum("...j->j", {batch}), batch.sum({0, 1}));
        row("only an ellipsis", einsum("...,...", {batch, a}), batch * a);
        row("scalars", einsum(",i", {tensor(2.0, kFloat64), v}), v * 2);
        row("size 1 broadcasts", einsum("i,i->i", {v, tensor({3.0}, kFloat64)}), v * 3);
        row("size 1 is summed over", einsum("ij,jk->ik", {a, counting({1, 2})}),
            a.sum(1, true).mm(counting({1, 2})));
        row("nothing to sum", einsum("ij,jk->ik", {counting({2, 0}), counting({0, 3})}),
            zeros({2, 3}, kFloat64));
        row("tensordot", tensordot(a, b, {1}, {0}), a.mm(b));
        row("tensordot over all", tensordot(a, b, {0, 1}, {1, 0}), (a * b.t()).sum());
        row("tensordot over nothing", tensordot(v, v, {}, {}), outer(v, v));
        row("tensordot over two", tensordot(batch, batch, {1, 2}, {1, 2}),
            batch.reshape({2, 6}).mm(batch.reshape({2, 6}).t()));
    }
    void equationsSayWhatIsSummed() {
        QFETCH(Tensor, got);
        QFETCH(Tensor, want);
        QCOMPARE(got.sizes().vec(), want.sizes().vec());
        QVERIFY(allclose(got, want));
    }

    void integersStayIntegers() {
        const Tensor whole = arange(6).reshape({2, 3});
        QCOMPARE(einsum("ij,kj->ik", {whole, whole}).scalar_type(), kInt64);
        QCOMPARE(values(einsum("ij->i", {whole.to(kUInt8)})), (List{3, 12}));
        QCOMPARE(einsum("ij->i", {whole.to(kUInt8)}).scalar_type(), kUInt8);
    }

    void gradientsMatchCentralDifferences_data() {
        QTest::addColumn<Function>("f");
        const auto row = [](const char* name, Function f) { QTest::newRow(name) << f; };
        row("product", [](const Tensor& x) { return einsum("ij,kj->ik", {x, x}); });
        row("diagonal", [](const Tensor& x) {
            return einsum("ii,ij->ij", {x.narrow(1, 0, 3), x});
        });
        row("three", [](const Tensor& x) { return einsum("ij,kj,kl->il", {x, x, x}); });
        row("ellipsis", [](const Tensor& x) { return einsum("...i,i->...", {x, x[0]}); });
        row("tensordot", [](const Tensor& x) { return tensordot(x, x.view({4, 3}), {0}, {1}); });
    }
    void gradientsMatchCentralDifferences() {
        QFETCH(Function, f);
        const Tensor x = sin(arange(12, kFloat64) * 1.7 + 1).view({3, 4}).requires_grad_();
        QVERIFY(gradient_error(f, x) < 1e-7);
        QVERIFY(gradient_error(testing::slope_of(f), x) < 1e-5);
    }

    void wrongEquationsAreErrors_data() {
        QTest::addColumn<QString>("equation");
        QTest::addColumn<int>("operands");
        const auto row = [](const char* equation, int operands) {
            QTest::newRow(equation) << equation << operands;
        };
        for (const char* equation :
             {"ijk", "i", "ij->iij", "ij->ik", "ij->ij->", "i1", "i.j", "i..", "i....j", "......",
              "...ijk", "ij;", "i-j", "ij>", "ij- >i", ". . .i", "ij->i,", "ii->i", "ij,jk"})
            row(equation, 1);
        for (const char* equation : {"ij", "ij,jk->ii", "ij,jk->il", "ij,ik->jk", "ij,kj->ik,"})
            row(equation, 2);
    }
    void wrongEquationsAreErrors() {
        QFETCH(QString, equation);
        QFETCH(int, operands);
        const std::vector<Tensor> tensors = operands == 1 ? std::vector{a} : std::vector{a, b};
        QVERIFY_EXCEPTION_THROWN(einsum(equation.toStdString(), tensors), Error);
    }

    void operandsMustFit() {
        QVERIFY_EXCEPTION_THROWN(einsum("", std::vector<Tensor>{}), Error);
        QVERIFY_EXCEPTION_THROWN(einsum("i", {Tensor()}), Error);
        QVERIFY_EXCEPTION_THROWN(einsum("ij,jk->ik", {a, b.to(kFloat32)}), Error);
        QVERIFY_EXCEPTION_THROWN(tensordot(a, b, {0}, {0}), Error);
        QVERIFY_EXCEPTION_THROWN(tensordot(a, b, {0, 1}, {1}), Error);
        QVERIFY_EXCEPTION_THROWN(tensordot(a, b, {1, 1}, {0, 0}), Error);
        QVERIFY_EXCEPTION_THROWN(tensordot(a, b, {2}, {0}), Error);
        QVERIFY_EXCEPTION_THROWN(tensordot(a, b.to(kFloat32), {1}, {0}), Error);
    }
};

QTEST_APPLESS_MAIN(EinsumTest)
#include "einsum_test.moc"
