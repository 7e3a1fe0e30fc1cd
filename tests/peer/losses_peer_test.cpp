// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peer/compare_layers.h"

using gradlab::Tensor;
using peer::Shape;

namespace {

/// Values of one dtype, integers as they are.
Tensor in_type(const Tensor& t, gradlab::Dtype type) {
    return t.is_floating_point() ? t.detach().to(type) : t;
}

/// Same loss, same gradients of the inputs, same text. Without a target the inputs are all.
template <class Mine, class Theirs>
void compare(Mine mine, Theirs theirs, const std::vector<Tensor>& inputs, const Tensor& target) {
    QCOMPARE(peer::printed(mine), peer::printed(theirs));
    for (const bool precise : {false, true}) {
        const auto type = precise ? gradlab::kFloat64 : gradlab::kFloat32;
        const double tolerance = precise ? 1e-11 : 5e-5;
        mine->to(type);
        theirs->to(precise ? torch::kFloat64 : torch::kFloat32);
        std::vector<Tensor> x;
        std::vector<torch::Tensor> y;
        for (const Tensor& input : inputs) {
            x.push_back(in_type(input, type).clone().requires_grad_());
            y.push_back(peer::to_torch(x.back()).requires_grad_());
        }
        const size_t count = x.size();
        if (target.defined()) {
            x.push_back(in_type(target, type));
            y.push_back(peer::to_torch(x.back()));
        }
        const Tensor loss = peer::forward(mine, x)[0];
        const torch::Tensor expected = peer::forward(theirs, y)[0];
        COMPARE_TENSORS(loss, expected, tolerance);
        const Tensor g = gradlab::rand(loss.sizes(), type);
        loss.backward(g);
        expected.backward(peer::to_torch(g));
        for (size_t i = 0; i < count; ++i) COMPARE_TENSORS(x[i].grad(), y[i].grad(), tolerance);
    }
}

/// Compares NAME with the given options, and with each reduction.
#define COMPARE_LOSS(NAME, INPUTS, TARGET, OPTIONS)                                                \
    do {                                                                                           \
        const std::vector<Tensor> inputs = all_of INPUTS;                                          \
        const Tensor target = TARGET;                                                              \
        compare(gradlab::nn::NAME(gradlab::nn::NAME##Options() OPTIONS),                           \
                torch::nn::NAME(torch::nn::NAME##Options() OPTIONS), inputs, target);              \
        compare(gradlab::nn::NAME(gradlab::nn::NAME##Options().reduction(gradlab::kNone) OPTIONS), \
                torch::nn::NAME(torch::nn::NAME##Options().reduction(torch::kNone) OPTIONS),       \
                inputs, target);                                                                   \
        compare(gradlab::nn::NAME(gradlab::nn::NAME##Options().reduction(gradlab::kSum) OPTIONS),  \
                torch::nn::NAME(torch::nn::NAME##Options().reduction(torch::kSum) OPTIONS),        \
                inputs, target);                                                                   \
    } while (false)

template <class... T>
std::vector<Tensor> all_of(const T&... inputs) {
    return {inputs...};
}

Tensor chances(const Shape& shape) { return gradlab::rand(shape) * 0.9 + 0.05; }

}  // namespace

class LossesPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;

private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void numbers() {
        for (int i = 0; i < 8; ++i) {
            const Shape shape{dice_.number(1, 6), dice_.number(1, 6)};
            const double bend = dice_.real(0.2, 2);
            const Tensor x = gradlab::randn(shape), y = gradlab::randn(shape);
            COMPARE_LOSS(MSELoss, (x), y, );
            COMPARE_LOSS(L1Loss, (x), y, );
            COMPARE_LOSS(SmoothL1Loss, (x), y, .beta(bend));
            COMPARE_LOSS(HuberLoss, (x), y, .delta(bend));
            COMPARE_LOSS(BCELoss, (chances(shape)), chances(shape), );
            COMPARE_LOSS(BCEWithLogitsLoss, (x), chances(shape), );
        }
    }

    void classes() {
        for (int i = 0; i < 8; ++i) {
            const int64_t n = dice_.number(1, 6), c = dice_.number(2, 6), d = dice_.number(1, 4);
            const int64_t ignored = dice_.number(0, c - 1);
            const double smoothing = dice_.real(0, 0.5);
            const Tensor x = gradlab::randn({n, c}), y = gradlab::randint(c, {n});
            COMPARE_LOSS(CrossEntropyLoss, (x), y, );
            COMPARE_LOSS(CrossEntropyLoss, (x), y, .label_smoothing(smoothing));
            COMPARE_LOSS(CrossEntropyLoss, (x), gradlab::softmax(gradlab::randn({n, c}), 1), );
            COMPARE_LOSS(CrossEntropyLoss, (gradlab::randn({n, c, d})),
                         gradlab::randint(c, {n, d}), );
            COMPARE_LOSS(NLLLoss, (gradlab::log_softmax(x, 1)), y, );
            // With every target ignored the mean divides by 0, as in the peer.
            const Tensor some = gradlab::where(y.eq(ignored), y * 0 + (ignored + 1) % c, y);
            COMPARE_LOSS(CrossEntropyLoss, (x), some, .ignore_index(ignored));
            COMPARE_LOSS(CrossEntropyLoss, (x), some,
                         .ignore_index(ignored).label_smoothing(smoothing));
            COMPARE_LOSS(NLLLoss, (x), some, .ignore_index(ignored));
        }
    }

    void weights() {
        const Tensor w = gradlab::rand({4}) + 0.1;
        const torch::Tensor v = peer::to_torch(w);
        const Tensor x = gradlab::randn({5, 4}), y = gradlab::randint(4, {5});
        compare(gradlab::nn::CrossEntropyLoss(gradlab::nn::CrossEntropyLossOptions().weight(w)),
                torch::nn::CrossEntropyLoss(torch::nn::CrossEntropyLossOptions().weight(v)), {x},
                y);
        compare(gradlab::nn::NLLLoss(gradlab::nn::NLLLossOptions().weight(w)),
                torch::nn::NLLLoss(torch::nn::NLLLossOptions().weight(v)), {x}, y);
        compare(
            gradlab::nn::BCEWithLogitsLoss(gradlab::nn::BCEWithLogitsLossOptions().pos_weight(w)),
            torch::nn::BCEWithLogitsLoss(torch::nn::BCEWithLogitsLossOptions().pos_weight(v)), {x},
            chances({5, 4}));
    }

    void ignoredTargetsCountNothing() {
        Tensor x = gradlab::randn({4, 3});
        x[1][0].fill_(-std::numeric_limits<float>::infinity());
        const Tensor y = gradlab::tensor({2, -100, 1, 0});
        COMPARE_LOSS(NLLLoss, (x), y, );
        COMPARE_LOSS(CrossEntropyLoss, (gradlab::randn({4, 3})), y, .label_smoothing(0.2));
        QVERIFY_EXCEPTION_THROWN(gradlab::nn::NLLLoss()(x, gradlab::tensor({0, 1, 3, 0})),
                                 gradlab::Error);
    }

    void margins() {
        for (int i = 0; i < 8; ++i) {
            const int64_t n = dice_.number(1, 6), d = dice_.number(1, 5);
            const double margin = dice_.real(0, 2);
            const Tensor a = gradlab::randn({n, d}), b = gradlab::randn({n, d});
            const Tensor c = gradlab::randn({n, d});
            const Tensor many = gradlab::randint(2, {n, d}) * 2 - 1;
            COMPARE_LOSS(HingeEmbeddingLoss, (a), many, .margin(margin));
            // Several long vectors: where all are nearly parallel, little is left of the gradient.
            const auto vectors = [&] { return gradlab::randn({5, d + 2}); };
            const Tensor five = gradlab::randint(2, {5}) * 2 - 1;
            COMPARE_LOSS(CosineEmbeddingLoss, (vectors(), vectors()), five, .margin(margin / 2));
            COMPARE_LOSS(MarginRankingLoss, (a, b), many.to(gradlab::kFloat32), .margin(margin));
            COMPARE_LOSS(SoftMarginLoss, (a), many.to(gradlab::kFloat32), );
            COMPARE_LOSS(PoissonNLLLoss, (a), gradlab::randint(6, {n, d}), );
            COMPARE_LOSS(PoissonNLLLoss, (a.abs()), b.abs() * 3, .log_input(false).full(true));
            COMPARE_LOSS(TripletMarginLoss, (a, b, c), Tensor(), .margin(margin));
            COMPARE_LOSS(TripletMarginLoss, (a, b, c), Tensor(), .margin(margin).p(1).swap(true));
        }
        const auto one = [] { return gradlab::randn({4}); };
        COMPARE_LOSS(CosineEmbeddingLoss, (one(), one()), gradlab::tensor(-1), );
    }

    void divergence() {
        const Tensor x = gradlab::log_softmax(gradlab::randn({4, 3}), 1);
        const Tensor y = gradlab::softmax(gradlab::randn({4, 3}), 1);
        COMPARE_LOSS(KLDivLoss, (x), y, );
        COMPARE_LOSS(KLDivLoss, (x), gradlab::log(y), .log_target(true));
        compare(gradlab::nn::KLDivLoss(gradlab::nn::KLDivLossOptions(gradlab::kBatchMean)),
                torch::nn::KLDivLoss(torch::nn::KLDivLossOptions(torch::kBatchMean)), {x}, y);
    }
};

QTEST_GUILESS_MAIN(LossesPeerTest)
#include "losses_peer_test.moc"
