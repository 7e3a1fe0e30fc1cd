// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cmath>
#include <functional>
#include <thread>

#include <QtTest>

#include "engine/graph/blocks.h"
#include "engine/io/safetensors.h"
#include "engine/ops/ops.h"
#include "engine/train/engine.h"
#include "tests/engine/scratch.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::train;
using namespace std::chrono_literals;

namespace {

using Latest = std::shared_ptr<const Snapshot>;

/// Waits for a snapshot that is as wanted; null when none comes.
Latest await(const Engine& engine, const std::function<bool(const Snapshot&)>& wanted) {
    for (int i = 0; i < 60'000; ++i) {
        if (auto latest = engine.latest(); wanted(*latest)) return latest;
        std::this_thread::sleep_for(1ms);
    }
    return nullptr;
}

Latest await(const Engine& engine, State state) {
    return await(engine, [&](const Snapshot& s) { return s.state == state; });
}

/// Waits until a command that was posted last has been answered by a snapshot.
Latest answer(Engine& engine, Command command) {
    const uint64_t before = engine.latest()->number;
    engine.post(std::move(command));
    return await(engine, [&](const Snapshot& s) { return s.number > before; });
}

graph::Document endless(graph::Document document) {
    document.training.epochs = 1'000'000'000;
    return document;
}

std::string texts(Engine& engine, Event::Kind kind) {
    std::string all;
    for (const Event& event : engine.take_events())
        if (event.kind == kind) all += event.node + ": " + event.text + "\n";
    return all;
}

}  // namespace

class EngineThreadTest : public QObject {
    Q_OBJECT
private slots:
    void anEngineWithoutADocumentIsEmpty() {
        Engine engine;
        QCOMPARE(engine.latest()->state, State::Empty);
        engine.post(Run{});
        engine.post(Step{});
        engine.post(Back{});
        QVERIFY(answer(engine, Reset{}));
        QCOMPARE(engine.latest()->state, State::Empty);
    }

