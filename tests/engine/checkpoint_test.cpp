// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/checkpoint.h"

#include <QtTest>

#include "engine/optim/catalog.h"
#include "engine/optim/scheduler_catalog.h"
#include "tests/engine/scratch.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::train;

namespace {

/// A small network of convolutions for digits: dropout, batch statistics, shuffled batches, one of
/// them short, and a validation that takes several.
graph::Document digits() {
    auto document =
        chainOf({layer("conv", "Conv2d", {{"out_channels", 3}, {"kernel_size", 5}, {"stride", 2}}),
                 layer("norm", "BatchNorm2d"), layer("act", "ReLU"),
                 layer("pool", "MaxPool2d", {{"kernel_size", 2}}), layer("flat", "Flatten"),
                 layer("drop", "Dropout", {{"p", 0.3}}),
                 layer("fc", "Linear", {{"out_features", 10}}), layer("loss", "CrossEntropyLoss")});
    document.data = {
        .source = "mnist", .batch_size = 16, .shuffle = true, .limit = 100, .validation = 0.4};
    document.training.optimizer = {.type = "Adam", .params = {{"lr", 0.01}}};
    document.training.epochs = 4;
    return document;
}

std::vector<double> rates(const History& history) {
    const HistoryView view = history.view();
    std::vector<double> rates;
    for (int64_t i = 0; i < view.size(); ++i) rates.push_back(view[i].lr);
    return rates;
}

/// Values for what a scheduler's fields require.
graph::Json scheduler(const std::string& type) {
    const graph::Json params = {{"step_size", 1},  {"gamma", 0.6},  {"milestones", {1, 3}},
                                {"max_lr", 0.05},  {"patience", 0}, {"factor", 0.5},
                                {"threshold", 0.9}};
    graph::Json known = graph::Json::object();
    for (const nn::Field& field : optim::find_scheduler(type)->fields)
        if (params.contains(field.key)) known[field.key] = params[field.key];
    return {{"type", type}, {"params", known}};
}

}  // namespace

class CheckpointTest : public QObject {
    Q_OBJECT

    /// All have the same data, which takes a while to open.
    const std::shared_ptr<const Material> m_material = open_data(digits(), {});
    Trainer trainerOf(const graph::Document& document) const { return {document, m_material}; }

    /// Trains to the end in one go, and with a stop after so many calls of advance().
    void compare(const graph::Document& document, int calls) const {
        const Scratch scratch;
        Trainer whole = trainerOf(document), first = trainerOf(document);
        Trainer second = trainerOf(document);
        run(whole);
        for (int i = 0; i < calls; ++i) first.advance();
        write_checkpoint(first, scratch.path());
        run(first);  // what was written is a copy
        read_checkpoint(second, scratch.path());
        run(second);
        QCOMPARE(whole.progress().steps, 16);
        for (const Trainer* other : {&first, &second}) {
            QCOMPARE(losses(other->train()), losses(whole.train()));
            QCOMPARE(losses(other->validation()), losses(whole.validation()));
            QCOMPARE(rates(other->train()), rates(whole.train()));
            QVERIFY(sameWeights(other->weights(), whole.weights()));
        }
    }

private slots:
    void stoppedAnywhereTrainingGoesOnBitForBit_data() {
        QTest::addColumn<int>("calls");
        for (const int calls : {0, 1, 3, 4, 5, 6, 7, 10, 20}) QTest::addRow("%d", calls) << calls;
    }
    void stoppedAnywhereTrainingGoesOnBitForBit() {
        QFETCH(int, calls);
        compare(digits(), calls);
    }

    void everySchedulerGoesOn_data() {
        QTest::addColumn<QString>("type");
        for (const auto& spec : optim::schedulers())
            QTest::newRow(spec.id.c_str()) << QString::fromStdString(spec.id);
    }
    void everySchedulerGoesOn() {
        QFETCH(QString, type);
        graph::Document document = digits();
        document.training.scheduler = scheduler(type.toStdString());
        Trainer trainer = trainerOf(document);
        run(trainer);
        const auto seen = rates(trainer.train());
        QVERIFY(seen.front() != seen.back());
        for (const int calls : {2, 9}) compare(document, calls);
    }

    void everyOptimizerGoesOn_data() {
        QTest::addColumn<QString>("type");
        for (const auto& spec : optim::optimizers())
            QTest::newRow(spec.id.c_str()) << QString::fromStdString(spec.id);
    }
    void everyOptimizerGoesOn() {
        QFETCH(QString, type);
        graph::Document document = digits();
        document.training.optimizer.type = type.toStdString();
        const nn::Json momentum = {{"momentum", 0.9}, {"amsgrad", true}, {"betas", {0.8, 0.99}}};
        for (const nn::Field& field : optim::find_optimizer(type.toStdString())->fields)
            if (momentum.contains(field.key))
                document.training.optimizer.params[field.key] = momentum[field.key];
        document.training.clip_grad_norm = 0.5;
        compare(document, 9);
    }

    void aChangedRateStaysChanged() {
        const Scratch scratch;
        Trainer first = trainerOf(digits());
        run(first, 3);
        write_checkpoint(first, scratch.path());
        graph::Document document = digits();
        document.training.optimizer.params["lr"] = 0.002;
        Trainer second = trainerOf(document);
        read_checkpoint(second, scratch.path());
        QCOMPARE(second.lr(), 0.002);
    }

    void aCheckpointOfAnotherScheduleIsRefused() {
        const Scratch scratch;
        write_checkpoint(trainerOf(digits()), scratch.path());
        graph::Document document = digits();
        document.training.scheduler = scheduler("ReduceLROnPlateau");
        Trainer trainer = trainerOf(document);
        const std::string error = errorOf([&] { read_checkpoint(trainer, scratch.path()); });
        QVERIFY2(contains(error, "checkpoint.safetensors"), error.c_str());
    }
};

QTEST_GUILESS_MAIN(CheckpointTest)
#include "checkpoint_test.moc"
