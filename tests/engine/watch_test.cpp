// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cmath>
#include <functional>
#include <thread>

#include <QtTest>

#include "engine/nn/layers/linear.h"
#include "engine/ops/ops.h"
#include "engine/train/engine.h"
#include "engine/train/initializers.h"
#include "engine/train/probe.h"
#include "tests/engine/scratch.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::train;
using namespace std::chrono_literals;

namespace {

Probe probeOf(Trainer& trainer, const std::string& node) {
    return {trainer.document(), trainer.model().network(), node};
}

const TensorView* find(const NodeView& view, const std::string& name) {
    for (const auto& tensor : view.tensors)
        if (tensor.name == name) return &tensor;
    return nullptr;
}

Tensor weight(const Trainer& trainer, const std::string& name) {
    for (const auto& [key, tensor] : trainer.save().model.weights)
        if (key == name) return tensor;
    return {};
}

/// x → conv → relu → (itself, itself and conv2) added → flatten → fc: an output that three read.
graph::Document residual() {
    graph::Document document = chainOf(
        {layer("conv1", "Conv2d", {{"out_channels", 4}, {"kernel_size", 3}, {"padding", 1}}),
         layer("norm", "BatchNorm2d"), layer("act", "ReLU"),
         layer("conv2", "Conv2d", {{"out_channels", 4}, {"kernel_size", 3}, {"padding", 1}}),
         layer("flat", "Flatten"), layer("fc", "Linear", {{"out_features", 10}}),
         layer("loss", "CrossEntropyLoss")});
    document.nodes.push_back(layer("sum", "Add"));
    for (auto& wire : document.wires)
        if (wire.to.node == "flat") wire.from = {"sum", "output"};
    document.wires.push_back({{"conv2", "output"}, {"sum", "input0"}});
    document.wires.push_back({{"act", "output"}, {"sum", "input1"}});
    document.wires.push_back({{"act", "output"}, {"sum", "input2"}});
    document.data = {.source = "mnist", .batch_size = 8, .limit = 64, .validation = nullptr};
    document.training.epochs = 1;
    return document;
}

std::shared_ptr<const Snapshot> await(const Engine& engine,
                                      const std::function<bool(const Snapshot&)>& wanted) {
    for (int i = 0; i < 20'000; ++i) {
        if (auto latest = engine.latest(); wanted(*latest)) return latest;
        std::this_thread::sleep_for(1ms);
    }
    return nullptr;
}

bool hasView(const Snapshot& s, const std::string& node) {
    return s.node_view && s.node_view->node == node;
}

}  // namespace

class WatchTest : public QObject {
    Q_OBJECT
private slots:
    void aDistributionIsWhatTensorsSayOfThemselves() {
        manual_seed(3);
        const Tensor values = randn({40, 25});
        values.select(0, 0).zero_();
        const Distribution d = measure(values);
        QCOMPARE(d.count, 1000);
        QCOMPARE(d.zeros, 25);
        QVERIFY(std::abs(d.mean - values.mean().item<double>()) < 1e-6);
        QVERIFY(std::abs(d.std - values.std().item<double>()) < 1e-5);
        QCOMPARE(d.min, values.min().item<double>());
        QCOMPARE(d.max, values.max().item<double>());
        QVERIFY(std::abs(d.norm - values.norm().item<double>()) < 1e-3);
        QCOMPARE(std::accumulate(d.histogram.begin(), d.histogram.end(), int64_t{0}), d.count);
    }

    void oddTensorsHaveADistributionToo() {
        const Distribution one = measure(tensor({2.5F}));
        QCOMPARE(one.mean, 2.5);
        QVERIFY(std::isnan(one.std));
        QCOMPARE(one.histogram.front(), 1);
        const Distribution broken = measure(tensor({NAN, INFINITY, 1.0F}));
        QCOMPARE(broken.not_finite, 2);
        QCOMPARE(broken.max, 1.0);
        QVERIFY(std::isnan(measure(empty({0})).mean));
        QCOMPARE(measure(full({}, 7, kInt64)).max, 7.0);
    }

    void beforeTheFirstBatchThereIsNoGradient() {
        Trainer trainer = trainerOf(spirals());
        const auto view = probeOf(trainer, "fc1").look({.node = "fc1", .gradient = true});
        QCOMPARE(view->shown, std::string("weight"));
        QVERIFY(view->values.empty());
        QVERIFY(!find(*view, "weight")->gradient && !view->output && !view->output_gradient);
        QVERIFY(find(*view, "weight")->value.count == 32);
    }

