// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peer/compare.h"

namespace {

using Shape = std::vector<int64_t>;

/// The same call on uninitialised tensors of one shape, from one seed.
#define COMPARE_INIT(SHAPE, CALL)                  \
    do {                                           \
        gradlab::manual_seed(peer::sweep_seed());  \
        torch::manual_seed(peer::sweep_seed());    \
        const auto mine = [&](gradlab::Tensor w) { \
            namespace init = gradlab::nn::init;    \
            namespace torch = gradlab;             \
            (void)torch::kCPU;                     \
            return init::CALL;                     \
        }(gradlab::empty(SHAPE));                  \
        const auto theirs = [&](torch::Tensor w) { \
            namespace init = torch::nn::init;      \
            return init::CALL;                     \
        }(torch::empty(SHAPE));                    \
        COMPARE_TENSORS(mine, theirs, 1e-5);       \
    } while (false)

}  // namespace

class InitPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;

private slots:
    void randomFills() {
        for (int i = 0; i < 12; ++i) {
            Shape shape{dice_.number(1, 8), dice_.number(1, 8)};
            if (dice_.coin()) shape.insert(shape.end(), {dice_.number(1, 3), dice_.number(1, 3)});
            const double a = dice_.real(0, 2), b = a + dice_.real(0.1, 2);
            COMPARE_INIT(shape, uniform_(w, a, b));
            COMPARE_INIT(shape, normal_(w, a, b));
            COMPARE_INIT(shape, xavier_uniform_(w, b));
            COMPARE_INIT(shape, xavier_normal_(w, b));
            COMPARE_INIT(shape, kaiming_uniform_(w, a));
            COMPARE_INIT(shape, kaiming_normal_(w, a, torch::kFanOut, torch::kReLU));
            COMPARE_INIT(shape, kaiming_uniform_(w, a, torch::kFanIn, torch::kTanh));
            COMPARE_INIT(shape, orthogonal_(w, b));
        }
    }

    void fixedFills() {
        COMPARE_INIT((Shape{3, 5}), eye_(w));
        COMPARE_INIT((Shape{4, 2, 3, 3}), dirac_(w));
        COMPARE_INIT((Shape{4, 2, 3}), dirac_(w));
        COMPARE_INIT((Shape{4, 2}), constant_(w, 0.7));
        COMPARE_INIT((Shape{4}), ones_(w));
        COMPARE_INIT((Shape{4}), zeros_(w));
    }

    void gains() {
        QCOMPARE(gradlab::nn::init::calculate_gain(gradlab::kLeakyReLU, 0.3),
                 torch::nn::init::calculate_gain(torch::kLeakyReLU, 0.3));
        QCOMPARE(gradlab::nn::init::calculate_gain(gradlab::kTanh),
                 torch::nn::init::calculate_gain(torch::kTanh));
        QCOMPARE(gradlab::nn::init::calculate_gain(gradlab::kConv2D),
                 torch::nn::init::calculate_gain(torch::kConv2D));
    }

    void misuseThrows() {
        using namespace gradlab;
        QVERIFY_EXCEPTION_THROWN(nn::init::xavier_uniform_(empty({3})), Error);
        QVERIFY_EXCEPTION_THROWN(nn::init::eye_(empty({3})), Error);
        QVERIFY_EXCEPTION_THROWN(nn::init::dirac_(empty({3, 3})), Error);
        QVERIFY_EXCEPTION_THROWN(nn::init::orthogonal_(empty({3})), Error);
    }
};

QTEST_GUILESS_MAIN(InitPeerTest)
#include "init_peer_test.moc"
