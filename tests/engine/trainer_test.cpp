// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/trainer.h"

#include <cmath>

#include <QtTest>

#include "engine/data/batches.h"
#include "engine/nn/layers/linear.h"
#include "engine/ops/ops.h"
#include "engine/train/checkpoint.h"
#include "engine/train/failure.h"
#include "tests/engine/scratch.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::train;

class TrainerTest : public QObject {
    Q_OBJECT
private slots:
    void twoRunsAreTheSameBitForBit() {
        Trainer a = trainerOf(spirals()), b = trainerOf(spirals());
        run(a);
        rand({3});  // what others draw makes no difference
        run(b);
        QCOMPARE(a.progress().steps, 20);
        QCOMPARE(losses(a.train()), losses(b.train()));
        QCOMPARE(losses(a.validation()), losses(b.validation()));
        QVERIFY(sameWeights(a.weights(), b.weights()));
    }

    void anotherSeedIsAnotherRun() {
        graph::Document document = spirals();
        Trainer a = trainerOf(document);
        document.training.seed = 43;
        Trainer b = trainerOf(document);
        QVERIFY(!sameWeights(a.weights(), b.weights()));
    }

    void weightsAreDrawnInTheOrderOfTheNodeList() {
        graph::Document document = spirals();
        std::swap(document.nodes[1], document.nodes[4]);
        const Trainer trainer = trainerOf(document);
        manual_seed(42);
        const nn::Linear second(16, 2);
        const nn::Linear first(2, 16);
        QCOMPARE(trainer.weights()[0].first, std::string("fc2.weight"));
        QVERIFY(trainer.weights()[0].second.equal(second->weight));
        QVERIFY(trainer.weights()[2].second.equal(first->weight));
    }

    void trainingLeavesTheThreadsGeneratorAlone() {
        manual_seed(7);
        Trainer trainer = trainerOf(spirals());
        run(trainer);
        const Tensor after = rand({4});
        manual_seed(7);
        QVERIFY(after.equal(rand({4})));
    }

    void resetRepeatsTheSameCurve() {
        Trainer trainer = trainerOf(spirals());
        run(trainer);
        const auto first = losses(trainer.train());
        trainer.reset();
        QCOMPARE(trainer.train().size(), 0);
        QCOMPARE(trainer.validation().size(), 0);
        run(trainer);
        QCOMPARE(losses(trainer.train()), first);
    }

    void newWeightsAreOthersAndTheSameForOneSeed() {
        Trainer trainer = trainerOf(spirals());
        const auto drawn = [&](uint64_t seed) {
            trainer.draw_weights(seed);
            return trainer.save().model.weights;
        };
        const auto first = drawn(1);
        QVERIFY(!sameWeights(first, drawn(2)));
        QVERIFY(sameWeights(first, drawn(1)));
        run(trainer, 3);
        trainer.reset();
        QVERIFY(sameWeights(first, trainer.weights()));
    }

    void learningRateChangesAtOnceAndStaysAfterReset() {
        Trainer trainer = trainerOf(line());
        trainer.advance();
        trainer.set_lr(0.5);
        trainer.advance();
        QCOMPARE(trainer.train().view()[0].lr, 0.05);
        QCOMPARE(trainer.train().view()[1].lr, 0.5);
        trainer.reset();
        QCOMPARE(trainer.lr(), 0.5);
        QVERIFY(contains(errorOf([&] { trainer.set_lr(-1); }), "-1"));
        QCOMPARE(trainer.lr(), 0.5);
    }

    void stepLrHalvesTheRateEverySecondEpoch() {
        graph::Document document = line();
        document.training.epochs = 6;
        document.training.scheduler = {{"type", "StepLR"},
                                       {"params", {{"step_size", 2}, {"gamma", 0.5}}}};
        Trainer trainer = trainerOf(document);
        std::vector<double> rates;
        while (!trainer.done()) {
            rates.push_back(trainer.lr());
            trainer.advance();
        }
        QCOMPARE(rates, (std::vector<double>{0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125}));
    }

    void restoredStateGoesOnTheSameWay() {
        Trainer trainer = trainerOf(spirals());
        run(trainer, 7);
        const Trainer::State state = trainer.save();
        run(trainer);
        const auto whole = losses(trainer.train());
        trainer.restore(state);
        QCOMPARE(trainer.train().size(), 7);
        run(trainer);
        QCOMPARE(losses(trainer.train()), whole);
    }