    void showsWeightsGradientsAndWhatPassed() {
        graph::Document document = line();
        document.training.optimizer.params = {{"lr", 0.0}};
        Trainer trainer = trainerOf(document);
        const Probe probe = probeOf(trainer, "line");
        trainer.advance();
        const auto view = probe.look({.node = "line", .tensor = "bias", .gradient = true});

        nn::Linear model(1, 1);
        const NoGradGuard noGrad;
        model->weight.copy_(weight(trainer, "line.weight"));
        model->bias.copy_(weight(trainer, "line.bias"));
        const auto& table = trainer.material().split.train;
        const Tensor difference = model(table.x) - table.y;
        QCOMPARE(view->output_shape, (nn::Shape{50, 1}));
        QCOMPARE(view->output->mean, measure(model(table.x)).mean);
        QVERIFY(std::abs(view->output_gradient->mean - difference.mean().item<double>() / 25) <
                1e-6);
        QCOMPARE(view->values.size(), 1u);
        QVERIFY(std::abs(view->values[0] - 2 * difference.mean().item<double>()) < 1e-5);
        QVERIFY(find(*view, "bias")->gradient->norm > 0);
    }

    void validationIsNotTheLastBatch() {
        Trainer trainer = trainerOf(spirals());
        const Probe probe = probeOf(trainer, "fc2");
        run(trainer, 5);
        QCOMPARE(trainer.progress().epochs, 0);
        const double mean = probe.look({.node = "fc2"})->output->mean;
        while (trainer.progress().epochs == 0) trainer.advance();
        QCOMPARE(probe.look({.node = "fc2"})->output->mean, mean);
    }

    void buffersAndBlocksAreNamedAsInAStateDict() {
        Trainer trainer = trainerOf(residual());
        const auto norm = probeOf(trainer, "norm").look({.node = "norm"});
        QVERIFY(find(*norm, "weight")->parameter && !find(*norm, "running_var")->parameter);
        QCOMPARE(find(*norm, "num_batches_tracked")->shape, nn::Shape{});
        QVERIFY(!probeOf(trainer, "nobody").look({.node = "nobody"}));
        QVERIFY(probeOf(trainer, "act").look({.node = "act"})->tensors.empty());
    }

    void aBlockGivesWhatItsLastLayerGives() {
        graph::Block inner{.name = "Inner"};
        inner.nodes = {layer("fc", "Linear", {{"out_features", 4}}), layer("act", "ReLU")};
        inner.wires = {{{"fc", "output"}, {"act", "input"}}};
        inner.inputs = {{"input", {{"fc", "input"}}}};
        inner.outputs = {{"output", {{"act", "output"}}}};
        graph::Block outer{.name = "Outer"};
        outer.nodes = {layer("inner", "Inner"), layer("drop", "Dropout", {{"p", 0.0}})};
        outer.wires = {{{"inner", "output"}, {"drop", "input"}}};
        outer.inputs = {{"input", {{"inner", "input"}}}};
        outer.outputs = {{"output", {{"drop", "output"}}}};
        graph::Document document =
            chainOf({layer("outer", "Outer"), layer("head", "Linear", {{"out_features", 2}}),
                     layer("loss", "CrossEntropyLoss")});
        document.blocks = {inner, outer};
        document.data = spirals().data;
        Trainer trainer = trainerOf(document);
        const Probe whole = probeOf(trainer, "outer"), nested = probeOf(trainer, "outer.inner"),
                    last = probeOf(trainer, "outer.inner.act");
        trainer.advance();
        const auto view = whole.look({.node = "outer"});
        QCOMPARE(view->tensors.front().name, std::string("inner.fc.weight"));
        QCOMPARE(view->output_shape, (nn::Shape{16, 4}));
        QCOMPARE(view->output->zeros, last.look({})->output->zeros);
        QCOMPARE(nested.look({})->output->mean, last.look({})->output->mean);
        QVERIFY(nested.look({})->output_gradient);
    }

    void watchingChangesNoNumber_data() {
        QTest::addColumn<QString>("node");
        for (const char* node : {"conv1", "norm", "act", "conv2", "sum", "fc", "loss"})
            QTest::newRow(node) << node;
    }
    void watchingChangesNoNumber() {
        QFETCH(QString, node);
        static const auto material = open_data(residual(), {});
        Trainer alone(residual(), material), watched(residual(), material);
        const Probe probe = probeOf(watched, node.toStdString());
        while (!alone.done()) {
            alone.advance();
            watched.advance();
            QVERIFY(probe.look({.node = node.toStdString()})->output_gradient);
        }
        QCOMPARE(losses(watched.train()), losses(alone.train()));
        QVERIFY(sameWeights(watched.weights(), alone.weights()));
    }

