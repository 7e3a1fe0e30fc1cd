// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/backend/cpu/elementwise.h"

using namespace gradlab;
using pointwise::BinaryList;
using pointwise::PointwiseInfo;
using pointwise::Reads;
using pointwise::UnaryList;

namespace {

/// Calls f(functor) for each of a list with its default knobs.
template <class F, class... Functor>
void eachOf(const std::tuple<Functor...>*, F f) {
    (f(Functor{}), ...);
}
template <class List, class F>
void each(F f) {
    eachOf(static_cast<const List*>(nullptr), f);
}

/// Values over many magnitudes, with the special ones among them.
std::vector<float> probes() {
    std::vector<float> values = {0.0f,  -0.0f, 1.0f,     -1.0f,     0.5f,  -0.5f,   3.0f,
                                 -3.0f, 6.0f,  INFINITY, -INFINITY, NAN,   1e30f,   -1e30f,
                                 2.5f,  -2.5f, 88.7f,    -88.7f,    20.0f, -103.9f, 1e9f};
    std::mt19937 random(7);
    std::normal_distribution<float> normal;
    for (int i = 0; i < 3000; ++i) values.push_back(normal(random) * std::exp2(i % 24 - 12.0f));
    return values;
}

/// The distance in units of the last place of the wanted number. Beyond the normal range everything
/// that rounds or flushes there is right.
double ulps(float got, double want) {
    const auto rounded = static_cast<float>(want);
    if (std::isnan(got) || std::isnan(rounded))
        return std::isnan(got) && std::isnan(rounded) ? 0 : 1e30;
    if (got == rounded) return 0;
    if (std::isinf(got) || std::isinf(rounded)) return 1e30;
    const double least = std::numeric_limits<float>::min();
    if (std::abs(want) < 2 * least && std::abs(got) < 2 * least) return 0;
    return std::abs(got - want) / std::ldexp(1.0, std::ilogb(rounded) - 23);
}

/// Functions that subtract nearly equal numbers, as PyTorch's do, are right in absolute terms only.
bool cancels(const PointwiseInfo& info) {
    static const std::set<std::string> names = {"gelu", "gelu_tanh", "mish", "silu", "hardswish"};
    return names.contains(info.id);
}

std::string text(const PointwiseInfo& info, double x, double got, double want) {
    return QString("%1(%2) = %3, expected %4").arg(info.id).arg(x).arg(got).arg(want).toStdString();
}

template <class F>
double centralDifference(const F& f, double x) {
    const double h = 1e-5;
    return (f.value(x + h) - f.value(x - h)) / (2 * h);
}

}  // namespace

class PointwiseTest : public QObject {
    Q_OBJECT

    /// One row per instruction set of this machine.
    static void addIsas() {
        QTest::addColumn<int>("isa");
        const auto isas = cpu::supported_isas();
        for (size_t i = 0; i < isas.size(); ++i)
            QTest::newRow(isas[i]->name) << static_cast<int>(i);
    }
    static const cpu::Isa& fetchIsa() {
        QFETCH(int, isa);
        return *cpu::supported_isas()[static_cast<size_t>(isa)];
    }

private slots:
    void idsAreUnique() {
        std::set<std::string> ids;
        int count = 0;
        const auto note = [&](auto f) {
            ids.insert(f.info.id);
            ++count;
            QVERIFY(std::strlen(f.info.title) > 0 && std::strlen(f.info.formula) > 0);
            QVERIFY(std::strlen(f.info.slope) > 0 && std::strlen(f.info.help) > 0);
        };
        each<UnaryList>(note);
        each<BinaryList>(note);
        QCOMPARE(static_cast<int>(ids.size()), count);
    }

    void floatValuesAreRightToAFewUlps_data() { addIsas(); }
    void floatValuesAreRightToAFewUlps() {
        const auto& kernels = fetchIsa().f32;
        const std::vector<float> x = probes();
        std::vector<float> y(x.size());
        each<UnaryList>([&](auto f) {
            using F = decltype(f);
            kernels.unary[pointwise::unary_index<F>].value(&f, static_cast<int64_t>(x.size()),
                                                           x.data(), y.data());
            for (size_t i = 0; i < x.size(); ++i) {
                const double want = f.value(double{x[i]});
                const bool right =
                    cancels(f.info) && std::abs(y[i] - want) < 3e-7 * (1 + std::abs(x[i]));
                QVERIFY2(right || ulps(y[i], want) < 6, text(f.info, x[i], y[i], want).c_str());
            }
        });
    }

