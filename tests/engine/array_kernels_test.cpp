// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "engine/backend/cpu/isa.h"

using namespace gradlab;

namespace {

template <class T>
const cpu::Kernels<T>& of(const cpu::Isa& isa) {
    if constexpr (std::is_same_v<T, float>)
        return isa.f32;
    else
        return isa.f64;
}

template <class T>
std::vector<T> randomValues(size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<T> normal;
    std::vector<T> values(n);
    for (T& value : values) value = normal(random);
    return values;
}

template <class T>
bool near(const std::vector<T>& got, const std::vector<double>& want, double tolerance) {
    for (size_t i = 0; i < want.size(); ++i)
        if (!(std::abs(got[i] - want[i]) <= tolerance * (1 + std::abs(want[i])))) return false;
    return got.size() == want.size();
}

std::vector<double> softmaxOf(const std::vector<double>& x, size_t cols) {
    std::vector<double> y(x.size());
    for (size_t row = 0; row < x.size(); row += cols) {
        double total = 0;
        for (size_t i = row; i < row + cols; ++i) total += std::exp(x[i]);
        for (size_t i = row; i < row + cols; ++i) y[i] = std::exp(x[i]) / total;
    }
    return y;
}

}  // namespace

class ArrayKernelsTest : public QObject {
    Q_OBJECT

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

    template <class T>
    static void compareSums(const cpu::Kernels<T>& kernels) {
        for (int64_t n : {0, 1, 5, 63, 64, 500, 4097, 100000}) {
            const auto x = randomValues<T>(static_cast<size_t>(n), 1);
            const double want = std::accumulate(x.begin(), x.end(), 0.0);
            QVERIFY(std::abs(kernels.sum(n, x.data()) - want) < 1e-4);
            const double square = std::inner_product(x.begin(), x.end(), x.begin(), 0.0);
            QVERIFY(std::abs(kernels.dot(n, x.data(), x.data()) - square) <= 1e-5 * square);
            if (n == 0) continue;
            QCOMPARE(kernels.maximum(n, x.data()), *std::max_element(x.begin(), x.end()));
            QCOMPARE(kernels.minimum(n, x.data()), *std::min_element(x.begin(), x.end()));
            auto broken = x;
            broken[static_cast<size_t>(n / 2)] = NAN;
            QVERIFY(std::isnan(kernels.maximum(n, broken.data())));
            QVERIFY(std::isnan(kernels.minimum(n, broken.data())));
        }
    }

    template <class T>
    static void compareSoftmax(const cpu::Kernels<T>& kernels, size_t rows, size_t cols) {
        const auto r = static_cast<int64_t>(rows), c = static_cast<int64_t>(cols);
        const auto x = randomValues<T>(rows * cols, 1), g = randomValues<T>(rows * cols, 2);
        const auto want = softmaxOf({x.begin(), x.end()}, cols);
        std::vector<T> y(x.size()), log(x.size()), dx(x.size()), dlog(x.size());
        kernels.softmax(r, c, x.data(), y.data());
        QVERIFY(near(y, want, 2e-6));
        kernels.log_softmax(r, c, x.data(), log.data());
        kernels.softmax_grad(r, c, g.data(), y.data(), dx.data());
        kernels.log_softmax_grad(r, c, g.data(), log.data(), dlog.data());
        std::vector<double> wantLog, wantDx, wantDlog;
        for (size_t i = 0; i < x.size(); ++i) {
            double weighted = 0, total = 0;
            for (size_t j = i / cols * cols; j < (i / cols + 1) * cols; ++j) {
                weighted += g[j] * want[j];
                total += g[j];
            }
            wantLog.push_back(std::log(want[i]));
            wantDx.push_back(want[i] * (g[i] - weighted));
            wantDlog.push_back(g[i] - want[i] * total);
        }
        QVERIFY(near(log, wantLog, 2e-6));
        QVERIFY(near(dx, wantDx, 2e-5));
        QVERIFY(near(dlog, wantDlog, 2e-4));
    }