    void stopsAtTheLossAndAtPatience() {
        graph::Document document = line();
        document.training.epochs = 400;
        document.training.loss_below = 1;
        Trainer trainer = trainerOf(document);
        run(trainer);
        QVERIFY(trainer.train().view().back().loss < 1);
        QVERIFY(trainer.progress().steps < 400);
        QVERIFY(contains(trainer.why_done(), "below 1"));

        document.training.loss_below.reset();
        document.training.patience = 2;
        document.training.optimizer.params["lr"] = 0;
        Trainer still = trainerOf(document);
        run(still);
        QCOMPARE(still.progress().epochs, 3);
        still.extend();
        run(still);
        QCOMPARE(still.progress().epochs, 403);
    }

    void stepLimitEndsInsideAnEpoch() {
        Trainer trainer = trainerOf(spirals());
        trainer.limit_steps(7);
        QCOMPARE(trainer.remaining_steps(), 7);
        run(trainer);
        QCOMPARE(trainer.progress().steps, 7);
        QCOMPARE(trainer.validation().size(), 1);
    }

    void accuracyIsCountedForClassesOnly() {
        Trainer classes = trainerOf(spirals()), numbers = trainerOf(line());
        classes.advance();
        numbers.advance();
        const double accuracy = classes.train().view()[0].accuracy;
        QVERIFY(accuracy >= 0 && accuracy <= 1);
        QCOMPARE(std::fmod(accuracy * 16, 1), 0.0);
        QVERIFY(std::isnan(numbers.train().view()[0].accuracy));
    }

    void validationLossIsTheMeanOverItsSamples() {
        graph::Document document = spirals();
        document.training.optimizer.params["lr"] = 0;
        Trainer trainer = trainerOf(document);
        while (trainer.validation().size() == 0) trainer.advance();
        const data::Table& table = trainer.material().split.validation;
        std::vector<int64_t> all(static_cast<size_t>(table.size()));
        std::iota(all.begin(), all.end(), 0);
        const data::Batch batch = data::gather(table, all);
        const double whole = cross_entropy_loss(trainer.predict(batch.x), batch.y).item<double>();
        QVERIFY(std::abs(trainer.validation().view()[0].loss - whole) < 1e-6);
    }

    void blowingUpNamesStepAndNodeAndKeepsTheLastGoodWeights() {
        graph::Document document = line();
        document.training.epochs = 1000;
        document.training.optimizer.params["lr"] = 1e3;
        Trainer trainer = trainerOf(document);
        try {
            run(trainer);
            QFAIL("the loss stayed finite");
        } catch (const Failure& failure) {
            QCOMPARE(failure.node(), std::string("loss"));  // the square is the first
            const int64_t steps = trainer.train().size();
            QVERIFY(contains(failure.what(), "step " + std::to_string(steps)));
            QVERIFY(!std::isfinite(trainer.train().view().back().loss));
        }
        for (const auto& [name, weight] : trainer.weights())
            QVERIFY(std::isfinite(weight.sum().item<double>()));
        trainer.set_lr(0.05);
        trainer.advance();
        QVERIFY(std::isfinite(trainer.train().view().back().loss));
        QCOMPARE(trainer.train().size(), trainer.progress().steps);
    }

    void gradientsAreClippedToTheNorm() {
        graph::Document document = line();
        document.training.clip_grad_norm = 1e-3;
        document.training.optimizer.params["lr"] = 1;
        Trainer trainer = trainerOf(document);
        const auto before = trainer.save().model.weights;
        trainer.advance();
        double moved = 0;
        for (size_t i = 0; i < before.size(); ++i)
            moved += std::pow((trainer.weights()[i].second - before[i].second).item<double>(), 2);
        QVERIFY(std::abs(std::sqrt(moved) - 1e-3) < 1e-6);
    }

    void aChangedLayerKeepsTheWeightsOfTheOthers() {
        Trainer older = trainerOf(spirals());
        run(older, 6);
        graph::Document document = spirals();
        document.find("fc2")->params["bias"] = false;
        Trainer trainer(document, older.shared_material());
        trainer.continue_from(older);
        QVERIFY(trainer.weights()[0].second.equal(older.weights()[0].second));
        QVERIFY(!trainer.weights()[2].second.equal(older.weights()[2].second));
        QCOMPARE(losses(trainer.train()), losses(older.train()));
        run(trainer);
        QCOMPARE(trainer.progress().epochs, older.progress().epochs + 4);
        trainer.reset();
        QVERIFY(sameWeights(trainer.weights(), trainerOf(document).weights()));
    }

