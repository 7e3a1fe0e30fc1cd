// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "engine/ops/ops.h"

using namespace gradlab;
using namespace gradlab::indexing;

namespace {

std::vector<double> values(const Tensor& t) {
    const Tensor c = t.to(kFloat64).contiguous();
    return {c.data_ptr<double>(), c.data_ptr<double>() + c.numel()};
}
using List = std::vector<double>;
using Sizes = std::vector<int64_t>;

}  // namespace

class TensorTest : public QObject {
    Q_OBJECT
private slots:
    void bracesGiveIntegersFloatsAndBools() {
        QCOMPARE(tensor({1, 2}).scalar_type(), kInt64);
        QCOMPARE(tensor({1.0, 2.0}).scalar_type(), kFloat32);
        QCOMPARE(tensor({true, false}).scalar_type(), kBool);
        QCOMPARE(tensor({{1, 2, 3}, {4, 5, 6}}).sizes().vec(), (Sizes{2, 3}));
        QVERIFY_EXCEPTION_THROWN(tensor({{1, 2}, {3}}), Error);
    }

    void castsWrapAsPyTorchDoes() {
        const Tensor t = tensor({1.5, 3.2, -7.0});
        QCOMPARE(values(t.to(kInt32)), (List{1, 3, -7}));
        QCOMPARE(values(t.to(kUInt8)), (List{1, 3, 249}));
        QCOMPARE(values(tensor({0.0, 0.5}).to(kBool)), (List{0, 1}));
    }

    void halvesRoundToNearestEven() {
        QCOMPARE(values(tensor({65504.0, 65520.0, 1e-8, 2049.0}).to(kFloat16)),
                 (List{65504, INFINITY, 0, 2048}));
        QCOMPARE(values(tensor({257.0, 259.0}).to(kBFloat16)), (List{256, 260}));
    }

    void viewsShareMemory() {
        const Tensor t = zeros({2, 3});
        t.t()[2][1] = 7;
        t[0] = 5;
        QCOMPARE(values(t), (List{5, 5, 5, 0, 0, 7}));
        QVERIFY(!t.t().is_contiguous());
        QVERIFY_EXCEPTION_THROWN(t.t().view({6}), Error);
        QCOMPARE(values(t.t().reshape({6})), (List{5, 0, 5, 0, 5, 7}));
    }

    void indexingPicksAndPuts() {
        const Tensor t = arange(12).view({3, 4});
        QCOMPARE(values(t.index({Slice(None, None, 2), -1})), (List{3, 11}));
        QCOMPARE(values(t.index({Ellipsis, Slice(1, 3)})), (List{1, 2, 5, 6, 9, 10}));
        QCOMPARE(values(t.index({t > 8})), (List{9, 10, 11}));
        QCOMPARE(values(t.index({tensor({2, 0}), tensor({1, 3})})), (List{9, 3}));
        t.index_put_({t > 8}, -1);
        QCOMPARE(values(t[2]), (List{8, -1, -1, -1}));
        QVERIFY_EXCEPTION_THROWN(t.index({3}), Error);
        QVERIFY_EXCEPTION_THROWN(t.index({0, 0, 0}), Error);
    }

    void arithmeticPromotes() {
        QCOMPARE((tensor({1, 2}) + 2.5).scalar_type(), kFloat32);
        QCOMPARE((tensor({1, 2}) / 2).scalar_type(), kFloat32);
        QCOMPARE((ones({2}, kFloat64) + ones({2})).scalar_type(), kFloat64);
        QCOMPARE((ones({2}) + tensor(1.0, kFloat64)).scalar_type(), kFloat32);
        QCOMPARE((tensor({1}).to(kInt8) + tensor({1}).to(kUInt8)).scalar_type(), kInt16);
        Tensor whole = tensor({1, 2});
        QVERIFY_EXCEPTION_THROWN(whole += 0.5, Error);
    }

