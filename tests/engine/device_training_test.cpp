// SPDX-License-Identifier: GPL-3.0-or-later
// Training on a device: switching while it runs, replayed steps, what happens when it is lost.
#include <cmath>

#include <QtTest>

#include "engine/nn/utils.h"
#include "engine/train/checkpoint.h"
#include "engine/train/failure.h"
#include "engine/train/probe.h"
#include "tests/engine/device.h"
#include "tests/engine/scratch.h"
#include "tests/engine/stand_in_control.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::train;

namespace {

graph::Document on(const std::string& device, graph::Document document) {
    document.training.device = device;
    return document;
}

/// Classes in the plane: batch statistics and dropout, 5 batches an epoch, the last one short.
graph::Document normed(bool dropout = true) {
    auto document =
        chainOf({layer("fc1", "Linear", {{"out_features", 12}, {"bias", false}}),
                 layer("norm", "BatchNorm1d"), layer("act", "ReLU"),
                 layer("drop", "Dropout", {{"p", dropout ? 0.3 : 0.0}}),
                 layer("fc2", "Linear", {{"out_features", 2}}), layer("loss", "CrossEntropyLoss")});
    document.data = spirals().data;
    document.data.batch_size = 18;
    document.training.optimizer = {.type = "Adam", .params = {{"lr", 0.01}}};
    document.training.epochs = 4;
    return document;
}

struct Trained {
    std::vector<double> losses{}, validation{};
    io::NamedTensors weights{};
    bool replayed = false;
    std::string obstacle{};
};

/// To the end; `watched`: launch by launch, since a step that is always another one is not
/// replayed.
Trained trained(const graph::Document& document, bool plainly) {
    Trainer trainer = trainerOf(document);
    while (!trainer.done()) {
        if (trainer.progress().steps == 11) trainer.set_lr(0.003);
        if (plainly) trainer.model().set_observed(false);  // forgets what was recorded
        trainer.advance();
    }
    return {losses(trainer.train()), losses(trainer.validation()), trainer.save().model.weights,
            trainer.model().step_graph().is_ready(), trainer.model().step_graph().obstacle()};
}

}  // namespace

class DeviceTrainingTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        testing::choose_device();
        REQUIRE_DEVICE();
    }
    void cleanup() { testing::repair(); }

    void autoIsTheGpu() {
        const Trainer trainer = trainerOf(on("auto", line()));
        QCOMPARE(trainer.device().str(), std::string("cuda:0"));
    }

    void replayedStepsEqualPlainOnesBitForBit_data() {
        QTest::addColumn<QString>("training");
        QTest::addRow("Adam") << R"({"optimizer": "Adam"})";
        QTest::addRow("Adam with amsgrad")
            << R"({"optimizer": "Adam", "params": {"amsgrad": true}})";
        QTest::addRow("SGD with momentum")
            << R"({"optimizer": "SGD", "params": {"momentum": 0.9}})";
        QTest::addRow("RMSprop") << R"({"optimizer": "RMSprop"})";
        QTest::addRow("Adagrad") << R"({"optimizer": "Adagrad"})";
        QTest::addRow("Adadelta") << R"({"optimizer": "Adadelta"})";
        QTest::addRow("NAdam") << R"({"optimizer": "NAdam"})";
        QTest::addRow("AdamW, clipped") << R"({"optimizer": "AdamW", "clip": 0.1})";
        QTest::addRow("each batch another rate")
            << R"({"optimizer": "SGD", "params": {"momentum": 0.9}, "scheduler":
                   {"type": "OneCycleLR", "params": {"max_lr": 0.1}}})";
        QTest::addRow("each epoch another rate") << R"({"optimizer": "Adam", "scheduler":
                   {"type": "ExponentialLR", "params": {"gamma": 0.7}}})";
    }
    void replayedStepsEqualPlainOnesBitForBit() {
        QFETCH(QString, training);
        const auto json = nn::Json::parse(training.toStdString());
        graph::Document document = on("cuda:0", normed());
        document.training.optimizer.type = json["optimizer"];
        document.training.optimizer.params = json.value("params", nn::Json::object());
        document.training.optimizer.params["lr"] = 0.01;
        if (json.contains("clip")) document.training.clip_grad_norm = json["clip"].get<double>();
        if (json.contains("scheduler")) document.training.scheduler = json["scheduler"];
        const Trained replayed = trained(document, false), plain = trained(document, true);
        QVERIFY2(replayed.replayed, replayed.obstacle.c_str());
        QVERIFY(!plain.replayed);
        QCOMPARE(replayed.losses, plain.losses);
        QCOMPARE(replayed.validation, plain.validation);
        QVERIFY(sameWeights(replayed.weights, plain.weights));
    }

    void aDeviceGivesTheCpusNumbersWithinRounding() {
        const Trained cpu = trained(on("cpu", normed(false)), false);
        const Trained gpu = trained(on("cuda:0", normed(false)), false);
        QVERIFY(gpu.replayed);
        QVERIFY(nearly(cpu.losses, gpu.losses));
        QVERIFY(nearly(cpu.validation, gpu.validation));
    }

    void clippingWithoutTheNormGivesTheSameGradients_data() {
        QTest::addColumn<double>("order");
        for (const double order : {0.0, 1.0, 2.0, HUGE_VAL}) QTest::addRow("%g", order) << order;
    }
    void clippingWithoutTheNormGivesTheSameGradients() {
        QFETCH(double, order);
        for (const Device device : {Device(kCPU), testing::gpu}) {
            manual_seed(3);
            const std::vector<Tensor> read{zeros({3, 2}, device), zeros({4}, device)};
            const std::vector<Tensor> unread{zeros({3, 2}, device), zeros({4}, device)};
            for (size_t i = 0; i < read.size(); ++i) {
                read[i].mutable_grad() = randn(read[i].sizes()).to(device);
                unread[i].mutable_grad() = read[i].grad().clone();
            }
            nn::utils::clip_grad_norm_(read, 0.5, order);
            const int64_t copies = cuda::stats().copies_to_host;
            nn::utils::clip_grad_norm_unread_(unread, 0.5, order);
            QCOMPARE(cuda::stats().copies_to_host, copies);
            for (size_t i = 0; i < read.size(); ++i)
                QVERIFY(read[i].grad().equal(unread[i].grad()));
        }
    }

    void aStepThatReadsAValueIsDonePlainly() {
        graph::Document document = on("cuda:0", normed());
        document.find("norm")->params["momentum"] = nullptr;
        const Trained gpu = trained(document, false);
        QVERIFY(!gpu.replayed);
        QVERIFY2(contains(gpu.obstacle, "record"), gpu.obstacle.c_str());
        QCOMPARE(gpu.losses, trained(document, true).losses);
    }

    void aProbeSeesTheSameInReplayedSteps() {
        Trainer replayed = trainerOf(on("cuda:0", normed()));
        Trainer plain = trainerOf(on("cuda:0", normed()));
        const Probe one(replayed.document(), replayed.model().network(), "fc1");
        const Probe other(plain.document(), plain.model().network(), "fc1");
        replayed.model().set_observed(true);
        int ready = 0;
        while (!plain.done()) {
            plain.model().set_observed(false);  // forgets what was recorded
            replayed.advance();
            plain.advance();
            ready += replayed.model().step_graph().is_ready();
            const auto a = one.look({}), b = other.look({});
            QCOMPARE(a->output->norm, b->output->norm);
            QCOMPARE(a->output_gradient->norm, b->output_gradient->norm);
            QCOMPARE(a->tensors[0].gradient->norm, b->tensors[0].gradient->norm);
        }
        QVERIFY(ready > 0);
    }

    void memoryOfADeviceThatWasLeftIsGivenBack() {
        Trainer trainer = trainerOf(on("cuda:0", normed()));
        const int64_t before = cuda::stats().used;
        run(trainer, 10);
        trainer.move_to(kCPU);
        QVERIFY(cuda::stats().used < before);
        QCOMPARE(cuda::stats().cached, 0);
    }

    void aSwitchTakesEverythingAlong() {
        Trainer cpu = trainerOf(on("cpu", normed(false))),
                other = trainerOf(on("cpu", normed(false)));
        run(cpu);
        while (!other.done()) {
            other.advance();
            if (other.progress().steps % 3 == 0)
                other.move_to(other.device().is_cpu() ? Device("cuda:0") : Device(kCPU));
        }
        QVERIFY(nearly(losses(cpu.train()), losses(other.train())));
        QVERIFY(nearly(losses(cpu.validation()), losses(other.validation())));
        if (cuda::device_count() > 1) other.move_to("cuda:1");
        QCOMPARE(other.predict(ones({1, 2})).device(), Device(kCPU));
    }

    void aFailedSwitchLeavesAllWhereItWas() {
        REQUIRE_STAND_IN();
        Trainer trainer = trainerOf(on("cpu", normed(false)));
        run(trainer, 7);
        const auto before = trainer.save().model;
        testing::fail_after(9);
        QVERIFY_THROWS_EXCEPTION(cuda::DeviceError, trainer.move_to("cuda:0"));
        QVERIFY(trainer.device().is_cpu());
        QVERIFY(sameWeights(trainer.weights(), before.weights));
        QVERIFY(sameWeights(trainer.save().model.optimizer, before.optimizer));
        run(trainer);
        Trainer whole = trainerOf(on("cpu", normed(false)));
        run(whole);
        QCOMPARE(losses(trainer.train()), losses(whole.train()));
    }

    void blowingUpNamesTheNodeAsOnTheCpu() {
        const auto failure = [](const std::string& device) -> std::string {
            graph::Document document = on(device, line());
            document.training.epochs = 1000;
            document.training.optimizer.params["lr"] = 1e3;
            Trainer trainer = trainerOf(document);
            try {
                run(trainer);
            } catch (const Failure& failure) {
                return failure.node() + ", " + failure.what();
            }
            return {};
        };
        QCOMPARE(failure("cuda:0"), failure("cpu"));
    }

    void aLostDeviceLeavesTheLastGoodStateOnTheCpu_data() {
        QTest::addColumn<int>("launches");
        for (const int launches : {0, 1, 40, 500}) QTest::addRow("%d", launches) << launches;
    }
    void aLostDeviceLeavesTheLastGoodStateOnTheCpu() {
        REQUIRE_STAND_IN();
        QFETCH(int, launches);
        graph::Document document = normed(false);
        document.training.epochs = 30;
        Trainer trainer = trainerOf(on("cuda:0", document)), cpu = trainerOf(on("cpu", document));
        run(trainer, 70);
        testing::fail_after(launches);
        QVERIFY_THROWS_EXCEPTION(DeviceFailure, run(trainer));
        QVERIFY(trainer.device().is_cpu());
        const Scratch scratch;
        write_checkpoint(trainer, scratch.path());  // as the command line does then
        read_checkpoint(trainer, scratch.path());
        run(trainer);
        run(cpu);
        QVERIFY(nearly(losses(trainer.train()), losses(cpu.train())));
        QVERIFY(nearly(losses(trainer.validation()), losses(cpu.validation())));
    }

    void aCheckpointOfADeviceGoesOnOnTheCpu() {
        const Scratch scratch;
        const auto document = normed(false);
        Trainer gpu = trainerOf(on("cuda:0", document)), cpu = trainerOf(on("cpu", document));
        run(gpu, 13);
        write_checkpoint(gpu, scratch.path());
        run(gpu);
        read_checkpoint(cpu, scratch.path());
        QCOMPARE(cpu.progress().steps, 13);
        run(cpu);
        QVERIFY(nearly(losses(cpu.train()), losses(gpu.train())));
    }

    void weightsOfADeviceAreWrittenAsOthers() {
        const Scratch scratch;
        for (const char* name : {"w.safetensors", "w.pth"}) {
            Trainer gpu = trainerOf(on("cuda:0", normed())), cpu = trainerOf(on("cpu", normed()));
            run(gpu, 3);
            gpu.save_weights(scratch.path(name));
            cpu.load_weights(scratch.path(name));
            QVERIFY(sameWeights(cpu.weights(), gpu.save().model.weights));
        }
    }

    void memoryInUseDoesNotGrow() {
        graph::Document document = on("cuda:0", normed());
        document.training.epochs = 100;
        Trainer trainer = trainerOf(document);
        run(trainer, 33);
        const int64_t before = cuda::stats().used;
        run(trainer, 333);
        QCOMPARE(cuda::stats().used, before);
    }

    void aReplayedStepReadsTheDeviceOnce() {
        graph::Document document = on("cuda:0", line());
        Trainer trainer = trainerOf(document);
        run(trainer, 5);
        QVERIFY(trainer.model().step_graph().is_ready());
        const int64_t before = cuda::stats().copies_to_host;
        trainer.advance();
        // The loss; at the end of an epoch each weight is looked at, too.
        QCOMPARE(cuda::stats().copies_to_host - before, 1 + 2);
    }
};

QTEST_GUILESS_MAIN(DeviceTrainingTest)
#include "device_training_test.moc"