    void moreEpochsGoOnWhereItWas() {
        Trainer whole = trainerOf(spirals()), half = trainerOf(spirals());
        run(whole);
        run(half, 8);
        graph::Document document = spirals();
        document.training.epochs = 5;
        Trainer trainer(document, half.shared_material());
        trainer.continue_from(half);
        run(trainer, 20);
        QCOMPARE(losses(trainer.train()), losses(whole.train()));
        QVERIFY(!trainer.done());
    }

    void resumedTrainingEqualsAnUninterruptedOne_data() {
        QTest::addColumn<int>("steps");
        for (const int steps : {0, 3, 5, 12, 20}) QTest::addRow("%d steps", steps) << steps;
    }

    void resumedTrainingEqualsAnUninterruptedOne() {
        QFETCH(int, steps);
        const Scratch scratch;
        Trainer whole = trainerOf(spirals()), first = trainerOf(spirals());
        run(whole);
        run(first, steps);
        write_checkpoint(first, scratch.path("a/b"));
        Trainer second = trainerOf(spirals());
        read_checkpoint(second, scratch.path("a/b"));
        run(second);
        QCOMPARE(losses(second.train()), losses(whole.train()));
        QCOMPARE(losses(second.validation()), losses(whole.validation()));
        QVERIFY(sameWeights(second.weights(), whole.weights()));
    }

    void aForeignCheckpointIsRefused() {
        const Scratch scratch;
        Trainer trainer = trainerOf(line());
        const auto refusal = [&] {
            return errorOf([&] { read_checkpoint(trainer, scratch.path()); });
        };
        QVERIFY(contains(refusal(), "checkpoint.safetensors"));
        trainer.save_weights(scratch.path("checkpoint.safetensors"));
        QVERIFY(contains(refusal(), "no checkpoint"));
        write_checkpoint(trainerOf(spirals()), scratch.path());
        QVERIFY(contains(refusal(), "checkpoint.safetensors"));
    }

    void loadedWeightsAreTheInitialOnes() {
        const Scratch scratch;
        Trainer trainer = trainerOf(spirals());
        run(trainer, 9);
        trainer.save_weights(scratch.path("w.safetensors"));
        const auto saved = trainer.save().model.weights;
        Trainer other = trainerOf(spirals());
        other.load_weights(scratch.path("w.safetensors"));
        run(other, 2);
        other.reset();
        QVERIFY(sameWeights(other.weights(), saved));
        const std::string wrong =
            errorOf([&] { trainerOf(line()).load_weights(scratch.path("w.safetensors")); });
        QVERIFY(contains(wrong, "w.safetensors") && contains(wrong, "line.weight"));
    }

    void mistakesAreNamed_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("message");
        QTest::addRow("optimizer") << R"({"optimizer": "Adamant"})"
                                   << "Adamant";
        QTest::addRow("rate") << R"({"lr": -1})"
                              << "lr";
        QTest::addRow("scheduler") << R"({"scheduler": {"type": "Magic"}})"
                                   << "Magic";
        QTest::addRow("device") << R"({"device": "cuda:9"})"
                                << "cuda:9";
        QTest::addRow("batch size") << R"({"batch_size": 0})"
                                    << "batch_size";
    }

    void mistakesAreNamed() {
        QFETCH(QString, change);
        QFETCH(QString, message);
        const auto json = nn::Json::parse(change.toStdString());
        graph::Document document = line();
        graph::TrainingConfig& training = document.training;
        training.optimizer.type = json.value("optimizer", training.optimizer.type);
        training.optimizer.params["lr"] = json.value("lr", 0.1);
        if (json.contains("scheduler")) training.scheduler = json["scheduler"];
        training.device = json.value("device", training.device);
        document.data.batch_size = json.value("batch_size", document.data.batch_size);
        const std::string error = errorOf([&] { trainerOf(document); });
        QVERIFY2(contains(error, message.toStdString()), error.c_str());
    }

    void aNetworkWithoutWeightsIsRefused() {
        graph::Document document = chainOf({layer("loss", "MSELoss")});
        document.data = line().data;
        QVERIFY(contains(errorOf([&] { trainerOf(document); }), "no layer has weights"));
    }
};

QTEST_GUILESS_MAIN(TrainerTest)
#include "trainer_test.moc"
