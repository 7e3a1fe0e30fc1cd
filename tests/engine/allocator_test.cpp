// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "engine/tensor/allocator.h"
#include "engine/tensor/error.h"

using namespace gradlab;

namespace {

struct Block {
    void* start;
    size_t bytes;
    unsigned char mark;
};

bool holdsItsMark(const Block& block) {
    const auto* bytes = static_cast<const unsigned char*>(block.start);
    return std::all_of(bytes, bytes + block.bytes, [&](auto byte) { return byte == block.mark; });
}

/// Allocates and releases at random, checking that no two blocks overlap.
bool blocksKeepTheirContents(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Block> blocks;
    bool good = true;
    for (int i = 0; i < 3000; ++i) {
        if (blocks.size() < 40 || random() % 2 == 0) {
            const size_t bytes = 1 + random() % (size_t{1} << (random() % 20));
            const auto mark = static_cast<unsigned char>(random());
            blocks.push_back({cpu_allocate(bytes), bytes, mark});
            std::memset(blocks.back().start, mark, bytes);
        } else {
            std::swap(blocks[random() % blocks.size()], blocks.back());
            good = good && holdsItsMark(blocks.back());
            cpu_release(blocks.back().start, blocks.back().bytes);
            blocks.pop_back();
        }
    }
    for (const Block& block : blocks) {
        good = good && holdsItsMark(block);
        cpu_release(block.start, block.bytes);
    }
    return good;
}

struct Node : Pooled {
    virtual ~Node() = default;
    int value = 1;
};
struct LargeNode : Node {
    char more[300] = {};
};

}  // namespace

class AllocatorTest : public QObject {
    Q_OBJECT

private slots:
    void blocksAreAligned() {
        for (size_t bytes : {1, 63, 64, 65, 1000, 65536, 65537, 3 << 20}) {
            void* block = cpu_allocate(bytes);
            QCOMPARE(reinterpret_cast<uintptr_t>(block) % 64, uintptr_t{0});
            std::memset(block, 1, bytes);
            cpu_release(block, bytes);
        }
    }

    void zeroBytesAreNull() {
        QCOMPARE(cpu_allocate(0), nullptr);
        cpu_release(nullptr, 0);
    }

    void blocksDoNotOverlap() { QVERIFY(blocksKeepTheirContents(1)); }

    void blocksDoNotOverlapAcrossThreads() {
        std::atomic<bool> good{true};
        {
            std::vector<std::jthread> threads;
            for (unsigned seed = 0; seed < 4; ++seed)
                threads.emplace_back([&, seed] { good = blocksKeepTheirContents(seed) && good; });
        }
        QVERIFY(good);
    }

    void usedReturnsToWhereItWas() {
        const int64_t before = cpu_memory().used;
        void* small = cpu_allocate(1000);
        void* large = cpu_allocate(5 << 20);
        QVERIFY(cpu_memory().used >= before + 1000 + (5 << 20));
        QVERIFY(cpu_memory().peak >= cpu_memory().used);
        std::jthread([&] { cpu_release(small, 1000); }).join();
        cpu_release(large, 5 << 20);
        QCOMPARE(cpu_memory().used, before);
    }

    void cachedBlocksComeBackAndCanBeReturned() {
        if (!detail::pool_recycles) QSKIP("a sanitizer watches every block");
        empty_cache();
        void* block = cpu_allocate(4 << 20);
        cpu_release(block, 4 << 20);
        const int64_t cached = cpu_memory().cached;
        QVERIFY(cached >= 4 << 20);
        QCOMPARE(cpu_allocate(4 << 20), block);
        cpu_release(block, 4 << 20);
        empty_cache();
        QVERIFY(cpu_memory().cached <= cached - (4 << 20));
    }

    void threadsThatEndLeaveTheirBlocks() {
        if (!detail::pool_recycles) QSKIP("a sanitizer watches every block");
        const auto work = [] {
            std::vector<void*> blocks;
            for (int i = 0; i < 1000; ++i) blocks.push_back(cpu_allocate(256));
            for (void* block : blocks) cpu_release(block, 256);
        };
        std::jthread(work).join();
        const int64_t cached = cpu_memory().cached;
        for (int i = 0; i < 20; ++i) std::jthread(work).join();
        QCOMPARE(cpu_memory().cached, cached);
    }

    void theCapIsKept() {
        set_memory_cap(cpu_memory().used + (1 << 20));
        QVERIFY_THROWS_EXCEPTION(Error, cpu_allocate(2 << 20));
        cpu_release(cpu_allocate(1 << 10), 1 << 10);
        set_memory_cap(0);
        cpu_release(cpu_allocate(2 << 20), 2 << 20);
        QVERIFY_THROWS_EXCEPTION(Error, set_memory_cap(-1));
    }

    void hugeRequestsThrow() {
        QVERIFY_THROWS_EXCEPTION(Error, cpu_allocate(size_t{1} << 62));
        QVERIFY_THROWS_EXCEPTION(Error, cpu_allocate(SIZE_MAX));
    }

    void pooledObjectsLiveOnAnyThread() {
        std::vector<std::unique_ptr<Node>> nodes;
        for (int i = 0; i < 5000; ++i)
            nodes.push_back(i % 2 ? std::make_unique<Node>() : std::make_unique<LargeNode>());
        int sum = 0;
        for (const auto& node : nodes) sum += node->value;
        QCOMPARE(sum, 5000);
        std::jthread([&] { nodes.clear(); }).join();
        for (size_t size : {size_t{1}, size_t{16}, size_t{512}, size_t{513}, size_t{5000}}) {
            void* object = pool_allocate(size);
            std::memset(object, 0, size);
            pool_release(object, size);
        }
    }
};

QTEST_GUILESS_MAIN(AllocatorTest)
#include "allocator_test.moc"
