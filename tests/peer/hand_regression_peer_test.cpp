// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/hand_regression.h"
#include "tests/peer/compare.h"

/// The lecture's loop in both libraries.
class HandRegressionPeerTest : public QObject {
    Q_OBJECT
private slots:
    void dataIsThatOfTorch() {
        const gradlab::step::HandRegression ours;
        torch::manual_seed(42);
        const auto x = torch::rand({500}) * 0.9;
        const auto y = 4 * torch::sin(2 * x) + 0.7 * torch::rand({500});
        QVERIFY(peer::to_torch(ours.x()).equal(x));
        QVERIFY(peer::difference(ours.y(), y) < 1e-6);
    }

    void everyIterationIsThatOfTorch_data() {
        QTest::addColumn<double>("lr");
        QTest::addColumn<bool>("zeroes");
        QTest::newRow("as in the lecture") << 0.05 << true;
        QTest::newRow("without zero_") << 0.05 << false;
        QTest::newRow("faster") << 0.4 << true;
    }
    void everyIterationIsThatOfTorch() {
        QFETCH(double, lr);
        QFETCH(bool, zeroes);
        gradlab::step::HandRegression ours;
        ours.set_lr(lr);
        ours.set_zeroes(zeroes);
        const auto x = peer::to_torch(ours.x()), y = peer::to_torch(ours.y());
        auto w = torch::zeros({1}).requires_grad_(), b = torch::zeros({1}).requires_grad_();
        for (int i = 0; i < 200; ++i) {
            const auto loss = torch::mean(torch::pow(w * x + b - y, 2));
            loss.backward();
            w.data() -= lr * w.grad();
            b.data() -= lr * b.grad();
            if (zeroes) w.grad().zero_(), b.grad().zero_();
            ours.run_iteration();
            const auto& state = ours.state();
            for (const auto& [mine, theirs] : {std::pair(state.loss.value(), loss.item<double>()),
                                               std::pair(state.w.value, w.item<double>()),
                                               std::pair(state.b.value, b.item<double>())})
                QVERIFY2(std::abs(mine - theirs) <= 2e-6 * (1 + std::abs(theirs)),
                         qPrintable(QString("iteration %1: %2 and %3")
                                        .arg(i)
                                        .arg(mine, 0, 'g', 9)
                                        .arg(theirs, 0, 'g', 9)));
        }
    }
};

QTEST_APPLESS_MAIN(HandRegressionPeerTest)
#include "hand_regression_peer_test.moc"
