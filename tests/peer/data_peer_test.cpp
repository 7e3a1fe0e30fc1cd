// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>
#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/backend/generator.h"
#include "engine/data/dataloader.h"
#include "engine/data/source.h"
#include "engine/ops/creation.h"

namespace {

/// The dataset, loader and seeding of one library, so that one text runs against both.
struct Gradlab {
    using Tensor = gradlab::Tensor;
    using Example = gradlab::data::Example<>;
    template <class Self>
    using Dataset = gradlab::data::datasets::Dataset<Self>;
    using Size = std::optional<size_t>;
    using Stack = gradlab::data::transforms::Stack<>;
    using Options = gradlab::data::DataLoaderOptions;
    using Random = gradlab::data::samplers::RandomSampler;
    using Sequential = gradlab::data::samplers::SequentialSampler;
    template <class Sampler, class D>
    static auto loader(D dataset, Options options) {
        return gradlab::data::make_data_loader<Sampler>(std::move(dataset), options);
    }
    static Tensor number(float x) { return gradlab::tensor(x); }
    static void seed(uint64_t seed) { gradlab::manual_seed(seed); }
};

struct Torch {
    using Tensor = torch::Tensor;
    using Example = torch::data::Example<>;
    template <class Self>
    using Dataset = torch::data::datasets::Dataset<Self>;
    using Size = torch::optional<size_t>;
    using Stack = torch::data::transforms::Stack<>;
    using Options = torch::data::DataLoaderOptions;
    using Random = torch::data::samplers::RandomSampler;
    using Sequential = torch::data::samplers::SequentialSampler;
    template <class Sampler, class D>
    static auto loader(D dataset, Options options) {
        return torch::data::make_data_loader<Sampler>(std::move(dataset), options);
    }
    static Tensor number(float x) { return torch::tensor(x); }
    static void seed(uint64_t seed) { torch::manual_seed(seed); }
};

template <class Library>
struct Numbers : Library::template Dataset<Numbers<Library>> {
    explicit Numbers(size_t n) : n(n) {}
    typename Library::Example get(size_t i) override {
        const auto x = static_cast<float>(i);
        return {Library::number(x), Library::number(x / 2)};
    }
    typename Library::Size size() const override { return n; }
    size_t n;
};

/// The samples of two epochs, each batch closed by -1.
template <class Library, class Sampler>
std::vector<float> two_epochs(size_t n, size_t batch, bool drop_last, size_t workers) {
    Library::seed(42);
    auto loader = Library::template loader<Sampler>(
        Numbers<Library>(n).map(typename Library::Stack()),
        typename Library::Options().batch_size(batch).drop_last(drop_last).workers(workers));
    std::vector<float> seen;
    for (int epoch = 0; epoch < 2; ++epoch)
        for (auto& each : *loader) {
            const float* first = each.data.template data_ptr<float>();
            seen.insert(seen.end(), first, first + each.data.numel());
            seen.push_back(-1);
        }
    return seen;
}

template <class Library, class Sampler>
std::vector<size_t> requests(size_t n, size_t new_size) {
    Library::seed(7);
    Sampler sampler(n);
    std::vector<size_t> seen;
    const auto drain = [&] {
        while (auto request = sampler.next(3)) {
            seen.insert(seen.end(), request->begin(), request->end());
            seen.push_back(sampler.index());
        }
    };
    drain();
    sampler.reset(new_size);
    drain();
    sampler.reset();
    drain();
    return seen;
}

}  // namespace

class DataPeerTest : public QObject {
    Q_OBJECT
private slots:
    void batchesAreTheSame_data() {
        QTest::addColumn<size_t>("n");
        QTest::addColumn<size_t>("batch");
        QTest::addColumn<bool>("dropLast");
        QTest::addColumn<size_t>("workers");
        for (const size_t n : {1, 5, 6, 40})
            for (const size_t batch : {1, 3, 64})
                for (const bool drop : {false, true})
                    for (const size_t workers : {0, 2})
                        QTest::addRow("%zu by %zu, drop %d, %zu workers", n, batch, drop, workers)
                            << n << batch << drop << workers;
    }

    void batchesAreTheSame() {
        QFETCH(size_t, n);
        QFETCH(size_t, batch);
        QFETCH(bool, dropLast);
        QFETCH(size_t, workers);
        QCOMPARE((two_epochs<Gradlab, Gradlab::Random>(n, batch, dropLast, workers)),
                 (two_epochs<Torch, Torch::Random>(n, batch, dropLast, workers)));
        QCOMPARE((two_epochs<Gradlab, Gradlab::Sequential>(n, batch, dropLast, workers)),
                 (two_epochs<Torch, Torch::Sequential>(n, batch, dropLast, workers)));
    }

    void samplersAreTheSame() {
        for (const size_t n : {1, 4, 30}) {
            QCOMPARE((requests<Gradlab, Gradlab::Random>(n, 11)),
                     (requests<Torch, Torch::Random>(n, 11)));
            QCOMPARE((requests<Gradlab, Gradlab::Sequential>(n, 11)),
                     (requests<Torch, Torch::Sequential>(n, 11)));
        }
    }

    void curvesDrawTheirNoiseAsPyTorch_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("uniform") << "uniform";
        QTest::newRow("normal") << "normal";
    }

    void curvesDrawTheirNoiseAsPyTorch() {
        QFETCH(QString, kind);
        const gradlab::nn::Json params{{"noise_kind", kind.toStdString()}};
        const auto source = gradlab::data::open_source("curve", params, {{}, 42});
        torch::manual_seed(42);
        const auto noise = kind == "normal" ? torch::randn({500, 1}) : torch::rand({500, 1});
        const auto x = torch::linspace(0, 0.9, 500).reshape({500, 1});
        const auto y = 4 * torch::sin(2 * x) + 0.7 * noise;
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(source.train.x.data_ptr<float>()[i], x.data_ptr<float>()[i]);
            const float error = source.train.y.data_ptr<float>()[i] - y.data_ptr<float>()[i];
            QVERIFY(std::fabs(error) < 2e-6F);
        }
    }
};

QTEST_APPLESS_MAIN(DataPeerTest)
#include "data_peer_test.moc"