    template <class T>
    static void compareRows(const cpu::Kernels<T>& kernels, size_t rows, size_t cols) {
        const auto r = static_cast<int64_t>(rows), c = static_cast<int64_t>(cols);
        const auto x = randomValues<T>(rows * cols, 1), bias = randomValues<T>(cols, 2);
        std::vector<double> sums(cols);
        for (size_t i = 0; i < x.size(); ++i) sums[i % cols] += x[i];
        std::vector<T> out(cols, NAN), y = x;
        kernels.sum_rows(r, c, x.data(), false, out.data());
        QVERIFY(near(out, sums, 1e-5));
        kernels.sum_rows(r, c, x.data(), true, out.data());
        for (double& sum : sums) sum *= 2;
        QVERIFY(near(out, sums, 1e-5));
        kernels.add_rows(r, c, bias.data(), y.data());
        for (size_t i = 0; i < x.size(); ++i) QCOMPARE(y[i], x[i] + bias[i % cols]);
    }

private slots:
    void sumsAndExtremes_data() { addIsas(); }
    void sumsAndExtremes() {
        const cpu::Isa& isa = fetchIsa();
        compareSums(isa.f32);
        compareSums(isa.f64);
    }

    void longSumsStayAccurate_data() { addIsas(); }
    void longSumsStayAccurate() {
        const std::vector<float> tenths(3000000, 0.1f);
        const double got = fetchIsa().f32.sum(3000000, tenths.data());
        QVERIFY(std::abs(got - 3000000 * double{0.1f}) < 0.2);
    }

    void softmaxOfRows_data() { addIsas(); }
    void softmaxOfRows() {
        const cpu::Isa& isa = fetchIsa();
        for (const auto& [rows, cols] : std::vector<std::pair<size_t, size_t>>{
                 {1, 1}, {64, 10}, {3, 100}, {500, 7}, {2, 5000}}) {
            compareSoftmax(isa.f32, rows, cols);
            compareSoftmax(isa.f64, rows, cols);
        }
    }

    void softmaxSurvivesLargeScoresAndShowsNan_data() { addIsas(); }
    void softmaxSurvivesLargeScoresAndShowsNan() {
        const auto& kernels = fetchIsa().f32;
        std::vector<float> x = {1000, 999, -1000, NAN, 0, 1}, y(6);
        kernels.softmax(2, 3, x.data(), y.data());
        QVERIFY(std::abs(y[0] - 0.7310586f) < 1e-6f);
        QVERIFY(std::isnan(y[3]) && std::isnan(y[4]));
        kernels.log_softmax(2, 3, x.data(), y.data());
        QVERIFY(std::abs(y[2] + 2000.3133f) < 1e-3f);
        QVERIFY(std::isnan(y[5]));
    }

    void rowsAndColumns_data() { addIsas(); }
    void rowsAndColumns() {
        const cpu::Isa& isa = fetchIsa();
        for (const auto& [rows, cols] :
             std::vector<std::pair<size_t, size_t>>{{1, 1}, {64, 10}, {300, 100}, {5, 67}}) {
            compareRows(isa.f32, rows, cols);
            compareRows(isa.f64, rows, cols);
        }
    }

    void arrays_data() { addIsas(); }
    void arrays() {
        const auto& kernels = fetchIsa().f32;
        std::vector<float> x(37), y(37);
        kernels.fill(37, 3, x.data());
        kernels.fill(37, 1, y.data());
        kernels.axpy(37, 2, x.data(), y.data());
        kernels.scale(37, 0.5f, y.data());
        for (float value : y) QCOMPARE(value, 3.5f);
        y[3] = 0;
        y[4] = -1;
        kernels.relu_grad(37, x.data(), y.data(), x.data());
        QCOMPARE(x[3], 0.0f);
        QCOMPARE(x[4], 0.0f);
        QCOMPARE(x[5], 3.0f);
    }