    void valuesCanOverwriteTheirInput_data() { addIsas(); }
    void valuesCanOverwriteTheirInput() {
        const auto& kernels = fetchIsa().f32;
        const std::vector<float> x = probes();
        const auto n = static_cast<int64_t>(x.size());
        each<UnaryList>([&](auto f) {
            const auto value = kernels.unary[pointwise::unary_index<decltype(f)>].value;
            std::vector<float> y(x.size()), inPlace = x;
            value(&f, n, x.data(), y.data());
            value(&f, n, inPlace.data(), inPlace.data());
            QVERIFY2(std::memcmp(y.data(), inPlace.data(), x.size() * sizeof(float)) == 0,
                     f.info.id);
        });
    }

    void unarySlopesAreDerivatives() {
        each<UnaryList>([](auto f) {
            for (double x : {-2.3, -0.83, -0.31, 0.17, 0.71, 1.3, 2.2, 4.7}) {
                const double y = f.value(x), want = centralDifference(f, x);
                if (std::isnan(want)) continue;
                const double got = f.slope(x, y);
                QVERIFY2(std::abs(got - want) < 1e-6 * (1 + std::abs(want)),
                         text(f.info, x, got, want).c_str());
            }
        });
    }

    void binarySlopesAreDerivatives() {
        each<BinaryList>([](auto f) {
            for (double a : {0.13, 0.42, 0.77, 0.91})
                for (double b : {0.23, 0.65, 0.83}) {
                    const double h = 1e-6, y = f.value(a, b);
                    const double byA = (f.value(a + h, b) - f.value(a - h, b)) / (2 * h);
                    const double byB = (f.value(a, b + h) - f.value(a, b - h)) / (2 * h);
                    QVERIFY2(std::abs(f.slope_a(a, b, y) - byA) < 1e-6 * (1 + std::abs(byA)),
                             text(f.info, a, f.slope_a(a, b, y), byA).c_str());
                    QVERIFY2(std::abs(f.slope_b(a, b, y) - byB) < 1e-6 * (1 + std::abs(byB)),
                             text(f.info, b, f.slope_b(a, b, y), byB).c_str());
                }
        });
    }

    void slopesAtCornersAreAsInPyTorch() {
        using namespace pointwise;
        QCOMPARE(Relu{}.slope(0.0, Relu{}.value(0.0)), 0.0);
        QCOMPARE(Abs{}.slope(0.0, 0.0), 0.0);
        QCOMPARE((Clamp{-1, 1}.slope(1.0, 1.0)), 1.0);
        QCOMPARE((Hardtanh{}.slope(1.0, 1.0)), 0.0);
        QCOMPARE(LeakyRelu{}.slope(0.0, 0.0), 0.01);
        QCOMPARE(Maximum{}.slope_a(2.0, 2.0, 2.0), 0.5);
        QCOMPARE(Minimum{}.slope_b(2.0, 2.0, 2.0), 0.5);
        QCOMPARE(Pow{}.slope_a(0.0, 0.0, 1.0), 0.0);
        QCOMPARE(Pow{}.slope_b(0.0, 2.0, 0.0), 0.0);
        QVERIFY(std::isnan(Relu{}.value(NAN)) && std::isnan(Maximum{}.value(1.0f, float{NAN})));
        QCOMPARE(Round{}.value(2.5f), 2.0f);
        QCOMPARE(Remainder{}.value(-7.0f, 3.0f), 2.0f);
        QCOMPARE(Fmod{}.value(-7.0f, 3.0f), -1.0f);
    }

    void gradientsAreSlopesTimesWhatComesIn_data() { addIsas(); }
    void gradientsAreSlopesTimesWhatComesIn() {
        const cpu::Isa& isa = fetchIsa();
        std::vector<double> x, y, g, dx;
        for (int i = 0; i < 101; ++i) {
            x.push_back(i * 0.0937 - 4.4);
            g.push_back(std::sin(i) + 2);
        }
        y.resize(x.size());
        dx.resize(x.size());
        const auto n = static_cast<int64_t>(x.size());
        each<UnaryList>([&](auto f) {
            const auto& kernels = isa.f64.unary[pointwise::unary_index<decltype(f)>];
            kernels.value(&f, n, x.data(), y.data());
            const auto reads = f.info.reads;
            kernels.grad(&f, n, g.data(), contains(reads, Reads::A) ? x.data() : nullptr,
                         contains(reads, Reads::Y) ? y.data() : nullptr, dx.data());
            for (size_t i = 0; i < x.size(); ++i) {
                const double want = g[i] * f.slope(x[i], f.value(x[i]));
                QVERIFY2(std::abs(dx[i] - want) < 1e-12 * (1 + std::abs(want)) || std::isnan(want),
                         text(f.info, x[i], dx[i], want).c_str());
            }
        });
    }

