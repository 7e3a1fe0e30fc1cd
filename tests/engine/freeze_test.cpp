// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QtTest>

#include "engine/data/batches.h"
#include "engine/graph/blocks.h"
#include "engine/graph/file.h"
#include "engine/nn/functional.h"
#include "engine/nn/layers/linear.h"
#include "engine/ops/ops.h"
#include "engine/optim/sgd.h"
#include "engine/train/failure.h"
#include "tests/engine/scratch.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::train;

namespace {

graph::Document frozen(graph::Document document, const std::vector<std::string>& nodes) {
    for (const auto& id : nodes) document.find(id)->frozen = true;
    return document;
}

/// The weights of one node, or of all others.
io::NamedTensors weightsOf(const Trainer& trainer, const std::string& node, bool others = false) {
    io::NamedTensors found;
    for (const auto& item : trainer.save().model.weights)
        if (item.first.starts_with(node + ".") != others) found.push_back(item);
    return found;
}

std::vector<std::string> optimizerNames(const Trainer& trainer) {
    std::vector<std::string> names;
    for (const auto& [name, tensor] : trainer.save().model.optimizer)
        if (name.starts_with("state.")) names.push_back(name);
    return names;
}

/// Two Linear with a Tanh between them, as a block.
graph::Document blockInside() {
    graph::Document document = chainOf(
        {layer("body", "Body"), layer("head", "Linear"), layer("loss", "CrossEntropyLoss")});
    document.find("head")->params = {{"out_features", 2}};
    graph::Block body{.name = "Body"};
    body.nodes = {layer("a", "Linear", {{"out_features", 4}}), layer("act", "Tanh"),
                  layer("b", "Linear", {{"out_features", 4}})};
    body.wires = {{{"a", "output"}, {"act", "input"}}, {{"act", "output"}, {"b", "input"}}};
    body.inputs = {{"input", {{"a", "input"}}}};
    body.outputs = {{"output", {{"b", "output"}}}};
    document.blocks = {body};
    document.data = spirals().data;
    document.training = spirals().training;
    return document;
}

}  // namespace

class FreezeTest : public QObject {
    Q_OBJECT
private slots:
    void frozenWeightsStayBitForBitAndOthersLearn() {
        Trainer trainer = trainerOf(frozen(spirals(), {"fc1"}));
        const auto kept = weightsOf(trainer, "fc1"), learned = weightsOf(trainer, "fc1", true);
        run(trainer);
        QVERIFY(sameWeights(weightsOf(trainer, "fc1"), kept));
        QVERIFY(!sameWeights(weightsOf(trainer, "fc1", true), learned));
    }

    void theOptimiserKnowsOnlyWhatLearns() {
        Trainer all = trainerOf(spirals()), some = trainerOf(frozen(spirals(), {"fc1"}));
        run(all, 2);
        run(some, 2);
        QCOMPARE(optimizerNames(all).size(), 2 * optimizerNames(some).size());
        QVERIFY(!optimizerNames(some).empty());
    }

    void trainsAsAModuleWithoutGradientsDoes() {
        graph::Document document = frozen(spirals(), {"fc1"});
        document.data.shuffle = false;
        std::erase_if(document.nodes, [](const auto& node) { return node.id == "drop"; });
        document.wires = {{{"data", "x"}, {"fc1", "input"}},
                          {{"fc1", "output"}, {"act", "input"}},
                          {{"act", "output"}, {"fc2", "input"}},
                          {{"fc2", "output"}, {"loss", "input"}},
                          {{"data", "y"}, {"loss", "target"}}};
        document.training.optimizer = {.type = "SGD", .params = {{"lr", 0.1}, {"momentum", 0.9}}};
        Trainer trainer = trainerOf(document);
        run(trainer, 10);

        manual_seed(42);
        nn::Linear fc1(2, 16), fc2(16, 2);
        fc1->requires_grad_(false);
        optim::SGD optimizer(fc2->parameters(), optim::SGDOptions(0.1).momentum(0.9));
        data::Batches batches(trainer.material().split.train, {.batch_size = 16, .shuffle = false},
                              Generator());
        std::vector<double> expected;
        while (expected.size() < 10) {
            const auto batch = batches.next();
            optimizer.zero_grad();
            const Tensor loss = nn::functional::cross_entropy(fc2(fc1(batch.x).tanh()), batch.y);
            loss.backward();
            optimizer.step();
            expected.push_back(loss.item<double>());
        }
        QCOMPARE(losses(trainer.train()), expected);
    }

