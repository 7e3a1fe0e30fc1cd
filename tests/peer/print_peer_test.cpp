// SPDX-License-Identifier: GPL-3.0-or-later
// What streams show of a tensor, byte for byte.
#include "tests/peer/agree.h"

class PrintPeerTest : public QObject {
    Q_OBJECT

private:
    peer::Dice dice_;

    template <class T>
    static std::string text(const T& value) {
        std::ostringstream stream;
        stream << value << 0.1;  // what comes after keeps its format
        return stream.str();
    }
    void compare(const gradlab::Tensor& t) {
        const std::string mine = text(t), theirs = text(peer::to_torch(t));
        if (mine == theirs) return;
        const std::string report =
            "GRADLAB_SEED=" + std::to_string(peer::sweep_seed()) + "\n" + mine + "\nfor\n" + theirs;
        QFAIL(report.c_str());
    }
    peer::Shape shape(int64_t longest) {
        peer::Shape sizes(static_cast<size_t>(dice_.number(0, 4)));
        for (int64_t& size : sizes) size = dice_.number(dice_.number(0, 5) ? 1 : 0, longest);
        if (!sizes.empty() && dice_.coin()) sizes.back() = dice_.number(1, 40);
        return sizes;
    }

private slots:
    void initTestCase() { gradlab::manual_seed(peer::sweep_seed()); }

    void magnitudes() {
        for (int i = 0; i < 300; ++i) {
            const double low = std::pow(10, dice_.number(-12, 12));
            const double spread = std::pow(10, dice_.number(0, 6));
            const gradlab::Tensor x = gradlab::rand(shape(4), gradlab::kFloat64) * (spread - 1) + 1;
            const gradlab::Tensor sign = gradlab::randint(dice_.coin() ? -1 : 1, 2, x.sizes());
            compare(x * low * sign);
            compare((x * low * sign).to(gradlab::kFloat32));
            compare(gradlab::round(x * low * sign));
        }
    }

    void extremes() {
        for (const double a : {0.0, -0.0, 1.0, 1e-310, 1e300, 99999.5, 1e10, HUGE_VAL, -HUGE_VAL})
            for (const double b : {0.5, 0.0, -1.0, 1e-5, 123456.0, 1e200, HUGE_VAL, double(NAN)}) {
                const gradlab::Tensor pair = gradlab::tensor({a, b}, gradlab::kFloat64);
                compare(pair);
                compare(pair.view({1, 2}));
                compare(pair[0]);
                compare(pair.to(gradlab::kFloat32));
            }
    }

    void types() {
        for (int type = 0; type < 10; ++type)
            for (int i = 0; i < 10; ++i) {
                const auto whole = gradlab::randint(dice_.coin() ? -9 : 0, 12, shape(3));
                compare(whole.to(static_cast<gradlab::ScalarType>(type)));
            }
        compare(gradlab::randn({2, 3}).t());
        compare(gradlab::ones({2}).requires_grad_() * 2);
        QCOMPARE(text(gradlab::Tensor()), text(torch::Tensor()));
    }

    void whatDescribesTensors() {
        QCOMPARE(text(gradlab::zeros({2, 0, 3}).sizes()), text(torch::zeros({2, 0, 3}).sizes()));
        QCOMPARE(text(gradlab::zeros({}).sizes()), text(torch::zeros({}).sizes()));
        QCOMPARE(text(gradlab::zeros({1}).device()), text(torch::zeros({1}).device()));
        for (int type = 0; type < 10; ++type) {
            const auto mine = static_cast<gradlab::ScalarType>(type);
            QCOMPARE(text(mine), text(peer::to_torch(mine)));
        }
        QCOMPARE(text(gradlab::Scalar(3)), text(torch::Scalar(3)));
        QCOMPARE(text(gradlab::Scalar(0.25)), text(torch::Scalar(0.25)));
        QCOMPARE(text(gradlab::Scalar(false)), text(torch::Scalar(false)));
    }
};

QTEST_GUILESS_MAIN(PrintPeerTest)
#include "print_peer_test.moc"
