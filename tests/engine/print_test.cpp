// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <iomanip>
#include <limits>
#include <sstream>

#include "engine/backend/generator.h"
#include "engine/ops/ops.h"

using namespace gradlab;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

template <class T>
QString streamed(const T& value) {
    std::ostringstream stream;
    stream << value;
    return QString::fromStdString(stream.str());
}
QString python(const Tensor& t) { return QString::fromStdString(repr(t)); }

Tensor seeded(IntArrayRef sizes) {
    manual_seed(42);
    return randn(sizes);
}

}  // namespace

class PrintTest : public QObject {
    Q_OBJECT
private slots:
    void streamsWriteColumns_data() {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("want");
        const auto row = [](const char* name, const Tensor& t, const char* want) {
            QTest::newRow(name) << streamed(t) << want;
        };
        row("undefined", {}, "[ Tensor (undefined) ]");
        row("scalar", tensor(2.5), "2.5\n[ CPUFloatType{} ]");
        row("vector", tensor({1, -2, 30}), "  1\n -2\n 30\n[ CPULongType{3} ]");
        row("empty", zeros({0}), "[ CPUFloatType{0} ]");
        row("no rows", zeros({0, 3}, kFloat64), "[ CPUDoubleType{0,3} ]");
        row("matrix", ones({2, 2}), " 1  1\n 1  1\n[ CPUFloatType{2,2} ]");
        row("fractions", tensor({{0.5, -1.25}}), " 0.5000 -1.2500\n[ CPUFloatType{1,2} ]");
        row("truth", tensor({true, false}), " 1\n 0\n[ CPUBoolType{2} ]");
        row("seeded", seeded({3, 2}),
            " 0.3367  0.1288\n 0.2345  0.2303\n-1.1229 -0.1863\n[ CPUFloatType{3,2} ]");
        row("stacked", arange(8).view({2, 2, 2}),
            "(1,.,.) = \n  0  1\n  2  3\n\n(2,.,.) = \n  4  5\n  6  7\n[ CPULongType{2,2,2} ]");
        row("scaled", tensor({123456.5, 200000.5}),
            "1e+05 *\n 1.2346\n 2.0000\n[ CPUFloatType{2} ]");
    }
    void streamsWriteColumns() {
        QFETCH(QString, got);
        QFETCH(QString, want);
        QCOMPARE(got, want);
    }

    void aStreamKeepsItsFormat() {
        std::ostringstream stream;
        stream << std::fixed << std::setprecision(2) << tensor({0.5}) << ' ' << 1.0;
        QCOMPARE(stream.str(), std::string(" 0.5000\n[ CPUFloatType{1} ] 1.00"));
    }

    void whatDescribesATensorPrintsToo() {
        QCOMPARE(streamed(zeros({2, 3}).sizes()), "[2, 3]");
        QCOMPARE(streamed(zeros({}).sizes()), "[]");
        QCOMPARE(streamed(kBFloat16), "BFloat16");
        QCOMPARE(streamed(zeros({1}).device()), "cpu");
        QCOMPARE(streamed(Scalar(2.5)), "2.5");
        QCOMPARE(streamed(Scalar(true)), "true");
    }

    void pythonsTextOfTensors_data() {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("want");
        const auto row = [](const char* want, const Tensor& t) {
            QTest::newRow(qPrintable(QString(want).simplified())) << python(t) << want;
        };
        row("None", {});
        row("tensor(3.1416)", tensor(3.14159265));
        row("tensor(7)", tensor(7));
        row("tensor(True)", tensor(true));
        row("tensor([1., 2.])", tensor({1.0, 2.0}));
        row("tensor([ True, False])", tensor({true, false}));
        row("tensor([0, 1, 2, 3, 4])", arange(5));
        row("tensor([  1, -10])", tensor({1, -10}));
        row("tensor([1.0000e+10, 1.0000e+00])", tensor({1e10, 1.0}));
        row("tensor([1.0000e-05, 1.0000e+00])", tensor({1e-5, 1.0}));
        row("tensor([1.0000, 1.5000])", tensor({1.0, 1.5}));
        row("tensor([1.5000,    nan,   -inf])", tensor({1.5, NAN, -infinity}));
        row("tensor([1., nan, inf])", tensor({1.0, NAN, infinity}));
        row("tensor([nan])", tensor({NAN}));
        row("tensor([0., -0.])", tensor({0.0, -0.0}));
        row("tensor([])", zeros({0}));
        row("tensor([], dtype=torch.int64)", zeros({0}, kInt64));
        row("tensor([], size=(0, 3))", zeros({0, 3}));
        row("tensor([], size=(2, 0), dtype=torch.bool)", zeros({2, 0}, kBool));
        row("tensor([1.], dtype=torch.float64)", ones({1}, kFloat64));
        row("tensor([0.3333], dtype=torch.float16)", tensor({1.0 / 3}).to(kFloat16));
        row("tensor([200], dtype=torch.uint8)", tensor({200}).to(kUInt8));
        row("tensor([[0., 0., 0.],\n        [0., 0., 0.]])", zeros({2, 3}));
        row("tensor([[[0, 1],\n         [2, 3]],\n\n        [[4, 5],\n         [6, 7]]])",
            arange(8).view({2, 2, 2}));
        row("tensor([[ 0.3367,  0.1288],\n        [ 0.2345,  0.2303],\n        [-1.1229, "
            "-0.1863]])",
            seeded({3, 2}));
        row("tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,\n"
            "        14., 15., 16., 17., 18., 19., 20., 21., 22., 23., 24., 25., 26., 27.,\n"
            "        28., 29.])",
            arange(30, kFloat32));
        row("tensor([   0,    1,    2,  ...,  998,  999, 1000])", arange(1001));
        row("tensor([[   0,    1,    2,  ...,   97,   98,   99],\n"
            "        [ 100,  101,  102,  ...,  197,  198,  199],\n"
            "        [ 200,  201,  202,  ...,  297,  298,  299],\n"
            "        ...,\n"
            "        [ 800,  801,  802,  ...,  897,  898,  899],\n"
            "        [ 900,  901,  902,  ...,  997,  998,  999],\n"
            "        [1000, 1001, 1002,  ..., 1097, 1098, 1099]])",
            arange(1100).view({11, 100}));
    }
    void pythonsTextOfTensors() {
        QFETCH(QString, got);
        QFETCH(QString, want);
        QCOMPARE(got, want);
    }

    void historyIsTold() {
        const Tensor x = ones({1}).requires_grad_();
        QCOMPARE(python(x), "tensor([1.], requires_grad=True)");
        QCOMPARE(python(x * 2), "tensor([2.], grad_fn=<MulBackward0>)");
        QCOMPARE(python(log_softmax(x, 0)), "tensor([0.], grad_fn=<LogSoftmaxBackward0>)");
        QCOMPARE(python(x.clone().to(kFloat64)),
                 "tensor([1.], dtype=torch.float64, grad_fn=<ToCopyBackward0>)");
        QCOMPARE(python((x * 2).detach()), "tensor([2.])");
    }

    void longRemarksStartALine() {
        const Tensor x = arange(12, kFloat64).requires_grad_();
        QCOMPARE(python(x),
                 "tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11.],\n"
                 "       dtype=torch.float64, requires_grad=True)");
    }
};

QTEST_APPLESS_MAIN(PrintTest)
#include "print_test.moc"