    void binaryKernelsTakeSharedOperands_data() { addIsas(); }
    void binaryKernelsTakeSharedOperands() {
        const cpu::Isa& isa = fetchIsa();
        const int64_t n = 53;
        std::vector<float> a, b, g(n, 2), y(n), out(n);
        for (int i = 0; i < n; ++i) {
            a.push_back(0.05f + 0.017f * static_cast<float>(i));
            b.push_back(0.93f - 0.013f * static_cast<float>(i));
        }
        each<BinaryList>([&](auto f) {
            const auto& kernels = isa.f32.binary[pointwise::binary_index<decltype(f)>];
            const auto used = [&](Reads which, const float* p) {
                return contains(f.info.reads, which) ? p : nullptr;
            };
            for (int form = 0; form < 4; ++form) {
                const int64_t sa = form & 1, sb = form >> 1;
                kernels.value(&f, n, a.data(), sa, b.data(), sb, y.data());
                const auto compare = [&](const char* what, auto want) {
                    for (int64_t i = 0; i < n; ++i) {
                        const double l = a[static_cast<size_t>(i * sa)],
                                     r = b[static_cast<size_t>(i * sb)];
                        const double w = want(l, r, f.value(l, r));
                        const double got = out[static_cast<size_t>(i)];
                        QVERIFY2(std::abs(got - w) < 4e-6 * (1 + std::abs(w)),
                                 (what + text(f.info, l, got, w)).c_str());
                    }
                };
                out = y;
                compare("value ", [](double, double, double v) { return v; });
                const auto* pa = used(Reads::A, a.data());
                const auto* pb = used(Reads::B, b.data());
                const auto* py = used(Reads::Y, y.data());
                kernels.grad_a(&f, n, g.data(), pa, sa, pb, sb, py, out.data());
                compare("a ", [&](double l, double r, double v) { return 2 * f.slope_a(l, r, v); });
                kernels.grad_b(&f, n, g.data(), pa, sa, pb, sb, py, out.data());
                compare("b ", [&](double l, double r, double v) { return 2 * f.slope_b(l, r, v); });
            }
        });
    }

    void floatPowerAndAngleMatchTheLibrary() {
        const float special[] = {0.0f,  -0.0f, 1,        -1,        2,   -2,    0.5f,
                                 -0.5f, 3,     INFINITY, -INFINITY, NAN, -2.5f, 1e30f};
        for (float a : special)
            for (float b : special) {
                QVERIFY2(ulps(pointwise::pow(a, b), std::pow(a, b)) < 2,
                         qPrintable(QString("pow(%1, %2)").arg(a).arg(b)));
                QVERIFY2(ulps(pointwise::atan2(a, b), std::atan2(a, b)) < 4,
                         qPrintable(QString("atan2(%1, %2)").arg(a).arg(b)));
                QVERIFY2(ulps(pointwise::hypot(a, b), std::hypot(double{a}, double{b})) < 1,
                         qPrintable(QString("hypot(%1, %2)").arg(a).arg(b)));
            }
    }

    void knobsReachTheLoops() {
        const pointwise::LeakyRelu f{0.25};
        const std::vector<float> x(20, -4);
        std::vector<float> y(20);
        cpu::unary_value(f, 20, x.data(), y.data());
        for (float value : y) QCOMPARE(value, -1.0f);
        QCOMPARE(std::string(pointwise::LeakyRelu::knobs[0].key), "negative_slope");
    }

    void longArraysUseAllThreads() {
        set_num_threads(2);
        const int64_t n = 300001;
        std::vector<float> x(n, 1), y(n);
        cpu::unary_value(pointwise::Exp{}, n, x.data(), y.data());
        cpu::binary_value(pointwise::Mul{}, n, x.data(), 1, y.data(), 1, y.data());
        for (float value : y) QVERIFY(std::abs(value - 2.7182818f) < 1e-6f);
        QCOMPARE(cpu::sum(n, x.data()), double{n});
        set_num_threads(1);
    }
};

QTEST_GUILESS_MAIN(PointwiseTest)
#include "pointwise_test.moc"
