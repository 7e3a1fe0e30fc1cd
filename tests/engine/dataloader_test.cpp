// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/dataloader.h"

#include <chrono>
#include <set>
#include <thread>

#include <QtTest>

#include "engine/backend/generator.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/creation.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using namespace gradlab::data;
using samplers::RandomSampler;
using samplers::SequentialSampler;

namespace {

/// x = i, y = i².
struct Squares : datasets::Dataset<Squares> {
    explicit Squares(size_t n) : n(n) {}
    Example<> get(size_t i) override {
        if (i == broken) throw std::runtime_error("sample 5 is broken");
        if (i % 4 == 0) std::this_thread::sleep_for(pause);
        return {tensor(static_cast<float>(i)), tensor(static_cast<int64_t>(i * i))};
    }
    std::optional<size_t> size() const override { return n; }

    size_t n;
    size_t broken = SIZE_MAX;
    std::chrono::milliseconds pause{0};
};

auto stacked(Squares squares) { return std::move(squares).map(transforms::Stack<>()); }

template <class Loader>
std::vector<float> epoch(Loader& loader) {
    std::vector<float> seen;
    for (auto& batch : *loader)
        for (int64_t i = 0; i < batch.data.size(0); ++i)
            seen.push_back(batch.data.template data_ptr<float>()[i]);
    return seen;
}

std::vector<float> upTo(int n) {
    std::vector<float> numbers;
    for (int i = 0; i < n; ++i) numbers.push_back(static_cast<float>(i));
    return numbers;
}

}  // namespace

class DataloaderTest : public QObject {
    Q_OBJECT
private slots:
    void sequentialEpochsRepeat() {
        auto loader = make_data_loader<SequentialSampler>(stacked(Squares(7)), 3);
        QCOMPARE(epoch(loader), upTo(7));
        QCOMPARE(epoch(loader), upTo(7));
    }

    void dropLastLeavesTheShortBatchOut() {
        const auto options = DataLoaderOptions().batch_size(3).drop_last(true);
        auto loader = make_data_loader<SequentialSampler>(stacked(Squares(7)), options);
        QCOMPARE(epoch(loader), upTo(6));
    }

    void randomEpochsCoverAllAndDiffer() {
        manual_seed(7);
        auto loader = make_data_loader(stacked(Squares(50)), 8);
        const auto first = epoch(loader);
        const auto second = epoch(loader);
        QCOMPARE(std::set(first.begin(), first.end()).size(), 50);
        QVERIFY(first != second);
        manual_seed(7);
        auto again = make_data_loader(stacked(Squares(50)), 8);
        QCOMPARE(epoch(again), first);
    }

    void workersKeepTheOrder() {
        Squares slow(40);
        slow.pause = std::chrono::milliseconds(2);
        auto loader = make_data_loader<SequentialSampler>(
            stacked(slow), DataLoaderOptions(2).workers(3).max_jobs(5));
        QCOMPARE(epoch(loader), upTo(40));
        QCOMPARE(epoch(loader), upTo(40));
    }

    void workersWithoutOrderBringAll() {
        auto loader = make_data_loader<SequentialSampler>(
            stacked(Squares(41)), DataLoaderOptions(2).workers(3).enforce_ordering(false));
        auto seen = epoch(loader);
        std::ranges::sort(seen);
        QCOMPARE(seen, upTo(41));
    }