    void theEngineShowsTheWatchedNode() {
        Engine engine;
        engine.post(SetDocument{spirals()});
        engine.post(Watch{.node = "fc1"});
        QVERIFY(await(engine, [](const Snapshot& s) { return hasView(s, "fc1"); }));
        engine.post(Step{});
        const auto after = await(engine, [](const Snapshot& s) {
            return s.step == 1 && hasView(s, "fc1") && s.node_view->output;
        });
        QVERIFY(after && find(*after->node_view, "weight")->gradient);
        engine.post(Watch{.node = "fc2"});
        QVERIFY(await(engine,
                      [](const Snapshot& s) { return hasView(s, "fc2") && !s.node_view->output; }));
        engine.post(Watch{});
        QVERIFY(await(engine, [](const Snapshot& s) { return !s.node_view; }));
    }

    void afterBackTheGradientIsUnknownAgain() {
        Engine engine;
        engine.post(SetDocument{spirals()});
        engine.post(Watch{.node = "fc1"});
        engine.post(Step{});
        engine.post(Back{});
        const auto back = await(engine, [](const Snapshot& s) {
            return s.state == State::Ready && !s.can_go_back && hasView(s, "fc1");
        });
        QVERIFY(back && !back->node_view->output);
        QVERIFY(!find(*back->node_view, "weight")->gradient);
    }

    void everyFunctionFillsAWeight() {
        for (const auto& init : initializers()) {
            Trainer trainer = trainerOf(spirals());
            const Tensor bias = weight(trainer, "fc1.bias");
            trainer.reinitialize("fc1", "weight", init.name, 5);
            manual_seed(5);
            QVERIFY2(weight(trainer, "fc1.weight").equal(init.fill(zeros({16, 2}))), init.name);
            QVERIFY(weight(trainer, "fc1.bias").equal(bias));
        }
    }

    void aFunctionThatDoesNotFitChangesNothing() {
        Trainer trainer = trainerOf(spirals());
        run(trainer, 3);
        const auto before = trainer.save();
        for (const auto& init : initializers()) {
            if (!init.needs_fans) continue;
            const auto error = errorOf([&] { trainer.reinitialize("fc1", "bias", init.name, 5); });
            QVERIFY2(contains(error, "imension"), (init.name + error).c_str());
        }
        QVERIFY(contains(errorOf([&] { trainer.reinitialize("no", "", "", 5); }), "no"));
        QVERIFY(sameWeights(trainer.save().model.weights, before.model.weights));
        QVERIFY(sameWeights(trainer.save().model.optimizer, before.model.optimizer));
    }

    void aLayerAsNewForgetsTheOptimisersState() {
        Trainer trainer = trainerOf(spirals());
        run(trainer, 3);
        const size_t entries = trainer.save().model.optimizer.size();
        trainer.reinitialize("fc1", "", "", 42);
        manual_seed(42);
        QVERIFY(weight(trainer, "fc1.weight").equal(nn::Linear(2, 16)->weight));
        QCOMPARE(trainer.save().model.optimizer.size(), entries - 2 * 3);
        QCOMPARE(trainer.progress().steps, 3);
    }

    void newValuesBeforeTheFirstStepAreTheInitialOnes() {
        Trainer trainer = trainerOf(spirals());
        trainer.reinitialize("fc1", "weight", "zeros_", 1);
        run(trainer, 2);
        trainer.reinitialize("fc1", "weight", "ones_", 1);
        trainer.reset();
        QVERIFY(weight(trainer, "fc1.weight").equal(zeros({16, 2})));
    }

    void backUndoesNewValues() {
        Engine engine;
        engine.post(SetDocument{spirals()});
        engine.post(Watch{.node = "fc1"});
        const auto shows = [](float value) {
            return [value](const Snapshot& s) {
                return hasView(s, "fc1") && s.node_view->values.front() == value;
            };
        };
        const auto before = await(engine, [](const Snapshot& s) { return hasView(s, "fc1"); });
        const float first = before->node_view->values.front();
        engine.post(Reinitialize{.node = "fc1", .tensor = "weight", .init = "ones_"});
        QVERIFY(await(engine, shows(1)));
        engine.post(Back{});
        QVERIFY(await(engine, shows(first)));
        engine.post(Reinitialize{.node = "fc1", .tensor = "bias", .init = "orthogonal_"});
        std::vector<Event> events;
        QVERIFY(QTest::qWaitFor([&] { return !(events = engine.take_events()).empty(); }));
        QVERIFY2(contains(events.front().text, "orthogonal_"), events.front().text.c_str());
        QVERIFY(!engine.latest()->can_go_back);
    }
};

QTEST_GUILESS_MAIN(WatchTest)
#include "watch_test.moc"
