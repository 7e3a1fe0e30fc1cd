// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include <QtTest>

#include "engine/nn/nn.h"
#include "engine/ops/ops.h"

using namespace gradlab;
namespace F = gradlab::nn::functional;

namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

template <class M>
std::string printed(const M& module) {
    std::ostringstream stream;
    stream << module;
    return stream.str();
}

}  // namespace

class FunctionalTest : public QObject {
    Q_OBJECT

private slots:
    void init() { manual_seed(4); }

    void functionsAgreeWithTheirLayers() {
        const Tensor x = randn({2, 3, 6, 5});
        nn::Conv2d conv(nn::Conv2dOptions(3, 4, 3).padding(kSame).padding_mode(kZeros));
        QVERIFY(F::conv2d(x, conv->weight, F::Conv2dFuncOptions().bias(conv->bias).padding(kSame))
                    .equal(conv(x)));
        QVERIFY(F::max_pool2d(x, F::MaxPool2dFuncOptions(2).stride(1))
                    .equal(nn::MaxPool2d(nn::MaxPool2dOptions(2).stride(1))(x)));
        QVERIFY(F::leaky_relu(x, F::LeakyReLUFuncOptions().negative_slope(0.3))
                    .equal(nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(0.3))(x)));
        QVERIFY(F::pad(x, F::PadFuncOptions({1, 2, 2, 1}).mode(kReflect))
                    .equal(nn::ReflectionPad2d(nn::ReflectionPad2dOptions({1, 2, 2, 1}))(x)));
        const Tensor scores = randn({4, 3}), classes = tensor({0, 2, 1, 1});
        QVERIFY(
            F::cross_entropy(scores, classes, F::CrossEntropyFuncOptions().reduction(kSum))
                .equal(nn::CrossEntropyLoss(nn::CrossEntropyLossOptions(kSum))(scores, classes)));
    }

    void inplaceWritesOverTheInput() {
        const Tensor x = tensor({-1.0, 2.0});
        QVERIFY(F::relu(x, F::ReLUFuncOptions(true)).is_same(x));
        QVERIFY(x.equal(tensor({0.0, 2.0})));
        const Tensor y = ones({8, 4});
        (void)F::dropout(y, F::DropoutFuncOptions().p(0.5).inplace(true));
        QVERIFY((y == 0).any().item<bool>() && (y == 2).any().item<bool>());
    }

    void normalizeMakesUnitVectors() {
        const Tensor y = F::normalize(randn({4, 3}));
        QVERIFY(y.norm(2, 1).allclose(ones({4})));
        QVERIFY(F::normalize(zeros({2, 3})).equal(zeros({2, 3})));
    }

    void interpolateRefusesWhatDoesNotFit() {
        using Options = F::InterpolateFuncOptions;
        const Tensor x = ones({1, 1, 4, 4});
        const std::vector<int64_t> size{2, 2};
        const std::vector<double> twice{2, 2};
        QVERIFY_EXCEPTION_THROWN(F::interpolate(x), Error);
        QVERIFY_EXCEPTION_THROWN(F::interpolate(x, Options().size(size).scale_factor(twice)),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(F::interpolate(x, Options().size(size).mode(kLinear)), Error);
        QVERIFY_EXCEPTION_THROWN(F::interpolate(x, Options().size(size).align_corners(true)),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(F::interpolate(x, Options().size(std::vector<int64_t>{2})), Error);
        QVERIFY(F::interpolate(x, Options().size(size).mode(kArea)).equal(ones({1, 1, 2, 2})));
    }

    void oneHotCountsItsClasses() {
        const Tensor y = F::one_hot(tensor({1, 0, 2}));
        QVERIFY(y.equal(tensor({{0, 1, 0}, {1, 0, 0}, {0, 0, 1}})));
        QCOMPARE(F::one_hot(tensor({1}), 5).size(1), int64_t(5));
        QVERIFY_EXCEPTION_THROWN(F::one_hot(tensor({1, 5}), 5), Error);
        QVERIFY_EXCEPTION_THROWN(F::one_hot(tensor({-1, 2})), Error);
        QVERIFY_EXCEPTION_THROWN(F::one_hot(tensor({1.0})), Error);
    }

    void embeddingShortensAndCounts() {
        Tensor rows = full({3, 4}, 2.0, requires_grad());
        const Tensor read = tensor({2, 0, 2});
        const Tensor y = F::embedding(read, rows, F::EmbeddingFuncOptions().max_norm(1));
        QVERIFY(y.norm(2, 1).allclose(ones({3})));
        QVERIFY(rows[1].equal(full({4}, 2.0)));
        F::embedding(read, rows, F::EmbeddingFuncOptions().scale_grad_by_freq(true).padding_idx(0))
            .sum()
            .backward();
        QVERIFY(rows.grad().equal(
            tensor({{0.0, 0.0, 0.0, 0.0}, {0.0, 0.0, 0.0, 0.0}, {1.0, 1.0, 1.0, 1.0}})));
        QVERIFY_EXCEPTION_THROWN(F::embedding(tensor({3}), rows), Error);
    }

    void attentionLooksAwayFromMaskedKeys() {
        nn::MultiheadAttention attention(nn::MultiheadAttentionOptions(6, 2));
        const Tensor query = randn({3, 2, 6}), key = randn({4, 2, 6});
        const Tensor hidden = tensor({{0, 0, 0, 1}, {0, 0, 0, 1}}) == 1;
        const auto [output, weights] = attention(query, key, key, hidden);
        QCOMPARE(output.sizes().vec(), (std::vector<int64_t>{3, 2, 6}));
        QCOMPARE(weights.sizes().vec(), (std::vector<int64_t>{2, 3, 4}));
        QVERIFY(weights.sum(IntArrayRef{-1}).allclose(ones({2, 3})));
        QVERIFY(weights.select(2, 3).equal(zeros({2, 3})));
        const Tensor other = key.clone();
        other.select(0, 3).fill_(7);
        QVERIFY(std::get<0>(attention(query, other, other, hidden)).allclose(output));
    }

    void attentionHidesTheFuture() {
        nn::MultiheadAttention attention(4, 1);
        const Tensor x = randn({3, 1, 4});
        const Tensor future = triu(full({3, 3}, never), 1);
        const auto [output, weights] = attention(x, x, x, Tensor(), true, future, false);
        QCOMPARE(weights.sizes().vec(), (std::vector<int64_t>{1, 1, 3, 3}));
        QVERIFY(weights[0][0][0].allclose(tensor({1.0, 0.0, 0.0})));
        QVERIFY_EXCEPTION_THROWN(nn::MultiheadAttention(4, 3), Error);
        QVERIFY_EXCEPTION_THROWN(attention(x, randn({2, 1, 4}), x), Error);
    }

    void functionsStandInSequential() {
        nn::Sequential net(nn::Linear(3, 4), nn::Functional(relu),
                           nn::Functional(softmax, 1, nullopt));
        const Tensor y = net(randn({2, 3}));
        QVERIFY(y.sum(IntArrayRef{1}).allclose(ones({2})));
        QCOMPARE(printed(nn::Functional(relu)), std::string("gradlab::nn::Functional()"));
        const nn::Functional twice([](const Tensor& x) { return x * 2; });
        QVERIFY(twice(ones({2})).equal(full({2}, 2.0)));
    }

    void moduleDictFindsByName() {
        using Item = nn::ModuleDictImpl::Item;
        nn::ModuleDict dict(
            std::vector<Item>{{"in", nn::Linear(2, 3).ptr()}, {"act", nn::ReLU().ptr()}});
        QCOMPARE(dict->keys(), (std::vector<std::string>{"in", "act"}));
        QCOMPARE(dict->named_parameters().keys(),
                 (std::vector<std::string>{"in.weight", "in.bias"}));
        QCOMPARE(dict->at<nn::LinearImpl>("in").options.out_features(), int64_t(3));
        QVERIFY_EXCEPTION_THROWN(dict->at<nn::ReLUImpl>("in"), Error);
        QVERIFY_EXCEPTION_THROWN(dict["out"], Error);
        dict->update(std::vector<Item>{{"in", nn::Linear(5, 1).ptr()}});
        QCOMPARE(dict->named_parameters()["in.weight"].size(1), int64_t(5));
        const auto copy = std::dynamic_pointer_cast<nn::ModuleDictImpl>(dict->clone());
        QVERIFY(copy->named_parameters()["in.bias"].equal(dict->named_parameters()["in.bias"]));
        QVERIFY((*copy)["in"] != dict["in"]);
        QVERIFY(dict->pop("act")->as<nn::ReLU>());
        QVERIFY(!dict->contains("act") && dict->size() == 1);
    }
};

QTEST_GUILESS_MAIN(FunctionalTest)
#include "functional_test.moc"