    void theStatisticsOfAFrozenBatchNormMove() {
        graph::Document document = chainOf(
            {layer("fc1", "Linear", {{"out_features", 8}}), layer("norm", "BatchNorm1d"),
             layer("fc2", "Linear", {{"out_features", 2}}), layer("loss", "CrossEntropyLoss")});
        document.data = spirals().data;
        Trainer trainer = trainerOf(frozen(document, {"norm"}));
        const auto before = weightsOf(trainer, "norm");
        run(trainer, 3);
        const auto after = weightsOf(trainer, "norm");
        for (size_t i = 0; i < after.size(); ++i) {
            const bool statistic = before[i].first.find("running_") != std::string::npos ||
                                   before[i].first.ends_with("num_batches_tracked");
            QCOMPARE(!after[i].second.equal(before[i].second), statistic);
        }
    }

    void aFrozenBlockFreezesAllInside() {
        Trainer trainer = trainerOf(frozen(blockInside(), {"body"}));
        const auto kept = weightsOf(trainer, "body");
        QCOMPARE(kept.size(), 4u);
        run(trainer, 3);
        QVERIFY(sameWeights(weightsOf(trainer, "body"), kept));
        graph::Document document = frozen(blockInside(), {"body"});
        for (const auto& id : graph::dissolve_block(document, "body"))
            QVERIFY(document.find(id)->frozen);
    }

    void aLayerFrozenInsideABlockIsFrozenWhereverItIsUsed() {
        graph::Document document = blockInside();
        document.blocks.front().nodes.front().frozen = true;
        Trainer trainer = trainerOf(document);
        const auto kept = weightsOf(trainer, "body.a"), learned = weightsOf(trainer, "body.b");
        run(trainer, 3);
        QVERIFY(sameWeights(weightsOf(trainer, "body.a"), kept));
        QVERIFY(!sameWeights(weightsOf(trainer, "body.b"), learned));
    }

    void trainableParametersAreCounted() {
        const graph::DataShape shape{.x = {2}, .y = {}, .classes = 2};
        auto report = graph::check(frozen(spirals(), {"fc1"}), shape);
        QCOMPARE(report.nodes["fc1"].parameters, 48);
        QCOMPARE(report.nodes["fc1"].trainable, 0);
        QCOMPARE(report.parameters, 82);
        QCOMPARE(report.trainable, 34);
        report = graph::check(frozen(blockInside(), {"body"}), shape);
        QCOMPARE(report.nodes["body"].parameters, 32);
        QCOMPARE(report.nodes["body"].trainable, 0);
        QCOMPARE(report.trainable, 10);
    }

    void freezingHalfwayKeepsWeightsCurvesAndTheOthersState() {
        Trainer before = trainerOf(spirals());
        run(before, 7);
        Trainer after = trainerOf(frozen(spirals(), {"fc1"}));
        after.continue_from(before);
        QVERIFY(sameWeights(after.weights(), before.weights()));
        QCOMPARE(losses(after.train()), losses(before.train()));
        const auto old = before.save().model.optimizer, kept = after.save().model.optimizer;
        const auto entry = [](const io::NamedTensors& state, const std::string& name) {
            return std::ranges::find(state, name, &io::NamedTensors::value_type::first)->second;
        };
        for (const char* name : {"exp_avg", "exp_avg_sq", "step"}) {
            QVERIFY(entry(kept, std::string("state.0.") + name)
                        .equal(entry(old, std::string("state.2.") + name)));
            QVERIFY(entry(kept, std::string("state.1.") + name)
                        .equal(entry(old, std::string("state.3.") + name)));
        }
        Trainer thawed = trainerOf(spirals());
        thawed.continue_from(after);
        QVERIFY(sameWeights(thawed.weights(), before.weights()));
        QCOMPARE(optimizerNames(thawed).size(), optimizerNames(after).size());
        run(thawed, 9);
        QVERIFY(!sameWeights(weightsOf(thawed, "fc1"), weightsOf(before, "fc1")));
    }

    void withEverythingFrozenTrainingIsRefused() {
        const auto error = errorOf([] { trainerOf(frozen(spirals(), {"fc1", "fc2"})); });
        QVERIFY2(contains(error, "all layers with weights are frozen"), error.c_str());
    }

    void theFileSaysWhatIsFrozen() {
        const std::string text = graph::to_json(frozen(spirals(), {"fc1"}));
        QCOMPARE(QString::fromStdString(text).count("frozen"), 1);
        const auto read = graph::from_json(text);
        QVERIFY(read && read->warnings.empty());
        QVERIFY(read->document.find("fc1")->frozen && !read->document.find("fc2")->frozen);
        QCOMPARE(graph::to_json(read->document), text);
        std::string wrong = text;
        wrong.replace(wrong.find("\"frozen\": true") + 10, 4, "\"yes\"");
        const auto refused = graph::from_json(wrong);
        QVERIFY(!refused);
        QCOMPARE(refused.error().place, std::string("node fc1"));
        QVERIFY2(contains(refused.error().reason, "frozen"), refused.error().reason.c_str());
    }
};

QTEST_GUILESS_MAIN(FreezeTest)
#include "freeze_test.moc"
