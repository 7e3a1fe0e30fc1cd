// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include "engine/backend/cpu/thread_pool.h"
#include "engine/tensor/error.h"

using namespace gradlab;

class ThreadPoolTest : public QObject {
    Q_OBJECT

private slots:
    void init() { set_num_threads(4); }
    void cleanupTestCase() { set_num_threads(1); }

    void everyElementIsVisitedOnce() {
        for (int64_t n : {0, 1, 7, 100, 1000, 12345}) {
            std::vector<int> visits(static_cast<size_t>(n), 0);
            parallel_for(n, 3, [&](int64_t begin, int64_t end) {
                for (int64_t i = begin; i < end; ++i) ++visits[static_cast<size_t>(i)];
            });
            QCOMPARE(std::count(visits.begin(), visits.end(), 1), n);
        }
    }

    void manyShortLoopsFinish() {
        std::atomic<int64_t> total{0};
        for (int i = 0; i < 20000; ++i)
            parallel_for(8, 1, [&](int64_t begin, int64_t end) { total += end - begin; });
        QCOMPARE(total.load(), 160000);
    }

    void sleepingWorkersWake() {
        std::atomic<int64_t> total{0};
        for (int i = 0; i < 20; ++i) {
            QThread::msleep(2);
            parallel_for(64, 1, [&](int64_t begin, int64_t end) { total += end - begin; });
        }
        QCOMPARE(total.load(), 20 * 64);
    }

    void shortLoopsStayOnTheCaller() {
        const auto caller = std::this_thread::get_id();
        parallel_for(100, 100, [&](int64_t begin, int64_t end) {
            QCOMPARE(begin, 0);
            QCOMPARE(end, 100);
            QVERIFY(std::this_thread::get_id() == caller);
        });
    }

    void nestedLoopsRunInline() {
        std::atomic<int64_t> total{0};
        parallel_for(16, 1, [&](int64_t, int64_t) {
            const auto outer = std::this_thread::get_id();
            parallel_for(100, 1, [&](int64_t begin, int64_t end) {
                if (std::this_thread::get_id() == outer) total += end - begin;
            });
        });
        QCOMPARE(total.load() % 100, 0);
        QVERIFY(total >= 400);
    }

    void chunksDependOnNothingButTheSizes() {
        const Chunks chunks = cut(1000, 10);
        QVERIFY(chunks.count > 1);
        QCOMPARE(chunks.begin(0), 0);
        QCOMPARE(chunks.end(chunks.count - 1), 1000);
        for (int64_t i = 1; i < chunks.count; ++i) QCOMPARE(chunks.begin(i), chunks.end(i - 1));
        for (int64_t i = 0; i < chunks.count - 1; ++i)
            QVERIFY(chunks.end(i) - chunks.begin(i) >= 10);
    }

    void reductionsAreTheSameEveryTime() {
        std::vector<float> values(100000);
        for (size_t i = 0; i < values.size(); ++i) values[i] = 1.0f / static_cast<float>(i + 1);
        const auto total = [&] {
            return parallel_reduce(
                static_cast<int64_t>(values.size()), 100,
                [&](int64_t begin, int64_t end) {
                    return std::accumulate(values.begin() + begin, values.begin() + end, 0.0f);
                },
                [](float l, float r) { return l + r; });
        };
        const float first = total();
        for (int i = 0; i < 200; ++i) QCOMPARE(total(), first);
    }

    void exceptionsReachTheCaller() {
        for (int i = 0; i < 100; ++i) {
            const auto fail = [](int64_t begin, int64_t) {
                if (begin >= 32) throw std::runtime_error("no");
            };
            QVERIFY_THROWS_EXCEPTION(std::runtime_error, parallel_for(64, 1, fail));
        }
        parallel_for(64, 1, [](int64_t, int64_t) {});
    }

    void severalCallersShareThePool() {
        std::atomic<int64_t> total{0};
        {
            std::vector<std::jthread> callers;
            for (int caller = 0; caller < 3; ++caller)
                callers.emplace_back([&] {
                    for (int i = 0; i < 500; ++i)
                        parallel_for(32, 1,
                                     [&](int64_t begin, int64_t end) { total += end - begin; });
                });
        }
        QCOMPARE(total.load(), 3 * 500 * 32);
    }

    void theNumberOfThreadsCanChange() {
        for (int count : {1, 3, 2, 1, 4}) {
            set_num_threads(count);
            QCOMPARE(num_threads(), count);
            std::atomic<int64_t> total{0};
            parallel_for(100, 1, [&](int64_t begin, int64_t end) { total += end - begin; });
            QCOMPARE(total.load(), 100);
        }
        QVERIFY_THROWS_EXCEPTION(Error, set_num_threads(0));
    }
};

QTEST_GUILESS_MAIN(ThreadPoolTest)
#include "thread_pool_test.moc"
