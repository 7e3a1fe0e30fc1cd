// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "tests/peer/compare.h"

using gradlab::Tensor;

namespace {

constexpr int steps = 20;

bool same_bits(const Tensor& ours, const torch::Tensor& theirs) {
    return torch::equal(peer::to_torch(ours), theirs.detach());
}

/// Two tensors and their peers, with the same values and the same gradients.
struct Weights {
    std::vector<Tensor> ours;
    std::vector<torch::Tensor> theirs;

    Weights(peer::Dice& dice, gradlab::ScalarType type) {
        gradlab::manual_seed(static_cast<uint64_t>(dice.number(0, 1 << 30)));
        for (const auto& shape : {std::vector{dice.number(1, 5), dice.number(1, 70)},
                                  std::vector{dice.number(1, 40)}}) {
            ours.push_back(gradlab::randn(shape, type).requires_grad_());
            theirs.push_back(peer::to_torch(ours.back()).requires_grad_());
        }
    }

    /// Gradients of all sizes; the second tensor has none now and then.
    void draw_gradients(peer::Dice& dice) {
        for (size_t i = 0; i < ours.size(); ++i) {
            const Tensor& w = ours[i];
            Tensor gradient = gradlab::randn(w.sizes(), w.scalar_type());
            gradient.mul_(gradlab::pow(10, 2 * gradlab::randn(w.sizes(), w.scalar_type())));
            if (i == 1 && dice.number(0, 4) == 0) gradient = Tensor();
            w.mutable_grad() = gradient;
            theirs[i].mutable_grad() = peer::to_torch(gradient);
        }
    }
};

/// With the same gradients both walk the same way, bit for bit.
template <class Mine, class Theirs, class Options, class PeerOptions>
void compare(peer::Dice& dice, const Options& options, const PeerOptions& peer_options) {
    for (const auto type : {gradlab::kFloat32, gradlab::kFloat64}) {
        Weights weights(dice, type);
        Mine mine(weights.ours, options);
        Theirs theirs(weights.theirs, peer_options);
        for (int step = 0; step < steps; ++step) {
            weights.draw_gradients(dice);
            mine.step();
            theirs.step();
            for (size_t i = 0; i < weights.ours.size(); ++i)
                QVERIFY2(same_bits(weights.ours[i], weights.theirs[i]),
                         qPrintable(QString("step %1, tensor %2 differs by %3, GRADLAB_SEED=%4")
                                        .arg(step)
                                        .arg(i)
                                        .arg(peer::difference(weights.ours[i], weights.theirs[i]))
                                        .arg(peer::sweep_seed())));
        }
    }
}

#define COMPARE_OPTIMIZER(NAME, ...)                   \
    compare<gradlab::optim::NAME, torch::optim::NAME>( \
        dice_, gradlab::optim::NAME##Options __VA_ARGS__, torch::optim::NAME##Options __VA_ARGS__)

/// Both minimise the same bent valley with L-BFGS, from the same start and with as many looks at
/// it.
template <class Options, class PeerOptions>
void compare_lbfgs(peer::Dice& dice, const Options& options, const PeerOptions& peer_options) {
    Weights weights(dice, gradlab::kFloat64);
    gradlab::optim::LBFGS mine(weights.ours, options);
    torch::optim::LBFGS theirs(weights.theirs, peer_options);
    const auto closure = [](auto& optimizer, const auto& w, int& looks) {
        return [&] {
            ++looks;
            optimizer.zero_grad();
            auto loss = (w[0] - 1).pow(2).sum() + (w[0].exp() * 0.1).sum() +
                        ((w[1] + 2).pow(2) + w[1].exp()).mean() +
                        (w[0].mean() - w[1].mean()).pow(2);
            loss.backward();
            return loss;
        };
    };
    int looks = 0, peer_looks = 0;
    for (int step = 0; step < 3; ++step) {
        const Tensor loss = mine.step(closure(mine, weights.ours, looks));
        const torch::Tensor other = theirs.step(closure(theirs, weights.theirs, peer_looks));
        QCOMPARE(looks, peer_looks);
        COMPARE_TENSORS(loss, other, 1e-9);
        for (size_t i = 0; i < weights.ours.size(); ++i)
            COMPARE_TENSORS(weights.ours[i], weights.theirs[i], 1e-7);
    }
}

}  // namespace

class OptimPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;
    static constexpr int rounds = 20;

private slots:
    void sgd() {
        for (int i = 0; i < rounds; ++i) {
            const double lr = dice_.real(0.001, 0.1), momentum = dice_.coin() * 0.9;
            const double decay = dice_.coin() * 0.01, damping = dice_.coin() * 0.2;
            COMPARE_OPTIMIZER(SGD, (lr).momentum(momentum).dampening(damping).weight_decay(decay));
            COMPARE_OPTIMIZER(SGD, (lr).momentum(0.8).weight_decay(decay).nesterov(true));
        }
    }