    void trainsToTheEndAsTheTrainerDoes() {
        Engine engine;
        engine.post(SetDocument{.document = spirals()});
        const Latest ready = await(engine, State::Ready);
        QVERIFY(ready);
        QCOMPARE(ready->epochs, 4);
        QCOMPARE(ready->steps_per_epoch, 5);
        QCOMPARE(ready->total_steps, 20);
        QCOMPARE(ready->samples, 80);
        QCOMPARE(ready->parameters, 2 * 16 + 16 + 16 * 2 + 2);
        engine.post(Run{});
        const Latest end = await(engine, State::Finished);
        QVERIFY(end);
        Trainer trainer = trainerOf(spirals());
        run(trainer);
        QCOMPARE(losses(end->train), losses(trainer.train()));
        QCOMPARE(losses(end->validation), losses(trainer.validation()));
        QVERIFY(contains(texts(engine, Event::Kind::Finished), "4 epochs"));
        engine.post(Run{});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.epoch == 8; }));
    }

    void pauseActsWithinABatchAndRunGoesOn() {
        Engine engine;
        engine.post(SetDocument{.document = endless(spirals())});
        engine.post(Run{});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.step > 100; }));
        engine.post(Pause{});
        const Latest paused = await(engine, State::Paused);
        QVERIFY(paused);
        std::this_thread::sleep_for(20ms);
        QCOMPARE(engine.latest()->step, paused->step);
        engine.post(Run{});
        QVERIFY(await(engine, [&](const Snapshot& s) { return s.step > paused->step; }));
    }

    void stepsAndBackAreExact() {
        Engine engine;
        engine.post(SetDocument{.document = spirals()});
        for (int i = 0; i < 3; ++i) engine.post(Step{});
        const auto at = [&](int64_t step) {
            return await(engine, [step](const Snapshot& s) {
                return s.step == step && s.state != State::Running;
            });
        };
        const Latest three = at(3);
        QVERIFY(three && three->can_go_back);
        engine.post(Step{Unit::Epoch});
        const Latest five = at(5);
        QVERIFY(five);
        QCOMPARE(five->epoch, 1);
        QCOMPARE(five->validation.size(), 1);
        for (int i = 0; i < 3; ++i) engine.post(Back{});
        const Latest one = at(1);
        QVERIFY(one);
        QCOMPARE(one->train.size(), 1);
        QCOMPARE(one->validation.size(), 0);
        engine.post(Back{});
        const Latest none = await(engine, State::Ready);
        QVERIFY(none && !none->can_go_back);
        engine.post(Step{Unit::Epoch});
        QCOMPARE(losses(at(5)->train), losses(five->train));
    }

    void aStepThatIsTakenBackAtOnceLeavesNothing() {
        Engine engine;
        engine.post(SetDocument{.document = spirals()});
        engine.post(Step{});
        engine.post(Back{});
        engine.post(SetLearningRate{0.125});
        const Latest latest = await(engine, [](const Snapshot& s) { return s.lr == 0.125; });
        QVERIFY(latest);
        QCOMPARE(latest->step, 0);
    }

    void learningRateChangesWhileRunning() {
        Engine engine;
        engine.post(SetDocument{.document = endless(line())});
        engine.post(Run{});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.step > 10; }));
        for (int i = 1; i <= 100; ++i) engine.post(SetLearningRate{0.0001 * i});
        const Latest changed = await(engine, [](const Snapshot& s) {
            return !s.train.empty() && s.train.back().lr == 0.01;
        });
        QVERIFY(changed);
        QCOMPARE(changed->state, State::Running);
        QCOMPARE(changed->train[0].lr, 0.05);
    }

    void resetRepeatsTheCurveAndNewWeightsDoNot() {
        Engine engine;
        engine.post(SetDocument{.document = spirals()});
        const auto curve = [&] {
            engine.post(Run{});
            const Latest end = await(engine, State::Finished);
            return losses(end->train);
        };
        const auto first = curve();
        engine.post(Reset{});
        const Latest reset = await(engine, State::Ready);
        QVERIFY(reset && reset->train.empty() && reset->validation.empty());
        QCOMPARE(curve(), first);
        engine.post(NewWeights{.seed = 5});
        const Latest drawn = await(engine, State::Ready);
        QVERIFY(drawn && drawn->train.empty());
        QCOMPARE(drawn->seed, 5U);
        QVERIFY(curve() != first);
    }

    void aChangedDocumentKeepsWeightsAndCurves() {
        const Scratch scratch;
        Engine engine;
        graph::Document document = spirals();
        engine.post(SetDocument{.document = document});
        engine.post(Step{Unit::Epoch});
        QVERIFY(await(engine, State::Paused));
        engine.post(SaveWeights{scratch.path("before")});
        document.find("fc2")->params["bias"] = false;
        engine.post(SetDocument{.document = document});
        engine.post(SaveWeights{scratch.path("after")});
        const Latest latest =
            await(engine, [](const Snapshot& s) { return s.parameters == 3 * 16 + 2 * 16; });
        QVERIFY(latest);
        QCOMPARE(latest->state, State::Paused);
        QCOMPARE(latest->train.size(), 5);
        QCOMPARE(latest->epoch, 1);
        QCOMPARE(latest->epochs, 5);
        const auto before = io::read_safetensors(scratch.path("before"));
        const auto after = io::read_safetensors(scratch.path("after"));
        QVERIFY(before.find("fc1.weight")->equal(*after.find("fc1.weight")));
        engine.post(SetDocument{.document = document, .fresh = true});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.train.empty(); }));
    }

    void undoBringsTheWeightsBack() {
        Engine engine;
        const Scratch folder{};
        const auto weights = [&](const char* name) {
            const auto path = folder.path(name);
            engine.post(SaveWeights{path});
            while (texts(engine, Event::Kind::Saved).empty()) std::this_thread::sleep_for(1ms);
            return *io::read_safetensors(path).find("fc1.weight");
        };
        engine.post(SetDocument{.document = spirals()});
        for (int i = 0; i < 3; ++i) engine.post(Step{});
        const Tensor learned = weights("learned.safetensors");
        auto wider = spirals();
        wider.find("fc1")->params["out_features"] = 20;
        engine.post(SetDocument{.document = wider});
        engine.post(Step{});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.step == 4; }));
        QVERIFY(contains(texts(engine, Event::Kind::Redrawn), "fc1, fc2"));
        engine.post(SetDocument{.document = spirals(), .revisited = true});
        QVERIFY(equal(weights("back.safetensors"), learned));
        engine.post(SetDocument{.document = wider});
        engine.post(SetDocument{.document = spirals()});  // by hand: a new layer
        QVERIFY(!equal(weights("anew.safetensors"), learned));
    }

    void anEditInABlockKeepsTheOtherLayersWeights() {
        Engine engine;
        auto document = spirals();
        graph::make_block(document, {"fc1", "act"}, "Start");
        engine.post(SetDocument{.document = document});
        for (int i = 0; i < 3; ++i) engine.post(Step{});
        auto inside = graph::open_block(document, "Start");
        inside.find("act")->type = "ReLU";
        inside.nodes.insert(inside.nodes.begin() + 1,
                            layer("more", "Linear", {{"out_features", 16}}));
        inside.connect({{"fc1", "output"}, {"more", "input"}});
        inside.connect({{"more", "output"}, {"act", "input"}});
        graph::close_block(document, inside);
        engine.post(SetDocument{.document = document});
        for (int i = 0; i < 2; ++i) engine.post(Step{});
        const Latest after = await(engine, [](const Snapshot& s) { return s.step == 5; });
        QVERIFY(after);
        QCOMPARE(after->train.size(), 5);
        QCOMPARE(texts(engine, Event::Kind::Redrawn), std::string(": start1.more\n"));
    }

    void savedWeightsAreLoaded() {
        const Scratch scratch;
        Engine engine;
        engine.post(SetDocument{.document = line()});
        engine.post(Step{});
        engine.post(SaveWeights{scratch.path("w")});
        engine.post(NewWeights{});
        engine.post(LoadWeights{scratch.path("w")});
        engine.post(SaveWeights{scratch.path("v")});
        engine.post(LoadWeights{scratch.path("missing")});
        engine.post(SaveWeights{scratch.path("no/folder")});
        engine.post(SetLearningRate{0.125});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.lr == 0.125; }));
        QVERIFY(scratch.read("w") == scratch.read("v"));
        const std::string errors = texts(engine, Event::Kind::Error);
        QVERIFY(contains(errors, "missing") && contains(errors, "no/folder"));
    }

    void blowingUpFailsWithStepAndNode() {
        Engine engine;
        graph::Document document = endless(line());
        document.training.optimizer.params["lr"] = 1e3;
        engine.post(SetDocument{.document = document});
        engine.post(Run{});
        const Latest failed = await(engine, State::Failed);
        QVERIFY(failed);
        QCOMPARE(failed->node, std::string("loss"));
        QVERIFY(contains(failed->message, "step "));
        QVERIFY(!std::isfinite(failed->train.back().loss));
        QVERIFY(contains(texts(engine, Event::Kind::Error), "loss: step"));
        engine.post(SetLearningRate{0.05});
        engine.post(Run{});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.step > 500; }));
    }

    void aDocumentThatCannotRunSaysWhy() {
        Engine engine;
        graph::Document document = line();
        document.nodes.push_back(layer("lost", "ReLU"));
        engine.post(SetDocument{.document = document});
        const Latest invalid = await(engine, [](const Snapshot& s) { return !s.node.empty(); });
        QCOMPARE(invalid->state, State::Empty);
        QCOMPARE(invalid->node, std::string("lost"));
        document = line();
        document.data.source = "csv";
        document.data.params = {{"path", "missing.csv"}, {"target", "y"}};
        const Latest missing = answer(engine, SetDocument{.document = document});
        QCOMPARE(missing->state, State::Empty);
        QVERIFY(contains(missing->message, "missing.csv"));
        QVERIFY(contains(texts(engine, Event::Kind::Error), "missing.csv"));
        engine.post(SetDocument{.document = line()});
        QVERIFY(await(engine, State::Ready));
    }

    void theFitRunsThroughTheRangeOfTheSamples() {
        Engine engine;
        engine.post(SetDocument{.document = line()});
        const Latest ready = await(engine, State::Ready);
        QVERIFY(ready->fit && !ready->regions);
        QCOMPARE(ready->fit->x.size(), 50U);
        QCOMPARE(ready->fit->line_x.front(), ready->fit->x.front());
        QCOMPARE(ready->fit->line_x.back(), ready->fit->x.back());
        engine.post(Watch{.fit = false});
        const Latest stepped = answer(engine, Step{});
        QCOMPARE(stepped->fit, ready->fit);
        const Latest watched = answer(engine, Watch{.fit = true});
        QVERIFY(watched->fit->line_y != ready->fit->line_y);
    }

    void regionsCoverThePlane() {
        Engine engine;
        engine.post(SetDocument{.document = spirals()});
        const Latest ready = await(engine, State::Ready);
        QVERIFY(ready->regions && !ready->fit);
        const Regions& regions = *ready->regions;
        QCOMPARE(regions.label.size(), 80U);
        QCOMPARE(regions.classes, 2);
        QCOMPARE(regions.score.size(), size_t(regions.columns * regions.rows * 2));
        for (size_t i = 0; i < regions.score.size(); i += 2)
            QVERIFY(std::abs(regions.score[i] + regions.score[i + 1] - 1) < 1e-5);
        for (size_t i = 0; i < regions.x.size(); ++i)
            QVERIFY(regions.x_min <= regions.x[i] && regions.x[i] <= regions.x_max);
    }

    void speedIsLimitedToWhatIsWished() {
        Engine engine;
        engine.post(SetDocument{.document = endless(line())});
        engine.post(SetSpeed{100});
        const auto start = std::chrono::steady_clock::now();
        engine.post(Run{});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.step >= 20; }));
        QVERIFY(std::chrono::steady_clock::now() - start >= 180ms);
        engine.post(SetSpeed{0.001});
        std::this_thread::sleep_for(20ms);
        const int64_t slow = engine.latest()->step;
        engine.post(SetSpeed{0});
        QVERIFY(await(engine, [&](const Snapshot& s) { return s.step > slow + 100; }));
    }

    void snapshotsAreNumberedAndKeepTheirCurves() {
        Engine engine;
        engine.post(SetDocument{.document = endless(line())});
        engine.post(Run{});
        uint64_t number = 0;
        for (int i = 0; i < 50; ++i) {
            const Latest latest =
                await(engine, [&](const Snapshot& s) { return s.number > number; });
            number = latest->number;
            QCOMPARE(latest->train.size(), latest->step);
            for (int64_t k = 0; k < latest->train.size(); ++k)
                QCOMPARE(latest->train[k].step, k + 1);
        }
    }

    void anEngineIsClosedWhileItTrains() {
        for (int i = 0; i < 5; ++i) {
            Engine engine;
            engine.post(SetDocument{.document = endless(spirals())});
            engine.post(Run{});
            std::this_thread::sleep_for(i * 5ms);
        }
    }
};

QTEST_GUILESS_MAIN(EngineThreadTest)
#include "engine_thread_test.moc"
