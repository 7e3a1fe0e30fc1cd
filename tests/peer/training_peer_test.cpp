// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>

#include <cmath>
#include <filesystem>
#include <numeric>

#include <QtTest>

#include "engine/data/batches.h"
#include "engine/graph/file.h"
#include "engine/train/trainer.h"

using gradlab::train::Trainer;

namespace {

constexpr int64_t steps = 100;

/// The example as it is, but without shuffling.
Trainer trainerOf(const char* example, const std::string& frozen = {}) {
    const auto folder = std::filesystem::path(GRADLAB_SOURCE_DIR) / "resources/examples";
    auto document = gradlab::graph::load(folder / example).value().document;
    if (auto* node = document.find(frozen)) node->frozen = true;
    document.data.shuffle = false;
    document.data.limit = steps * document.data.batch_size;
    return {document, gradlab::train::open_data(document, {})};
}

torch::Tensor copy(const gradlab::Tensor& t, torch::Dtype dtype) {
    const std::vector<int64_t> sizes(t.sizes().begin(), t.sizes().end());
    return torch::from_blob(t.contiguous().data_ptr(), sizes, dtype).clone();
}

/// Gives the peer the trainer's initial weights; both name their layers alike.
void copyWeights(const Trainer& from, torch::nn::Module& to) {
    const torch::NoGradGuard noGrad;
    const auto weights = from.weights();
    QCOMPARE(weights.size(), to.named_parameters().size());
    for (const auto& [name, weight] : weights)
        to.named_parameters()[name].copy_(copy(weight, torch::kFloat32));
}

/// The losses of the peer's first steps over the same batches.
std::vector<double> peerLosses(const Trainer& trainer, torch::nn::AnyModule model,
                               torch::optim::Optimizer& optimizer) {
    const auto& table = trainer.material().split.train;
    const int64_t size = trainer.document().data.batch_size;
    std::vector<int64_t> rows(static_cast<size_t>(size));
    std::vector<double> losses;
    for (int64_t step = 0; step < steps; ++step) {
        std::iota(rows.begin(), rows.end(), step * size);
        const auto batch = gradlab::data::gather(table, rows);
        optimizer.zero_grad();
        const auto loss = torch::nn::functional::cross_entropy(
            model.forward(copy(batch.x, torch::kFloat32)), copy(batch.y, torch::kInt64));
        loss.backward();
        optimizer.step();
        losses.push_back(loss.item<double>());
    }
    return losses;
}

struct ThreeLayers : torch::nn::Module {
    torch::Tensor forward(torch::Tensor x) {
        x = torch::relu(fc1(x.flatten(1)));
        return fc3(torch::relu(fc2(x)));
    }
    torch::nn::Linear fc1 = register_module("fc1", torch::nn::Linear(784, 128));
    torch::nn::Linear fc2 = register_module("fc2", torch::nn::Linear(128, 64));
    torch::nn::Linear fc3 = register_module("fc3", torch::nn::Linear(64, 10));
};

struct Convolution : torch::nn::Module {
    using Conv = torch::nn::Conv2d;
    static torch::nn::Conv2dOptions options(int64_t in, int64_t out) {
        return torch::nn::Conv2dOptions(in, out, 3).padding(1);
    }
    torch::Tensor forward(torch::Tensor x) {
        x = torch::max_pool2d(torch::relu(conv1(x)), 2);
        x = torch::max_pool2d(torch::relu(conv2(x)), 2);
        return fc(x.flatten(1));
    }
    Conv conv1 = register_module("conv1", Conv(options(1, 16)));
    Conv conv2 = register_module("conv2", Conv(options(16, 32)));
    torch::nn::Linear fc = register_module("fc", torch::nn::Linear(32 * 7 * 7, 10));
};

/// Of the peer's parameters, those that are not frozen.
std::vector<torch::Tensor> learning(const torch::nn::Module& model) {
    auto parameters = model.parameters();
    std::erase_if(parameters, [](const torch::Tensor& p) { return !p.requires_grad(); });
    return parameters;
}

template <class Model>
void compare(const char* example, const std::string& frozen = {}, int64_t compared = steps) {
    Trainer trainer = trainerOf(example, frozen);
    const auto model = std::make_shared<Model>();
    copyWeights(trainer, *model);
    for (auto& item : model->named_parameters())
        if (!frozen.empty() && item.key().rfind(frozen + ".", 0) == 0)
            item.value().requires_grad_(false);
    torch::optim::Adam optimizer(learning(*model), torch::optim::AdamOptions(trainer.lr()));
    const auto expected = peerLosses(trainer, torch::nn::AnyModule(model), optimizer);
    while (trainer.progress().steps < steps) trainer.advance();
    const auto train = trainer.train().view();
    for (int64_t i = 0; i < compared; ++i) {
        const double peer = expected[static_cast<size_t>(i)];
        const double difference = std::abs(train[i].loss - peer) / peer;
        QVERIFY2(difference < 1e-4, qPrintable(QString("step %1: %2, the peer has %3")
                                                   .arg(i + 1)
                                                   .arg(train[i].loss, 0, 'g', 9)
                                                   .arg(peer, 0, 'g', 9)));
    }
}

}  // namespace

class TrainingPeerTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { torch::set_num_threads(1); }
    void threeLayersHaveThePeersLosses() { compare<ThreeLayers>("mnist_three_layers.gradlab"); }
    void aFrozenLayerLeavesThePeersLosses() {
        compare<ThreeLayers>("mnist_three_layers.gradlab", "fc1");
        // At step 47 a value before the second ReLU lies so near to 0 that the last bit of the
        // peer's product, which differs from processor to processor, decides its side.
        compare<ThreeLayers>("mnist_three_layers.gradlab", "fc2", 45);
    }
    void convolutionsHaveThePeersLosses() { compare<Convolution>("mnist_cnn.gradlab"); }

    void initialWeightsAreThePeers() {
        const Trainer trainer = trainerOf("mnist_three_layers.gradlab");
        torch::manual_seed(trainer.seed());
        const ThreeLayers model;
        for (const auto& [name, weight] : trainer.weights()) {
            // The peer's last bit depends on whether its processor multiplies and adds in one.
            const auto expected = model.named_parameters()[name];
            QVERIFY(copy(weight, torch::kFloat32).allclose(expected, 1e-6, 1e-7));
        }
    }
};

QTEST_GUILESS_MAIN(TrainingPeerTest)
#include "training_peer_test.moc"
