// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/pooling.h"
#include "engine/backend/cpu/thread_pool.h"

using namespace gradlab;

Q_DECLARE_METATYPE(gradlab::PoolShape)

namespace {

template <class T>
std::vector<T> randomValues(int64_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<T> uniform(-1, 1);
    std::vector<T> values(static_cast<size_t>(n));
    for (T& value : values) value = uniform(random);
    return values;
}

/// The largest difference, relative to the largest value.
template <class T, class U>
double difference(const std::vector<T>& got, const std::vector<U>& want) {
    double worst = 0, largest = 1e-30;
    for (size_t i = 0; i < got.size(); ++i) {
        const double error = std::abs(double{got[i]} - double{want[i]});
        worst = std::isnan(error) ? 1e30 : std::max(worst, error);
        largest = std::max(largest, std::abs(double{want[i]}));
    }
    return worst / largest;
}

/// PyTorch's rule, a window at a time.
template <class T>
void expectedMaximum(const PoolShape& s, const std::vector<T>& x, std::vector<T>& y,
                     std::vector<int32_t>& index) {
    size_t out = 0;
    for (int64_t n = 0; n < s.batch; ++n)
        for (int64_t row = 0; row < s.out_height; ++row)
            for (int64_t col = 0; col < s.out_width; ++col)
                for (int64_t c = 0; c < s.channels; ++c, ++out) {
                    T best = -std::numeric_limits<T>::infinity();
                    int64_t where = -1;
                    for (int64_t i = 0; i < s.kernel_h; ++i)
                        for (int64_t j = 0; j < s.kernel_w; ++j) {
                            const int64_t h = row * s.stride_h - s.pad_h + i * s.dilation_h;
                            const int64_t w = col * s.stride_w - s.pad_w + j * s.dilation_w;
                            if (h < 0 || h >= s.height || w < 0 || w >= s.width) continue;
                            if (where < 0) where = h * s.width + w;
                            const int64_t at = ((n * s.height + h) * s.width + w) * s.channels + c;
                            const T value = x[static_cast<size_t>(at)];
                            if (value > best || std::isnan(value)) {
                                best = value;
                                where = h * s.width + w;
                            }
                        }
                    y[out] = best;
                    index[out] = static_cast<int32_t>(where);
                }
}

template <class T>
void compareMaximum(const PoolShape& s) {
    const auto in = static_cast<size_t>(s.batch * s.height * s.width * s.channels);
    const auto out = static_cast<size_t>(s.batch * s.out_height * s.out_width * s.channels);
    auto x = randomValues<T>(static_cast<int64_t>(in), 1);
    for (T& value : x) value = std::round(value * 4);  // many ties
    x[in / 2] = std::numeric_limits<T>::quiet_NaN();
    std::vector<T> y(out), want(out);
    std::vector<int32_t> index(out), wantIndex(out);
    expectedMaximum(s, x, want, wantIndex);
    for (const cpu::Isa* isa : cpu::supported_isas()) {
        const cpu::Kernels<T>* kernels;
        if constexpr (std::is_same_v<T, float>)
            kernels = &isa->f32;
        else
            kernels = &isa->f64;
        kernels->max_pool(s, 0, s.batch, x.data(), y.data(), index.data());
        QCOMPARE(index, wantIndex);
        for (size_t i = 0; i < out; ++i) QVERIFY(y[i] == want[i] || std::isnan(want[i]));

        const auto dy = randomValues<T>(static_cast<int64_t>(out), 2);
        std::vector<T> dx(in, 7);
        std::vector<double> wantDx(in);
        for (size_t i = 0; i < out; ++i) {
            const auto channels = static_cast<size_t>(s.channels);
            const auto plane = static_cast<size_t>(s.out_height * s.out_width) * channels;
            const auto imageSize = static_cast<size_t>(s.height * s.width) * channels;
            wantDx[i / plane * imageSize + static_cast<size_t>(index[i]) * channels +
                   i % channels] += dy[i];
        }
        kernels->max_pool_grad(s, 0, s.batch, dy.data(), index.data(), dx.data());
        QVERIFY(difference(dx, wantDx) < 1e-6);
    }
}

}  // namespace

class PoolKernelsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { set_num_threads(1); }

    void poolingMatchesTheDefinition_data() {
        QTest::addColumn<PoolShape>("shape");
        QTest::newRow("2x2") << PoolShape{2, 16, 8, 8, 4, 4, 2, 2, 2, 2, 0, 0, 1, 1};
        QTest::newRow("lecture") << PoolShape{3, 37, 7, 9, 3, 4, 2, 2, 2, 2, 0, 0, 1, 1};
        QTest::newRow("overlapping") << PoolShape{2, 20, 7, 7, 7, 7, 3, 3, 1, 1, 1, 1, 1, 1};
        QTest::newRow("ceil mode") << PoolShape{2, 5, 7, 7, 4, 4, 2, 2, 2, 2, 0, 0, 1, 1};
        QTest::newRow("dilated") << PoolShape{1, 18, 9, 9, 5, 5, 3, 3, 2, 2, 2, 2, 2, 2};
        QTest::newRow("one channel") << PoolShape{2, 1, 6, 6, 2, 3, 3, 2, 3, 2, 0, 0, 1, 1};
    }
    void poolingMatchesTheDefinition() {
        QFETCH(PoolShape, shape);
        compareMaximum<float>(shape);
        compareMaximum<double>(shape);
    }

    void averagesAndTheirGradients() {
        const PoolShape s{1, 1, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1};  // padded on all sides
        const std::vector<double> x = {1, 2, 3, 4, 5, 6, 7, 8, 9}, dy = {4, 4, 4, 4};
        std::vector<double> y(4), dx(9);
        avg_pool2d_forward(s, {true, 0}, x.data(), y.data());
        QCOMPARE(y, (std::vector<double>{0.25, 1.25, 2.75, 7}));
        avg_pool2d_forward(s, {false, 0}, x.data(), y.data());
        QCOMPARE(y, (std::vector<double>{1, 2.5, 5.5, 7}));
        avg_pool2d_forward(s, {true, 2}, x.data(), y.data());
        QCOMPARE(y, (std::vector<double>{0.5, 2.5, 5.5, 14}));
        avg_pool2d_backward(s, {false, 0}, dy.data(), dx.data());
        QCOMPARE(dx, (std::vector<double>{4, 2, 2, 2, 1, 1, 2, 1, 1}));
    }

    void averagesOfManyChannels() {
        const PoolShape s{2, 35, 6, 6, 3, 3, 2, 2, 2, 2, 0, 0, 1, 1};
        const auto x = randomValues<float>(2 * 35 * 36, 1);
        std::vector<float> y(2 * 35 * 9);
        set_num_threads(2);
        avg_pool2d_forward(s, {}, x.data(), y.data());
        const auto at = [&](int h, int w, int c) {
            return x[static_cast<size_t>((h * 6 + w) * 35 + c)];
        };
        for (int c = 0; c < 35; ++c)
            QCOMPARE(y[static_cast<size_t>(4 * 35 + c)],
                     (at(2, 2, c) + at(2, 3, c) + at(3, 2, c) + at(3, 3, c)) / 4);
    }

    void anAllInfiniteWindowPointsAtItsStart() {
        const PoolShape s{1, 1, 2, 2, 1, 1, 2, 2, 2, 2, 0, 0, 1, 1};
        const std::vector<float> x(4, -INFINITY);
        std::vector<float> y(1);
        std::vector<int32_t> index(1, -5);
        max_pool2d_forward(s, x.data(), y.data(), index.data());
        QCOMPARE(index[0], 0);
        QCOMPARE(y[0], -INFINITY);
    }
};

QTEST_GUILESS_MAIN(PoolKernelsTest)
#include "pool_kernels_test.moc"