    void rmsprop() {
        for (int i = 0; i < rounds; ++i) {
            const double lr = dice_.real(0.001, 0.05), alpha = dice_.real(0.8, 0.99);
            const double momentum = dice_.coin() * 0.9, decay = dice_.coin() * 0.01;
            const bool centered = dice_.coin();
            COMPARE_OPTIMIZER(
                RMSprop,
                (lr).alpha(alpha).momentum(momentum).weight_decay(decay).centered(centered));
        }
    }

    void adam() {
        for (int i = 0; i < rounds; ++i) {
            const double lr = dice_.real(0.001, 0.1), eps = dice_.coin() ? 1e-8 : 1e-3;
            const auto betas = std::make_tuple(dice_.real(0.5, 0.95), dice_.real(0.8, 0.999));
            const double decay = dice_.coin() * 0.1;
            const bool amsgrad = dice_.coin();
            COMPARE_OPTIMIZER(Adam,
                              (lr).betas(betas).eps(eps).weight_decay(decay).amsgrad(amsgrad));
            COMPARE_OPTIMIZER(AdamW,
                              (lr).betas(betas).eps(eps).weight_decay(decay).amsgrad(amsgrad));
        }
    }

    void adagrad() {
        for (int i = 0; i < rounds; ++i) {
            const double lr = dice_.real(0.001, 0.3), lr_decay = dice_.coin() * 0.1;
            const double decay = dice_.coin() * 0.01, initial = dice_.coin() * 0.5;
            COMPARE_OPTIMIZER(
                Adagrad,
                (lr).lr_decay(lr_decay).weight_decay(decay).initial_accumulator_value(initial));
        }
    }

    void lbfgs() {
        for (int i = 0; i < rounds; ++i) {
            const int64_t iterations = dice_.number(1, 5), history = dice_.number(1, 10);
            const double lr = dice_.real(0.02, 0.1);
            compare_lbfgs(
                dice_, gradlab::optim::LBFGSOptions(lr).max_iter(iterations).history_size(history),
                torch::optim::LBFGSOptions(lr).max_iter(iterations).history_size(history));
            compare_lbfgs(dice_,
                          gradlab::optim::LBFGSOptions(1)
                              .max_iter(iterations)
                              .history_size(history)
                              .line_search_fn("strong_wolfe"),
                          torch::optim::LBFGSOptions(1)
                              .max_iter(iterations)
                              .history_size(history)
                              .line_search_fn("strong_wolfe"));
        }
    }

