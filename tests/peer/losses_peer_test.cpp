// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peer/compare.h"

using gradlab::Tensor;

namespace {

constexpr double tolerance = 1e-5;
using Shape = std::vector<int64_t>;

/// Same loss, same gradient, same text.
template <class Mine, class Theirs>
void compare(Mine mine, Theirs theirs, const Tensor& input, const Tensor& target) {
    QCOMPARE(peer::printed(mine), peer::printed(theirs));
    const Tensor x = input.detach().clone().requires_grad_();
    const torch::Tensor y = peer::to_torch(input).requires_grad_();
    const Tensor loss = mine->forward(x, target);
    const torch::Tensor expected = theirs->forward(y, peer::to_torch(target));
    COMPARE_TENSORS(loss, expected, tolerance);
    const Tensor g = gradlab::rand(loss.sizes());
    loss.backward(g);
    expected.backward(peer::to_torch(g));
    COMPARE_TENSORS(x.grad(), y.grad(), tolerance);
}

/// Compares NAME with the given options, and with each reduction.
#define COMPARE_LOSS(NAME, INPUT, TARGET, OPTIONS)                                                 \
    do {                                                                                           \
        const Tensor input = INPUT, target = TARGET;                                               \
        compare(gradlab::nn::NAME(gradlab::nn::NAME##Options() OPTIONS),                           \
                torch::nn::NAME(torch::nn::NAME##Options() OPTIONS), input, target);               \
        compare(gradlab::nn::NAME(gradlab::nn::NAME##Options().reduction(gradlab::kNone) OPTIONS), \
                torch::nn::NAME(torch::nn::NAME##Options().reduction(torch::kNone) OPTIONS),       \
                input, target);                                                                    \
        compare(gradlab::nn::NAME(gradlab::nn::NAME##Options().reduction(gradlab::kSum) OPTIONS),  \
                torch::nn::NAME(torch::nn::NAME##Options().reduction(torch::kSum) OPTIONS), input, \
                target);                                                                           \
    } while (false)

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
            COMPARE_LOSS(MSELoss, x, y, );
            COMPARE_LOSS(L1Loss, x, y, );
            COMPARE_LOSS(SmoothL1Loss, x, y, .beta(bend));
            COMPARE_LOSS(HuberLoss, x, y, .delta(bend));
            COMPARE_LOSS(BCELoss, chances(shape), chances(shape), );
            COMPARE_LOSS(BCEWithLogitsLoss, x, chances(shape), );
        }
    }

    void classes() {
        for (int i = 0; i < 8; ++i) {
            const int64_t n = dice_.number(1, 6), c = dice_.number(2, 6), d = dice_.number(1, 4);
            const int64_t ignored = dice_.number(0, c - 1);
            const double smoothing = dice_.real(0, 0.5);
            const Tensor x = gradlab::randn({n, c}), y = gradlab::randint(c, {n});
            COMPARE_LOSS(CrossEntropyLoss, x, y, );
            COMPARE_LOSS(CrossEntropyLoss, x, y, .label_smoothing(smoothing));
            COMPARE_LOSS(CrossEntropyLoss, x, gradlab::softmax(gradlab::randn({n, c}), 1), );
            COMPARE_LOSS(CrossEntropyLoss, gradlab::randn({n, c, d}),
                         gradlab::randint(c, {n, d}), );
            COMPARE_LOSS(NLLLoss, gradlab::log_softmax(x, 1), y, );
            // With every target ignored the mean divides by 0, as in the peer.
            const Tensor some = gradlab::where(y.eq(ignored), y * 0 + (ignored + 1) % c, y);
            COMPARE_LOSS(CrossEntropyLoss, x, some, .ignore_index(ignored));
        }
    }

    void weights() {
        const Tensor w = gradlab::rand({4}) + 0.1;
        const torch::Tensor v = peer::to_torch(w);
        const Tensor x = gradlab::randn({5, 4}), y = gradlab::randint(4, {5});
        compare(gradlab::nn::CrossEntropyLoss(gradlab::nn::CrossEntropyLossOptions().weight(w)),
                torch::nn::CrossEntropyLoss(torch::nn::CrossEntropyLossOptions().weight(v)), x, y);
        compare(gradlab::nn::NLLLoss(gradlab::nn::NLLLossOptions().weight(w)),
                torch::nn::NLLLoss(torch::nn::NLLLossOptions().weight(v)), x, y);
        compare(
            gradlab::nn::BCEWithLogitsLoss(gradlab::nn::BCEWithLogitsLossOptions().pos_weight(w)),
            torch::nn::BCEWithLogitsLoss(torch::nn::BCEWithLogitsLossOptions().pos_weight(v)), x,
            chances({5, 4}));
    }

    void divergence() {
        const Tensor x = gradlab::log_softmax(gradlab::randn({4, 3}), 1);
        const Tensor y = gradlab::softmax(gradlab::randn({4, 3}), 1);
        COMPARE_LOSS(KLDivLoss, x, y, );
        COMPARE_LOSS(KLDivLoss, x, gradlab::log(y), .log_target(true));
        compare(gradlab::nn::KLDivLoss(gradlab::nn::KLDivLossOptions(gradlab::kBatchMean)),
                torch::nn::KLDivLoss(torch::nn::KLDivLossOptions(torch::kBatchMean)), x, y);
    }
};

QTEST_GUILESS_MAIN(LossesPeerTest)
#include "losses_peer_test.moc"
