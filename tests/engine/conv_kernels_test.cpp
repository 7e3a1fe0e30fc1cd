// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "engine/backend/cpu/conv.h"
#include "engine/backend/cpu/conv_plain.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/thread_pool.h"

using namespace gradlab;

Q_DECLARE_METATYPE(gradlab::ConvShape)

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

struct Sizes {
    int64_t x, w, y;
    explicit Sizes(const ConvShape& s)
        : x(s.batch * s.height * s.width * s.in_channels),
          w(s.out_channels * (s.in_channels / s.groups) * s.kernel_h * s.kernel_w),
          y(s.batch * s.out_height() * s.out_width() * s.out_channels) {}
};

/// The definition, in double.
template <class F>
void eachProduct(const ConvShape& s, F f) {
    const int64_t in = s.in_channels / s.groups, out = s.out_channels / s.groups;
    for (int64_t n = 0; n < s.batch; ++n)
        for (int64_t row = 0; row < s.out_height(); ++row)
            for (int64_t col = 0; col < s.out_width(); ++col)
                for (int64_t o = 0; o < s.out_channels; ++o)
                    for (int64_t c = 0; c < in; ++c)
                        for (int64_t i = 0; i < s.kernel_h; ++i)
                            for (int64_t j = 0; j < s.kernel_w; ++j) {
                                const int64_t h = row * s.stride_h - s.pad_h + i * s.dilation_h;
                                const int64_t w = col * s.stride_w - s.pad_w + j * s.dilation_w;
                                if (h < 0 || h >= s.height || w < 0 || w >= s.width) continue;
                                const int64_t channel = o / out * in + c;
                                f(((n * s.height + h) * s.width + w) * s.in_channels + channel,
                                  ((o * in + c) * s.kernel_h + i) * s.kernel_w + j,
                                  ((n * s.out_height() + row) * s.out_width() + col) *
                                          s.out_channels +
                                      o);
                            }
}

struct Expected {
    std::vector<double> y, dx, dw, dbias;
};

template <class T>
Expected expected(const ConvShape& s, const std::vector<T>& x, const std::vector<T>& w,
                  const std::vector<T>& bias, const std::vector<T>& dy) {
    const auto outs = static_cast<size_t>(s.out_channels);
    Expected e{std::vector<double>(dy.size()), std::vector<double>(x.size()),
               std::vector<double>(w.size()), std::vector<double>(outs)};
    for (size_t i = 0; i < dy.size(); ++i) {
        e.y[i] = bias[i % outs];
        e.dbias[i % outs] += dy[i];
    }
    eachProduct(s, [&](int64_t in, int64_t weight, int64_t out) {
        const auto i = static_cast<size_t>(in), k = static_cast<size_t>(weight),
                   o = static_cast<size_t>(out);
        e.y[o] += double{x[i]} * w[k];
        e.dx[i] += double{dy[o]} * w[k];
        e.dw[k] += double{dy[o]} * x[i];
    });
    return e;
}

template <class T>
struct ConvData {
    std::vector<T> x, w, bias, dy;
    explicit ConvData(const ConvShape& s)
        : x(randomValues<T>(Sizes(s).x, 1)),
          w(randomValues<T>(Sizes(s).w, 2)),
          bias(randomValues<T>(s.out_channels, 3)),
          dy(randomValues<T>(Sizes(s).y, 4)) {}
};

template <class T>
void compareConvolution(const ConvShape& s, double tolerance) {
    const ConvData<T> d(s);
    const Expected want = expected(s, d.x, d.w, d.bias, d.dy);
    const T nan = std::numeric_limits<T>::quiet_NaN();
    std::vector<T> y(d.dy.size(), nan), dx(d.x.size(), nan), dw(d.w.size(), nan),
        dbias(d.bias.size(), nan);
    conv2d_forward(s, d.x.data(), d.w.data(), d.bias.data(), y.data());
    QVERIFY(difference(y, want.y) < tolerance);
    conv2d_backward_data(s, d.dy.data(), d.w.data(), dx.data());
    QVERIFY(difference(dx, want.dx) < tolerance);
    conv2d_backward_weights(s, d.x.data(), d.dy.data(), dw.data(), dbias.data());
    QVERIFY(difference(dw, want.dw) < tolerance);
    QVERIFY(difference(dbias, want.dbias) < tolerance);

    conv2d_forward(s, d.x.data(), d.w.data(), nullptr, y.data());
    for (size_t i = 0; i < y.size(); ++i) y[i] += d.bias[i % d.bias.size()];
    QVERIFY(difference(y, want.y) < tolerance);
    std::fill(dw.begin(), dw.end(), nan);
    conv2d_backward_weights(s, d.x.data(), d.dy.data(), dw.data(), static_cast<T*>(nullptr));
    QVERIFY(difference(dw, want.dw) < tolerance);
}

}  // namespace

class ConvKernelsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { set_num_threads(1); }

    void convolutionsMatchTheDefinition_data() {
        QTest::addColumn<ConvShape>("shape");
        QTest::addColumn<int>("threads");
        const std::pair<const char*, ConvShape> shapes[] = {
            {"lecture", {5, 1, 12, 12, 16, 3, 3, 1, 1, 1, 1, 1, 1, 1}},
            {"unpadded", {3, 1, 9, 11, 6, 5, 3, 1, 1, 0, 0, 1, 1, 1}},
            {"colour", {2, 3, 10, 15, 40, 3, 3, 2, 1, 1, 2, 1, 1, 1}},
            {"dilated", {2, 2, 11, 11, 17, 3, 3, 1, 2, 2, 2, 2, 2, 1}},
            {"deep", {7, 16, 10, 9, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1}},
            {"odd", {2, 7, 8, 8, 5, 3, 2, 2, 2, 1, 0, 1, 1, 1}},
            {"grouped", {2, 8, 6, 6, 12, 3, 3, 1, 1, 1, 1, 1, 1, 4}},
            {"depthwise", {2, 16, 6, 6, 16, 3, 3, 1, 1, 1, 1, 1, 1, 16}},
            {"pointwise", {2, 20, 5, 5, 10, 1, 1, 1, 1, 0, 0, 1, 1, 1}},
            {"whole image", {3, 4, 6, 6, 8, 6, 6, 1, 1, 0, 0, 1, 1, 1}},
        };
        for (const auto& [name, shape] : shapes)
            for (int threads : {1, 2})
                QTest::addRow("%s, %d threads", name, threads) << shape << threads;
    }
    void convolutionsMatchTheDefinition() {
        QFETCH(ConvShape, shape);
        QFETCH(int, threads);
        set_num_threads(threads);
        compareConvolution<float>(shape, 2e-6);
        compareConvolution<double>(shape, 1e-13);
    }

    void kernelsOfEveryInstructionSetAgree() {
        const ConvShape s{3, 2, 9, 30, 37, 3, 3, 1, 1, 1, 1, 1, 1, 1};
        const ConvData<float> d(s);
        const Expected want = expected(s, d.x, d.w, d.bias, d.dy);
        std::vector<float> workspace(static_cast<size_t>(conv_few_workspace(s)));
        for (const cpu::Isa* isa : cpu::supported_isas()) {
            std::vector<float> y(d.dy.size()), dw(d.w.size()), dbias(d.bias.size());
            isa->f32.conv_few(s, 0, s.batch, d.x.data(), d.w.data(), d.bias.data(), y.data(),
                              workspace.data());
            QVERIFY(difference(y, want.y) < 2e-6);
            isa->f32.conv_few_weights(s, 0, s.batch, d.x.data(), d.dy.data(), dw.data(),
                                      dbias.data(), workspace.data());
            QVERIFY(difference(dw, want.dw) < 2e-6);
            QVERIFY(difference(dbias, want.dbias) < 2e-6);
        }
    }

    void plainConvolutionServesFloatToo() {
        const ConvShape s{2, 6, 7, 8, 9, 3, 3, 1, 2, 1, 1, 1, 1, 3};
        const ConvData<float> d(s);
        const Expected want = expected(s, d.x, d.w, d.bias, d.dy);
        std::vector<float> y(d.dy.size());
        cpu::conv_plain(s, d.x.data(), d.w.data(), d.bias.data(), y.data());
        QVERIFY(difference(y, want.y) < 2e-6);
    }

    void weightGradientsRepeatBitForBit() {
        set_num_threads(2);
        const ConvShape s{32, 16, 14, 14, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1};
        const ConvData<float> d(s);
        std::vector<float> first(d.w.size()), again(d.w.size()), dbias(d.bias.size());
        conv2d_backward_weights(s, d.x.data(), d.dy.data(), first.data(), dbias.data());
        for (int i = 0; i < 10; ++i) {
            conv2d_backward_weights(s, d.x.data(), d.dy.data(), again.data(), dbias.data());
            QVERIFY(first == again);
        }
    }

    void emptyBatches() {
        const ConvShape s{0, 16, 8, 8, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1};
        std::vector<float> w(static_cast<size_t>(Sizes(s).w)), dw(w.size(), 1), dbias(4, 1);
        conv2d_forward(s, nullptr, w.data(), nullptr, nullptr);
        conv2d_backward_data(s, nullptr, w.data(), nullptr);
        conv2d_backward_weights(s, nullptr, nullptr, dw.data(), dbias.data());
        for (float value : dw) QCOMPARE(value, 0.0f);
        for (float value : dbias) QCOMPARE(value, 0.0f);
    }
};

QTEST_GUILESS_MAIN(ConvKernelsTest)
#include "conv_kernels_test.moc"