    void broadcastingNamesBothShapes() {
        QCOMPARE((ones({3, 1}) * ones({4})).sizes().vec(), (Sizes{3, 4}));
        try {
            ones({2, 3}) + ones({2});
            QFAIL("expected an Error");
        } catch (const Error& e) {
            QVERIFY(QString(e.what()).contains("[2, 3]"));
            QVERIFY(QString(e.what()).contains("add"));
        }
    }

    void integersDivideAndPowAsIntegers() {
        const Tensor t = tensor({7, -7, 5});
        QCOMPARE(values(div(t, 2, "floor")), (List{3, -4, 2}));
        QCOMPARE(values(div(t, 2, "trunc")), (List{3, -3, 2}));
        QCOMPARE(values(remainder(t, 3)), (List{1, 2, 2}));
        QCOMPARE(values(t.pow(3)), (List{343, -343, 125}));
        QVERIFY_EXCEPTION_THROWN(div(t, 0, "floor"), Error);
    }

    void reductionsCoverAllAndSomeDimensions() {
        const Tensor t = arange(24, kFloat32).view({2, 3, 4});
        QCOMPARE(t.sum().item<double>(), 276.0);
        QCOMPARE(values(t.sum({0, 2})), (List{60, 92, 124}));
        QCOMPARE(values(t.permute({2, 0, 1}).sum(0)), (List{6, 22, 38, 54, 70, 86}));
        QCOMPARE(t.mean(1, true).sizes().vec(), (Sizes{2, 1, 4}));
        QCOMPARE(values(std::get<1>(t.max(2))), (List{3, 3, 3, 3, 3, 3}));
        QVERIFY_EXCEPTION_THROWN(t.sum({1, 1}), Error);
        QVERIFY_EXCEPTION_THROWN(zeros({0}).max(), Error);
        QCOMPARE(zeros({0}).sum().item<double>(), 0.0);
    }

    void nanSurvivesReductionsAndClamp() {
        const Tensor t = tensor({1.0, NAN, 3.0});
        QVERIFY(std::isnan(t.max().item<double>()));
        QCOMPARE(t.argmax().item<int64_t>(), 1);
        QVERIFY(std::isnan(values(t.clamp(0, 2))[1]));
    }

    void matricesMultiplyInEveryLayout() {
        const Tensor a = arange(6, kFloat32).view({2, 3}), b = arange(6, kFloat32).view({3, 2});
        QCOMPARE(values(a.mm(b)), (List{10, 13, 28, 40}));
        QCOMPARE(values(a.mm(a.t())), (List{5, 14, 14, 50}));
        QCOMPARE(values(a.matmul(ones({3}))), (List{3, 12}));
        QCOMPARE(ones({5, 1, 2, 3}).matmul(ones({4, 3, 2})).sizes().vec(), (Sizes{5, 4, 2, 2}));
        QCOMPARE(zeros({2, 0}).mm(zeros({0, 3})).sum().item<double>(), 0.0);
        QVERIFY_EXCEPTION_THROWN(a.mm(a), Error);
    }

    void seededNormalNumbersArePyTorchs() {
        manual_seed(42);
        const Tensor t = randn({3, 2});
        const List expected{0.3367, 0.1288, 0.2345, 0.2303, -1.1229, -0.1863};
        for (size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(values(t)[i] - expected[i]) < 5e-5);
    }

    void generatorStateContinuesTheStream() {
        manual_seed(3);
        randn({3});
        const std::string state = default_generator().state();
        const Tensor first = randn({5});
        default_generator().set_state(state);
        QVERIFY(equal(first, randn({5})));
        QVERIFY_EXCEPTION_THROWN(default_generator().set_state("rubbish"), Error);
    }

    void undefinedTensorsAreRefusedNotFollowed() {
        const Tensor none;
        QVERIFY_EXCEPTION_THROWN(none.sum(), Error);
        QVERIFY_EXCEPTION_THROWN(none + 1, Error);
        QVERIFY_EXCEPTION_THROWN(ones({1}).matmul(none), Error);
    }
};

QTEST_APPLESS_MAIN(TensorTest)
#include "tensor_test.moc"