    void groupsHaveTheirOwnOptions() {
        Weights weights(dice_, gradlab::kFloat32);
        gradlab::optim::Adam mine(std::vector{weights.ours[0]}, 0.1);
        torch::optim::Adam theirs(std::vector{weights.theirs[0]}, 0.1);
        mine.add_param_group({{weights.ours[1]},
                              std::make_unique<gradlab::optim::AdamOptions>(
                                  gradlab::optim::AdamOptions(0.01).weight_decay(0.1))});
        theirs.add_param_group({{weights.theirs[1]},
                                std::make_unique<torch::optim::AdamOptions>(
                                    torch::optim::AdamOptions(0.01).weight_decay(0.1))});
        for (int step = 0; step < steps; ++step) {
            weights.draw_gradients(dice_);
            mine.step();
            theirs.step();
            for (size_t i = 0; i < 2; ++i) QVERIFY(same_bits(weights.ours[i], weights.theirs[i]));
        }
        QCOMPARE(mine.size(), theirs.size());
        QCOMPARE(mine.param_groups().size(), theirs.param_groups().size());
    }

    void stepLr() {
        const Tensor w = gradlab::ones({1}).requires_grad_();
        const torch::Tensor v = torch::ones({1}).requires_grad_();
        gradlab::optim::SGD mine({w}, 1.0);
        torch::optim::SGD theirs({v}, 1.0);
        const auto size = static_cast<unsigned>(dice_.number(1, 4));
        gradlab::optim::StepLR schedule(mine, size, 0.7);
        torch::optim::StepLR peer_schedule(theirs, size, 0.7);
        for (int i = 0; i < 12; ++i) {
            schedule.step();
            peer_schedule.step();
            QCOMPARE(mine.param_groups()[0].options().get_lr(),
                     theirs.param_groups()[0].options().get_lr());
        }
    }

    void normClipping() {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        for (const double kind : {0.0, 0.5, 1.0, 2.0, 3.0, infinity}) {
            Weights weights(dice_, gradlab::kFloat32);
            weights.draw_gradients(dice_);
            const double most = dice_.real(0.1, 20);
            const double norm = gradlab::nn::utils::clip_grad_norm_(weights.ours, most, kind);
            const double expected = torch::nn::utils::clip_grad_norm_(weights.theirs, most, kind);
            QVERIFY(std::abs(norm - expected) <= 1e-5 * expected);
            for (size_t i = 0; i < 2; ++i)
                COMPARE_TENSORS(weights.ours[i].grad(), weights.theirs[i].grad(), 1e-5);
        }
    }

    void clippingWhatIsNotFinite() {
        for (const double bad : {std::nan(""), std::numeric_limits<double>::infinity()}) {
            Weights weights(dice_, gradlab::kFloat32);
            weights.draw_gradients(dice_);
            weights.ours[0].grad().fill_(bad);
            weights.theirs[0].mutable_grad().fill_(bad);
            using namespace gradlab;
            QVERIFY_EXCEPTION_THROWN(nn::utils::clip_grad_norm_(weights.ours, 1, 2, true), Error);
            QVERIFY_EXCEPTION_THROWN(torch::nn::utils::clip_grad_norm_(weights.theirs, 1, 2, true),
                                     c10::Error);
            const double norm = nn::utils::clip_grad_norm_(weights.ours, 1);
            const double expected = torch::nn::utils::clip_grad_norm_(weights.theirs, 1);
            QVERIFY(std::isnan(norm) == std::isnan(expected));
            QVERIFY(torch::allclose(peer::to_torch(weights.ours[0].grad()),
                                    weights.theirs[0].grad(), 1e-5, 1e-8, true));
        }
    }

    void valueClipping() {
        Weights weights(dice_, gradlab::kFloat32);
        weights.draw_gradients(dice_);
        gradlab::nn::utils::clip_grad_value_(weights.ours, 0.3);
        torch::nn::utils::clip_grad_value_(weights.theirs, 0.3);
        for (size_t i = 0; i < 2; ++i)
            COMPARE_TENSORS(weights.ours[i].grad(), weights.theirs[i].grad(), 0);
    }
};

QTEST_GUILESS_MAIN(OptimPeerTest)
#include "optim_peer_test.moc"
