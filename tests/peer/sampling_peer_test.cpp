// SPDX-License-Identifier: GPL-3.0-or-later
// The same seed gives libtorch's draws, value for value, and leaves the generator where libtorch's
// is.
#include "tests/peer/agree.h"

using peer::agree, peer::Input, peer::Shape;

class SamplingPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;

    Shape shape(int64_t min_rank, int64_t max_rank) {
        return peer::random_shape(dice_, min_rank, max_rank, 1);
    }
    /// The same draw from the same seed on both sides, and what both would draw next.
    template <class F>
    void draws(const char* name, const std::vector<Input>& inputs, F f) {
        const auto seed = static_cast<uint64_t>(dice_.number(0, 1 << 30));
        gradlab::manual_seed(seed);
        torch::manual_seed(seed);
        agree(name, inputs, f);
        const torch::Tensor mine = peer::to_torch(gradlab::rand({3})), theirs = torch::rand({3});
        QVERIFY2(torch::equal(mine, theirs), name);
    }
    Input chances(Shape sizes, double low = 0) {
        const auto type = dice_.coin() ? gradlab::kFloat32 : gradlab::kFloat64;
        return {dice_, std::move(sizes), type, low, 1};
    }

private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void fillsOfAnyLayout() {
        for (int i = 0; i < 20; ++i) {
            const Input window = chances(shape(1, 3));
            if (window.layout == peer::Layout::Expanded) continue;
            draws("uniform_", {window}, [](const auto& t) { return t.detach().uniform_(-1, 2); });
            draws("normal_", {window}, [](const auto& t) { return t.detach().normal_(1, 3); });
            draws("bernoulli_", {window}, [](const auto& t) { return t.detach().bernoulli_(0.3); });
            draws("random_", {window}, [](const auto& t) { return t.detach().random_(-5, 9); });
            draws("rand_like", {window}, [](const auto& t) { return rand_like(t); });
            draws("randn_like", {window}, [](const auto& t) { return randn_like(t); });
        }
    }

    void bernoulliTakesChances() {
        for (int i = 0; i < 20; ++i) {
            draws("bernoulli", {chances(shape(0, 3))}, [](const auto& p) { return bernoulli(p); });
            draws("one chance", {chances(shape(0, 3))},
                  [](const auto& t) { return bernoulli(t, 0.7); });
        }
    }

    void multinomialTakesWeights() {
        for (int i = 0; i < 40; ++i) {
            const Input weights = chances(shape(1, 2));
            const int64_t samples = dice_.number(-1, 6);
            draws("without", {weights}, [=](const auto& w) { return multinomial(w, samples); });
            draws("with", {weights}, [=](const auto& w) { return multinomial(w, samples, true); });
        }
    }

    void impossibleDistributions() {
        for (int i = 0; i < 20; ++i) {
            const bool replacement = dice_.coin();
            const Input weights(dice_, shape(0, 3), gradlab::kFloat32, -0.1, 0.1);
            agree("weights", {weights},
                  [=](const auto& w) { return multinomial(w, 2, replacement) * 0; });
            agree("chances", {weights}, [](const auto& w) { return bernoulli(w * 20) * 0; });
            agree("deviations", {weights}, [](const auto& w) { return normal(0.0, w) * 0; });
        }
    }

    void normalTakesMeansAndDeviations() {
        for (int i = 0; i < 20; ++i) {
            const Shape sizes = shape(0, 3);
            const Input mean = chances(sizes), deviation = chances(sizes);
            draws("mean", {mean}, [](const auto& m) { return normal(m, 2); });
            draws("deviation", {deviation}, [](const auto& d) { return normal(0.5, d); });
            draws("both", {mean, deviation},
                  [](const auto& m, const auto& d) { return normal(m, d); });
            draws("a row of deviations", {chances({3, 4}), chances({2, 4})},
                  [](const auto& m, const auto& d) { return normal(m, d.select(0, 0)); });
        }
    }
};

QTEST_GUILESS_MAIN(SamplingPeerTest)
#include "sampling_peer_test.moc"