    void aFailingSampleIsReported() {
        Squares broken(8);
        broken.broken = 5;
        auto plain = make_data_loader<SequentialSampler>(stacked(broken), 2);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, epoch(plain));
        auto workers =
            make_data_loader<SequentialSampler>(stacked(broken), DataLoaderOptions(2).workers(2));
        const std::string error = errorOf([&] { epoch(workers); });
        QVERIFY2(contains(error, "sample 5 is broken"), error.c_str());
    }

    void anUnfinishedEpochCannotBeLeftToWorkers() {
        auto loader = make_data_loader<SequentialSampler>(stacked(Squares(20)),
                                                          DataLoaderOptions(2).workers(2));
        loader->begin();
        QVERIFY(!errorOf([&] { loader->begin(); }).empty());
        auto plain = make_data_loader<SequentialSampler>(stacked(Squares(4)), 2);
        plain->begin();
        QCOMPARE(epoch(plain), upTo(4));
    }

    void aLoaderGoesAwayWhileItsWorkersWork() {
        Squares slow(100);
        slow.pause = std::chrono::milliseconds(5);
        auto loader =
            make_data_loader<SequentialSampler>(stacked(slow), DataLoaderOptions(4).workers(2));
        loader->begin();
        loader.reset();
    }

    void waitingEndsAtTheTimeout() {
        Squares slow(4);
        slow.pause = std::chrono::milliseconds(200);
        auto loader = make_data_loader<SequentialSampler>(
            stacked(slow), DataLoaderOptions(1).workers(1).timeout(std::chrono::milliseconds(5)));
        QVERIFY(contains(errorOf([&] { epoch(loader); }), "timeout"));
    }

    void wrongOptionsAreRefused() {
        QVERIFY(contains(errorOf([] { make_data_loader(stacked(Squares(4)), 0); }), "batch_size"));
        auto loader = make_data_loader(stacked(Squares(2)), 2);
        auto iterator = loader->begin();
        ++iterator;
        QVERIFY(iterator == loader->end());
        QVERIFY(!errorOf([&] { ++iterator; }).empty());
        QVERIFY(!errorOf([&] { *iterator; }).empty());
    }

    void batchesWithoutTransformAreListsOfExamples() {
        auto loader = make_data_loader<SequentialSampler>(Squares(3), 2);
        size_t examples = 0;
        for (auto& batch : *loader) examples += batch.size();
        QCOMPARE(examples, 3);
    }

    void transformsAreChained() {
        const auto twice = [](Tensor x) { return x * 2; };
        const auto target = [](Example<> e) { return Example<>(e.data, e.target + 1); };
        auto loader =
            make_data_loader<SequentialSampler>(Squares(3)
                                                    .map(transforms::TensorLambda<>(twice))
                                                    .map(transforms::Lambda<Example<>>(target))
                                                    .map(transforms::Stack<>()),
                                                3);
        Example<> batch = *loader->begin();
        QCOMPARE(batch.data.data_ptr<float>()[2], 4.0F);
        QCOMPARE(batch.target.data_ptr<int64_t>()[2], 5);
    }

    void picturesAreNormalisedPerChannel() {
        transforms::Normalize<> normalize({1.0, 2.0}, {0.5, 4.0});
        const Tensor result = normalize(full({2, 1, 2}, 4.0));
        QCOMPARE(result.data_ptr<float>()[0], 6.0F);
        QCOMPARE(result.data_ptr<float>()[2], 0.5F);
    }

    void tensorDatasetsGiveRows() {
        auto loader = make_data_loader<SequentialSampler>(
            datasets::TensorDataset(arange(6, kFloat32).reshape({3, 2}))
                .map(transforms::Stack<TensorExample>()),
            2);
        const Tensor batch = *loader->begin();
        QCOMPARE(batch.sizes().vec(), (std::vector<int64_t>{2, 2}));
        QCOMPARE(batch.data_ptr<float>()[3], 3.0F);
    }

    void randomSplitsCoverAll() {
        auto parts = datasets::random_split(Squares(10), {7, 3});
        std::set<float> seen;
        for (auto& part : parts)
            for (size_t i = 0; i < *part.size(); ++i) seen.insert(part.get(i).data.item<float>());
        QCOMPARE(seen.size(), 10);
        QVERIFY(!errorOf([] { datasets::random_split(Squares(10), {7, 4}); }).empty());
    }
};

QTEST_APPLESS_MAIN(DataloaderTest)
#include "dataloader_test.moc"
