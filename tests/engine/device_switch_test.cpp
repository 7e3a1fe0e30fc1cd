// SPDX-License-Identifier: GPL-3.0-or-later
// The engine thread and its device: switching while training runs, going on without it.
#include <chrono>
#include <functional>
#include <thread>

#include <QtTest>

#include "engine/train/engine.h"
#include "tests/engine/device.h"
#include "tests/engine/scratch.h"
#include "tests/engine/stand_in_control.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::train;
using namespace std::chrono_literals;

namespace {

using Latest = std::shared_ptr<const Snapshot>;

Latest await(const Engine& engine, const std::function<bool(const Snapshot&)>& wanted) {
    for (int i = 0; i < 60'000; ++i) {
        if (auto latest = engine.latest(); wanted(*latest)) return latest;
        std::this_thread::sleep_for(1ms);
    }
    return nullptr;
}

std::string texts(Engine& engine, Event::Kind kind) {
    std::string all;
    for (const Event& event : engine.take_events())
        if (event.kind == kind) all += event.text + "\n";
    return all;
}

/// Spirals without dropout, whose draws differ between devices.
graph::Document plain(const std::string& device, int64_t epochs) {
    auto document =
        chainOf({layer("fc1", "Linear", {{"out_features", 16}}), layer("act", "Tanh"),
                 layer("fc2", "Linear", {{"out_features", 2}}), layer("loss", "CrossEntropyLoss")});
    document.data = spirals().data;
    document.training.optimizer = {.type = "SGD", .params = {{"lr", 0.05}, {"momentum", 0.5}}};
    document.training.epochs = epochs;
    document.training.device = device;
    return document;
}

const auto running_past = [](int64_t step) {
    return [step](const Snapshot& s) { return s.state == State::Running && s.step > step; };
};

/// Whether a finished training went as on the CPU alone.
bool went_as_on_the_cpu(const Snapshot& end, int64_t epochs) {
    Trainer cpu = trainerOf(plain("cpu", epochs));
    run(cpu);
    bool in_order = end.train.size() == cpu.train().size();
    for (int64_t i = 0; i < end.train.size(); ++i) in_order &= end.train[i].step == i + 1;
    return in_order && nearly(losses(end.train), losses(cpu.train())) &&
           nearly(losses(end.validation), losses(cpu.validation()));
}

}  // namespace

class DeviceSwitchTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        testing::choose_device();
        REQUIRE_DEVICE();
    }
    void cleanup() { testing::repair(); }

    void tenSwitchesLoseNoStepAndNoPoint() {
        Engine engine;
        engine.post(SetDocument{.document = plain("cpu", 400)});
        engine.post(SetSpeed{500});
        engine.post(train::Run{});
        for (int i = 0; i < 10; ++i) {
            const std::string device = i % 2 == 0 ? "cuda:0" : "cpu";
            const int64_t step = engine.latest()->step;
            engine.post(SetDevice{device});
            const Latest there = await(
                engine, [&](const Snapshot& s) { return s.device == device && s.step > step + 5; });
            QVERIFY(there);
            QCOMPARE(there->state, State::Running);
            QVERIFY(there->device_report);
            QCOMPARE(there->device_report->device_before, i % 2 == 0 ? "cpu" : "cuda:0");
        }
        engine.post(SetSpeed{0});
        const Latest end =
            await(engine, [](const Snapshot& s) { return s.state == State::Finished; });
        QVERIFY(end);
        QVERIFY(went_as_on_the_cpu(*end, 400));
    }

    void theReportTellsWhatRunsWhere() {
        Engine engine;
        engine.post(SetDocument{.document = plain("cpu", 1'000'000)});
        engine.post(train::Run{});
        QVERIFY(!await(engine, running_past(10))->device_report);
        engine.post(SetDevice{"cuda"});
        const Latest there = await(engine, [](const Snapshot& s) {
            return s.device_report && s.device_report->replayed &&
                   s.device_report->samples_per_second > 0;
        });
        QVERIFY(there);
        const DeviceReport& report = *there->device_report;
        QCOMPARE(report.device, std::string("cuda:0"));
        QVERIFY(!report.name.empty() && !report.parts.empty());
        QVERIFY(report.memory_used > 0 && report.memory_peak >= report.memory_used);
        QVERIFY(report.copies_to_device > 0 && report.bytes_to_host > 0);
        QVERIFY(report.why_not_replayed.empty());
    }

    void devicesAreComparedWithoutDisturbingTraining_data() {
        QTest::addColumn<bool>("dropout");
        QTest::addRow("without dropout") << false;
        QTest::addRow("with dropout") << true;
    }
    void devicesAreComparedWithoutDisturbingTraining() {
        QFETCH(bool, dropout);
        auto document = dropout ? spirals() : plain("cpu", 4);
        document.training.device = "cpu";
        Engine engine;
        engine.post(SetDocument{.document = document});
        engine.post(Step{});
        engine.post(CompareDevices{});
        const Latest compared = await(engine, [](const Snapshot& s) {
            return s.device_report && s.device_report->comparison;
        });
        QVERIFY(compared);
        const DeviceComparison& comparison = *compared->device_report->comparison;
        QCOMPARE(comparison.evaluation, dropout);
        QCOMPARE(comparison.step, 1);
        for (const Difference& d : {comparison.loss, comparison.gradients, comparison.weights})
            QVERIFY(d.relative < 1e-4);
        engine.post(train::Run{});
        const Latest end =
            await(engine, [](const Snapshot& s) { return s.state == State::Finished; });
        Trainer alone = trainerOf(document);
        run(alone);
        QCOMPARE(losses(end->train), losses(alone.train()));
    }

    void aLostDeviceIsToldAndTrainingGoesOn() {
        REQUIRE_STAND_IN();
        Engine engine;
        engine.post(SetDocument{.document = plain("cuda:0", 100)});
        engine.post(SetSpeed{500});
        engine.post(train::Run{});
        QVERIFY(await(engine, running_past(90)));
        testing::fail_after(0);
        const Latest cpu = await(engine, [](const Snapshot& s) { return s.device == "cpu"; });
        QVERIFY(cpu);
        QCOMPARE(cpu->state, State::Running);
        engine.post(SetSpeed{0});
        const Latest end =
            await(engine, [](const Snapshot& s) { return s.state == State::Finished; });
        QVERIFY(end && went_as_on_the_cpu(*end, 100));
        const std::string warning = texts(engine, Event::Kind::Warning);
        QVERIFY2(contains(warning, "cuda:0") && contains(warning, "lost") &&
                     contains(warning, "training goes on on the CPU"),
                 warning.c_str());
    }

    void aFullDeviceIsToldAndTrainingGoesOn() {
        REQUIRE_STAND_IN();
        Engine engine;
        engine.post(SetDocument{.document = plain("cuda:0", 100)});
        testing::limit_memory(1);
        engine.post(train::Run{});
        const Latest end =
            await(engine, [](const Snapshot& s) { return s.state == State::Finished; });
        QVERIFY(end && went_as_on_the_cpu(*end, 100));
        QCOMPARE(end->device, std::string("cpu"));
        const std::string warning = texts(engine, Event::Kind::Warning);
        QVERIFY2(contains(warning, "room") && contains(warning, "training goes on on the CPU"),
                 warning.c_str());
    }

    void aDeviceLostAtRestIsLeftByTheNextCommand_data() {
        QTest::addColumn<int>("which");
        QTest::addRow("an edit") << 0;
        QTest::addRow("a step") << 1;
        QTest::addRow("weights to disk") << 2;
    }
    void aDeviceLostAtRestIsLeftByTheNextCommand() {
        REQUIRE_STAND_IN();
        QFETCH(int, which);
        const Scratch scratch;
        Engine engine;
        engine.post(SetDocument{.document = plain("cuda:0", 10)});
        engine.post(Step{});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.state == State::Paused; }));
        testing::fail_after(0);
        auto wider = plain("cuda:0", 10);
        wider.find("fc1")->params["out_features"] = 20;
        if (which == 0) engine.post(SetDocument{.document = wider});
        if (which == 1) engine.post(Step{});
        if (which == 2) engine.post(SaveWeights{scratch.path("w")});
        QVERIFY(await(engine, [](const Snapshot& s) {
            return s.device == "cpu" && s.state != State::Running;
        }));
        QVERIFY(engine.latest()->state != State::Empty);
        engine.post(train::Run{});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.state == State::Finished; }));
    }

    void aDeviceThatIsNotThereIsRefused() {
        Engine engine;
        engine.post(SetDocument{.document = plain("cpu", 1'000'000)});
        engine.post(train::Run{});
        engine.post(SetDevice{"cuda:9"});
        QVERIFY(await(engine, running_past(10)));
        QVERIFY(contains(texts(engine, Event::Kind::Error), "cuda:9"));
        engine.post(SetDocument{.document = plain("cuda:9", 3)});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.epochs < 1'000'000; }));
        QCOMPARE(engine.latest()->device, std::string("cpu"));
        QVERIFY(contains(texts(engine, Event::Kind::Warning), "training goes on on the CPU"));
    }

    void aFullDeviceIsNotSwitchedTo() {
        REQUIRE_STAND_IN();
        Engine engine;
        engine.post(SetDocument{.document = plain("cpu", 1'000'000)});
        engine.post(train::Run{});
        cuda::empty_cache();
        testing::limit_memory(1);
        engine.post(SetDevice{"cuda:0"});
        std::string errors;
        QTRY_VERIFY(!(errors += texts(engine, Event::Kind::Error)).empty());
        QVERIFY2(contains(errors, "room"), errors.c_str());
        const Latest on = await(engine, running_past(engine.latest()->step));
        QVERIFY(on);
        QCOMPARE(on->device, std::string("cpu"));
    }

    void anEditKeepsTheDeviceThatWasChosen() {
        Engine engine;
        engine.post(SetDocument{.document = plain("cpu", 10)});
        engine.post(SetDevice{"cuda:0"});
        auto wider = plain("cpu", 10);
        wider.find("fc1")->params["out_features"] = 20;
        engine.post(SetDocument{.document = wider});
        engine.post(Step{});
        const Latest edited = await(engine, [](const Snapshot& s) { return s.step == 1; });
        QVERIFY(edited);
        QCOMPARE(edited->device, std::string("cuda:0"));
        engine.post(SetDocument{.document = plain("cpu", 10), .fresh = true});
        QVERIFY(await(engine, [](const Snapshot& s) { return s.device == "cpu"; }));
    }

    void aWatchedNodeIsSeenWhileStepsAreReplayed() {
        Engine engine;
        engine.post(SetDocument{.document = plain("cuda:0", 1'000'000)});
        engine.post(Watch{.fit = true, .node = "fc1"});
        engine.post(train::Run{});
        const Latest first = await(engine, [](const Snapshot& s) {
            return s.step > 40 && s.device_report && s.device_report->replayed && s.node_view &&
                   s.node_view->output;
        });
        QVERIFY(first && first->regions);
        QVERIFY(await(engine, [&](const Snapshot& s) {
            const auto& view = s.node_view;
            return view && view->output && view->output->mean != first->node_view->output->mean &&
                   view->output_gradient->norm != first->node_view->output_gradient->norm &&
                   view->tensors[0].gradient->norm != first->node_view->tensors[0].gradient->norm;
        }));
    }
};

QTEST_GUILESS_MAIN(DeviceSwitchTest)
#include "device_switch_test.moc"