    void sgdFollowsItsRule_data() { addIsas(); }
    void sgdFollowsItsRule() {
        const auto& kernels = fetchIsa().f64;
        for (bool nesterov : {false, true}) {
            std::vector<double> w(21, 1.0), v(21), g(21, 0.5);
            double weight = 1, velocity = 0;
            for (int step = 0; step < 3; ++step) {
                kernels.optimizers->sgd({w.data(), g.data(), v.data(), 0.1, 0.9,
                                         nesterov ? 0.0 : 0.2, 0.01, nesterov, step == 0},
                                        21);
                const double d = 0.5 + 0.01 * weight;
                velocity = step == 0 ? d : 0.9 * velocity + (nesterov ? 1 : 0.8) * d;
                weight -= 0.1 * (nesterov ? d + 0.9 * velocity : velocity);
            }
            QVERIFY(near(w, std::vector<double>(21, weight), 1e-14));
        }
        std::vector<double> w(21, 1.0), g(21, 0.5);
        kernels.optimizers->sgd({.weight = w.data(), .grad = g.data(), .lr = 0.1}, 21);
        QVERIFY(near(w, std::vector<double>(21, 0.95), 1e-14));
    }

    void rmspropFollowsItsRule_data() { addIsas(); }
    void rmspropFollowsItsRule() {
        const auto& kernels = fetchIsa().f64;
        std::vector<double> w(21, 1.0), s(21), m(21), v(21), g(21, 0.5);
        double weight = 1, square = 0, mean = 0, velocity = 0;
        for (int step = 0; step < 3; ++step) {
            kernels.optimizers->rmsprop(
                {w.data(), g.data(), s.data(), m.data(), v.data(), 0.01, 0.9, 1e-8, 0.1, 0.5, true},
                21);
            const double d = 0.5 + 0.1 * weight;
            square = 0.9 * square + 0.1 * d * d;
            mean = 0.9 * mean + 0.1 * d;
            velocity = 0.5 * velocity + d / (std::sqrt(square - mean * mean) + 1e-8);
            weight -= 0.01 * velocity;
        }
        QVERIFY(near(w, std::vector<double>(21, weight), 1e-12));
    }

    void adagradFollowsItsRule_data() { addIsas(); }
    void adagradFollowsItsRule() {
        const auto& kernels = fetchIsa().f64;
        std::vector<double> w(21, 1.0), s(21), g(21, 0.5);
        kernels.optimizers->adagrad(
            {.weight = w.data(), .grad = g.data(), .square_sum = s.data(), .lr = 0.1}, 21);
        kernels.optimizers->adagrad(
            {.weight = w.data(), .grad = g.data(), .square_sum = s.data(), .lr = 0.1}, 21);
        QVERIFY(near(w, std::vector<double>(21, 0.9 - 0.1 / std::sqrt(2)), 1e-9));
    }

    void adamFollowsItsRule_data() { addIsas(); }
    void adamFollowsItsRule() {
        const auto& kernels = fetchIsa().f64;
        for (bool decoupled : {false, true})
            for (bool amsgrad : {false, true}) {
                std::vector<double> w(21, 1.0), m(21), s(21), top(21);
                double weight = 1, mean = 0, square = 0, most = 0;
                for (int step = 1; step <= 4; ++step) {
                    const double grad = 1.0 / step;
                    const std::vector<double> g(21, grad);
                    kernels.optimizers->adam({.weight = w.data(),
                                              .grad = g.data(),
                                              .mean = m.data(),
                                              .square_mean = s.data(),
                                              .max_square_mean = amsgrad ? top.data() : nullptr,
                                              .lr = 0.1,
                                              .weight_decay = 0.01,
                                              .step = step,
                                              .decoupled = decoupled},
                                             21);
                    const double d = decoupled ? grad : grad + 0.01 * weight;
                    if (decoupled) weight *= 1 - 0.1 * 0.01;
                    mean = 0.9 * mean + 0.1 * d;
                    square = 0.999 * square + 0.001 * d * d;
                    most = std::max(most, square);
                    const double size =
                        std::sqrt(amsgrad ? most : square) / std::sqrt(1 - std::pow(0.999, step)) +
                        1e-8;
                    weight -= 0.1 / (1 - std::pow(0.9, step)) * mean / size;
                }
                QVERIFY(near(w, std::vector<double>(21, weight), 1e-13));
            }
    }
};

QTEST_GUILESS_MAIN(ArrayKernelsTest)
#include "array_kernels_test.moc"
