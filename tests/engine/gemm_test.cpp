// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "engine/backend/cpu/gemm.h"
#include "engine/backend/cpu/isa.h"
#include "engine/backend/cpu/thread_pool.h"

using namespace gradlab;

namespace {

template <class T>
std::vector<T> randomValues(int64_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<T> uniform(-1, 1);
    std::vector<T> values(static_cast<size_t>(n));
    for (T& value : values) value = uniform(random);
    return values;
}

template <class T>
std::vector<T> expected(const GemmArgs<T>& g) {
    std::vector<T> c(g.c, g.c + g.m * g.ldc);
    for (int64_t i = 0; i < g.m; ++i)
        for (int64_t j = 0; j < g.n; ++j) {
            double sum = 0;
            for (int64_t p = 0; p < g.k; ++p) {
                const double a = g.trans_a ? g.a[p * g.lda + i] : g.a[i * g.lda + p];
                sum += a * (g.trans_b ? g.b[j * g.ldb + p] : g.b[p * g.ldb + j]);
            }
            T& to = c[static_cast<size_t>(i * g.ldc + j)];
            to = static_cast<T>(g.alpha * sum + (g.beta == 0 ? 0 : g.beta * to));
        }
    return c;
}

/// The worst difference from the plain loops, in units of what rounding explains.
template <class T, class Product>
double worstError(bool trans_a, bool trans_b, int64_t m, int64_t n, int64_t k, T alpha, T beta,
                  const Product& product) {
    const int64_t lda = (trans_a ? m : k) + 3, ldb = (trans_b ? k : n) + 1, ldc = n + 2;
    const auto a = randomValues<T>((trans_a ? k : m) * lda, 1);
    const auto b = randomValues<T>((trans_b ? n : k) * ldb, 2);
    auto c = randomValues<T>(m * ldc, 3);
    if (beta == 0)
        for (int64_t i = 0; i < m; ++i)
            std::fill_n(c.begin() + i * ldc, n, std::numeric_limits<T>::quiet_NaN());
    const GemmArgs<T> g{trans_a, trans_b,  m,   n,    k,        alpha, a.data(),
                        lda,     b.data(), ldb, beta, c.data(), ldc};
    const auto want = expected(g);
    product(g);
    double worst = 0;
    for (size_t i = 0; i < c.size(); ++i) {
        const double error = std::abs(double{c[i]} - double{want[i]});
        worst = std::max(worst, std::isnan(c[i]) != std::isnan(want[i])
                                    ? 1e30
                                    : error / std::numeric_limits<T>::epsilon());
    }
    return worst / (4 + std::sqrt(static_cast<double>(k)));
}

template <class T>
void callGemm(const GemmArgs<T>& g) {
    gemm(g.trans_a, g.trans_b, g.m, g.n, g.k, g.alpha, g.a, g.lda, g.b, g.ldb, g.beta, g.c, g.ldc);
}

}  // namespace

class GemmTest : public QObject {
    Q_OBJECT

    template <class T, class Product>
    static void compareOverSizes(const std::vector<std::array<int64_t, 3>>& sizes,
                                 const Product& product) {
        for (const auto& [m, n, k] : sizes)
            for (int form = 0; form < 4; ++form)
                for (const auto& [alpha, beta] : {std::pair<T, T>{1, 0}, {1, 1}, {0.5, -2}}) {
                    const double error =
                        worstError<T>(form & 1, form & 2, m, n, k, alpha, beta, product);
                    QVERIFY2(error < 12, qPrintable(QString("m %1 n %2 k %3 form %4 beta %5: %6")
                                                        .arg(m)
                                                        .arg(n)
                                                        .arg(k)
                                                        .arg(form)
                                                        .arg(beta)
                                                        .arg(error)));
                }
    }

    static std::vector<std::array<int64_t, 3>> smallSizes() {
        return {{1, 1, 1},   {1, 10, 64},  {3, 5, 7},    {4, 33, 40},  {5, 16, 300}, {12, 32, 8},
                {13, 33, 9}, {16, 32, 64}, {25, 15, 17}, {64, 10, 64}, {7, 100, 513}};
    }

private slots:
    void ownKernelsMatchPlainLoops_data() {
        QTest::addColumn<int>("isa");
        const auto isas = cpu::supported_isas();
        for (size_t i = 0; i < isas.size(); ++i)
            QTest::newRow(isas[i]->name) << static_cast<int>(i);
    }
    void ownKernelsMatchPlainLoops() {
        QFETCH(int, isa);
        const cpu::Isa& table = *cpu::supported_isas()[static_cast<size_t>(isa)];
        compareOverSizes<float>(smallSizes(), table.f32.gemm);
        compareOverSizes<double>(smallSizes(), table.f64.gemm);
    }

    void productsOfAllSizesMatchPlainLoops() {
        const std::vector<std::array<int64_t, 3>> sizes = {
            {1, 700, 800}, {64, 128, 784}, {200, 130, 70}, {17, 1500, 40}, {1000, 8, 100}};
        for (int threads : {1, 2}) {
            set_num_threads(threads);
            compareOverSizes<float>(sizes, callGemm<float>);
            compareOverSizes<double>(sizes, callGemm<double>);
        }
    }

    void emptyProducts() {
        std::vector<float> a(6, 1), b(6, 1), c(4, NAN);
        gemm(false, false, 2, 2, 0, 1.0f, a.data(), 0, b.data(), 2, 0.0f, c.data(), 2);
        for (float value : c) QCOMPARE(value, 0.0f);
        c.assign(4, 3);
        gemm(false, false, 2, 2, 0, 1.0f, a.data(), 0, b.data(), 2, 2.0f, c.data(), 2);
        for (float value : c) QCOMPARE(value, 6.0f);
        gemm(false, false, 0, 2, 3, 1.0f, a.data(), 3, b.data(), 2, 0.0f, nullptr, 2);
        gemm(false, false, 2, 0, 3, 1.0f, a.data(), 3, b.data(), 0, 0.0f, nullptr, 0);
    }

    void nanAndInfinityStayVisible() {
        std::vector<float> a = {NAN, 1, INFINITY, 1}, b = {1, 0, 0, 1}, c(4);
        gemm(false, false, 2, 2, 2, 1.0f, a.data(), 2, b.data(), 2, 0.0f, c.data(), 2);
        QVERIFY(std::isnan(c[0]));
        QVERIFY(std::isinf(c[2]));
        QVERIFY(std::isnan(c[3]));
    }

    void resultsRepeatBitForBit() {
        set_num_threads(2);
        const auto a = randomValues<float>(300 * 200, 1), b = randomValues<float>(200 * 100, 2);
        std::vector<float> first(300 * 100), again(300 * 100);
        const auto multiply = [&](std::vector<float>& c) {
            gemm(false, false, 300, 100, 200, 1.0f, a.data(), 200, b.data(), 100, 0.0f, c.data(),
                 100);
        };
        multiply(first);
        for (int i = 0; i < 20; ++i) {
            multiply(again);
            QVERIFY(first == again);
        }
    }
};

QTEST_GUILESS_MAIN(GemmTest)
#include "gemm_test.moc"
