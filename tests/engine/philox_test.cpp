// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <cstdint>

#include <QtTest>

#include "engine/backend/cuda/kernels/philox.h"

using namespace gradlab::cuda;

using Four = std::array<uint32_t, 4>;
Q_DECLARE_METATYPE(Four)

namespace {

Four words(const PhiloxWords& w) { return {w.at[0], w.at[1], w.at[2], w.at[3]}; }

constexpr uint32_t ones = 0xffffffff;

}  // namespace

class PhiloxTest : public QObject {
    Q_OBJECT

private slots:
    void tenRoundsGiveRandom123sAnswers_data() {
        QTest::addColumn<Four>("counter");
        QTest::addColumn<Four>("key");
        QTest::addColumn<Four>("answer");
        QTest::newRow("zeros") << Four{} << Four{}
                               << Four{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
        QTest::newRow("ones") << Four{ones, ones, ones, ones} << Four{ones, ones}
                              << Four{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd};
        QTest::newRow("pi") << Four{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}
                            << Four{0xa4093822, 0x299f31d0}
                            << Four{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
    }
    void tenRoundsGiveRandom123sAnswers() {
        QFETCH(Four, counter);
        QFETCH(Four, key);
        QFETCH(Four, answer);
        const PhiloxWords in{{counter[0], counter[1], counter[2], counter[3]}};
        QCOMPARE(words(philox4x32(in, key[0], key[1])), answer);
    }

    void threadsAndOffsetsAreCuRands_data() {
        QTest::addColumn<quint64>("seed");
        QTest::addColumn<quint64>("thread");
        QTest::addColumn<quint64>("offset");
        QTest::addColumn<Four>("first");
        QTest::addColumn<Four>("second");
        QTest::newRow("start") << quint64{67280421310721} << quint64{0} << quint64{0}
                               << Four{0x64a3e0f6, 0xd72e25ab, 0x0be1367b, 0x53eccf2d}
                               << Four{0x252d372a, 0xd70d580d, 0x15614e1c, 0x0dfa50b9};
        QTest::newRow("thread") << quint64{67280421310721} << quint64{1} << quint64{0}
                                << Four{0x82f62f5b, 0x3ac29c27, 0xde1c0b42, 0x50da8e40}
                                << Four{0x8c4975e7, 0x1fe708b1, 0xa2f53abe, 0x4f7a20e9};
        QTest::newRow("amid four") << quint64{67280421310721} << quint64{5} << quint64{6}
                                   << Four{0x4586e186, 0x7892ef2b, 0x2ba26476, 0xb2ef45dd}
                                   << Four{0x3bc7e1b7, 0x4f39a8f2, 0x997e7190, 0x1b8812d6};
        QTest::newRow("far") << quint64{42} << quint64{3} << (quint64{1} << 34) + 4
                             << Four{0x6897ebc9, 0x59127219, 0x454ed5ca, 0x4142e451}
                             << Four{0x79532c8e, 0xcb426b2d, 0x7524001b, 0x1895b41a};
    }
    void threadsAndOffsetsAreCuRands() {
        QFETCH(quint64, seed);
        QFETCH(quint64, thread);
        QFETCH(quint64, offset);
        PhiloxStream stream(seed, thread, offset);
        QTEST(words(stream.next()), "first");
        QTEST(words(stream.next()), "second");
    }

    void firstNumbersOfSeedZeroArePyTorchs() {
        // torch.manual_seed(0), then torch.rand(5, device="cuda") or torch.randn.
        constexpr double uniform[] = {0.3990, 0.5167, 0.0249, 0.9401, 0.9459};
        constexpr double normal[] = {-0.9247, -0.4253, -2.6438, 0.1452, -0.1209};
        for (uint64_t thread = 0; thread < 5; ++thread) {
            const PhiloxWords w = PhiloxStream(0, thread, 0).next();
            QVERIFY(std::abs(uniforms<float>(w).at[0] - uniform[thread]) < 6e-5);
            QVERIFY(std::abs(normals<float>(w).at[0] - normal[thread]) < 6e-5);
        }
    }

    void uniformsLieAboveZeroAndReachOne() {
        const auto low = uniforms<float>({{0, 0, 0, 0}});
        const auto high = uniforms<float>({{ones, ones, ones, ones}});
        QCOMPARE(low.at[3], 0x1p-33f);
        QCOMPARE(high.at[3], 1.0f);
    }

    void realNumbersAreCuRands() {
        const PhiloxWords w = PhiloxStream(67280421310721, 0, 0).next();
        QCOMPARE(uniforms<float>(w).at[0], 0x1.928f84p-2f);
        QCOMPARE(uniforms<float>(w).at[3], 0x1.4fb33cp-2f);
        QCOMPARE(uniforms<double>(w).at[0], 0x1.ae5c4d1c3e0f6p-1);
        QCOMPARE(uniforms<double>(w).at[1], 0x1.4fb33dc826cf7p-2);
        QVERIFY(std::abs(normals<float>(w).at[0] - -1.15122473f) < 1e-6f);
        QVERIFY(std::abs(normals<float>(w).at[3] - -1.16411722f) < 1e-6f);
        QVERIFY(std::abs(normals<double>(w).at[0] - 0.52032231362514159) < 1e-15);
        QVERIFY(std::abs(normals<double>(w).at[1] - -0.27688849938313964) < 1e-15);
    }

    void twoWordsMakeOneWideWhole() {
        const auto wide = wholes<uint64_t>({{1, 2, 3, 4}});
        QCOMPARE(wide.at[0], (uint64_t{1} << 32) + 2);
        QCOMPARE(wide.at[1], (uint64_t{3} << 32) + 4);
    }
};

QTEST_APPLESS_MAIN(PhiloxTest)
#include "philox_test.moc"
