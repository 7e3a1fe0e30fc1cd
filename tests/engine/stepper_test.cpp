// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>

#include <QtTest>

#include "engine/step/network_subject.h"
#include "engine/step/record_pass.h"
#include "engine/step/stepper.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::step;

namespace {

std::shared_ptr<const train::Capture> captureOf(const train::Trainer& trainer) {
    return std::make_shared<const train::Capture>(train::Capture{
        trainer.document(), trainer.shared_material(), trainer.seed(), trainer.save()});
}

const Value* valueNamed(const Pass& pass, const std::string& symbol) {
    for (const Value& value : pass.values)
        if (value.symbol == symbol) return &value;
    return nullptr;
}

bool sameBits(const Numbers& a, const Tensor& b) {
    const Tensor x = a.tensor().contiguous(), y = b.detach().contiguous();
    return x.sizes().equals(y.sizes()) && std::memcmp(x.data_ptr(), y.data_ptr(), x.nbytes()) == 0;
}

/// The view after all commands are done.
std::shared_ptr<const View> settled(const Stepper& stepper, uint64_t after = 0) {
    std::shared_ptr<const View> view;
    const bool came = QTest::qWaitFor([&] {
        view = stepper.latest();
        return !view->busy && view->number > after;
    });
    return came ? view : nullptr;
}

std::shared_ptr<const View> asked(Stepper& stepper, Command command) {
    const uint64_t before = stepper.latest()->number;
    stepper.post(std::move(command));
    // The first view after a command says that it is busy.
    return settled(stepper, before + 1);
}

}  // namespace

class StepperTest : public QObject {
    Q_OBJECT

private slots:
    /// With dropout and momentum, in the middle of an epoch.
    void thePassIsTheTrainingsNextStep() {
        auto trainer = trainerOf(spirals());
        run(trainer, 7);
        NetworkSubject subject(captureOf(trainer));
        const Pass pass = *record_pass(subject).pass;
        trainer.advance();
        QCOMPARE(pass.values[static_cast<size_t>(pass.result)].value.at(0),
                 losses(trainer.train()).back());
        const auto weights = trainer.weights();
        QCOMPARE(pass.updates.size(), weights.size());
        for (const auto& [name, weight] : weights) {
            const Value* value = valueNamed(pass, name);
            QVERIFY2(value, name.c_str());
            QVERIFY(value->gradient.defined());
            for (const Update& update : pass.updates)
                if (&pass.values[static_cast<size_t>(update.value)] == value)
                    QVERIFY2(sameBits(update.after, weight), name.c_str());
        }
    }

    void walkingLeavesTheTrainingAlone() {
        auto walked = trainerOf(spirals()), plain = trainerOf(spirals());
        run(walked, 3);
        run(plain, 3);
        NetworkSubject subject(captureOf(walked));
        (void)record_pass(subject);
        run(walked, 9);
        run(plain, 9);
        QVERIFY(sameWeights(walked.weights(), plain.weights()));
    }

    void nextPassIsTheStepAfter() {
        auto trainer = trainerOf(spirals());
        Stepper stepper;
        auto view = asked(stepper, OpenNetwork{captureOf(trainer)});
        QVERIFY(view && view->pass);
        for (int i = 0; i < 12; ++i) view = asked(stepper, NextPass{});
        run(trainer, 13);
        QCOMPARE(view->pass->step, int64_t{12});
        QCOMPARE(view->pass->values[static_cast<size_t>(view->pass->result)].value.at(0),
                 losses(trainer.train()).back());
    }

    void updatesThatWereTakenBackLeaveTheGraphWhole() {
        auto trainer = trainerOf(spirals());
        Stepper stepper;
        auto view = asked(stepper, OpenNetwork{captureOf(trainer)});
        view = asked(stepper, LookThroughLens{"fc1.weight", 3});
        QCOMPARE(view->lens->error, std::string());
        view = asked(stepper, Explain{{.operation = 0, .cell = 1}});
        QCOMPARE(view->explanation->error, std::string());
        view = asked(stepper, Explain{{.operation = 0, .backward = true, .slot = 1}});
        QCOMPARE(view->explanation->error, std::string());
        QVERIFY(view->explanation->count > 0);
    }

    void everyOperationKnowsItsLayer() {
        auto trainer = trainerOf(spirals());
        NetworkSubject subject(captureOf(trainer));
        const Pass pass = *record_pass(subject).pass;
        std::vector<std::string> nodes;
        for (const Operation& operation : pass.operations)
            if (nodes.empty() || nodes.back() != operation.node) nodes.push_back(operation.node);
        QCOMPARE(nodes, (std::vector<std::string>{"fc1", "act", "drop", "fc2", "loss"}));
        QCOMPARE(pass.values[static_cast<size_t>(pass.prediction)].node, std::string("fc2"));
    }

    void anEditedCellComputesThePassAnew() {
        Stepper stepper;
        auto view =
            asked(stepper, OpenExpression{"w * x + b", {{"w", "2"}, {"x", "3"}, {"b", "1"}}});
        QCOMPARE(view->error, std::string());
        QCOMPARE(view->pass->values[static_cast<size_t>(view->pass->result)].value.at(0), 7.0);
        view = asked(stepper, SetCell{"x", 0, 5});
        QCOMPARE(view->pass->values[static_cast<size_t>(view->pass->result)].value.at(0), 11.0);
        QCOMPARE(valueNamed(*view->pass, "w")->gradient.at(0), 5.0);
        view = asked(stepper, SetCell{"x", 3, 5});
        QCOMPARE(view->error, std::string("there is no such cell"));
        QVERIFY(view->pass);
    }

    void mistakesKeepWhatWasThere() {
        Stepper stepper;
        auto view = asked(stepper, OpenExpression{"sin(x)", {{"x", "1"}}});
        const auto pass = view->pass;
        view = asked(stepper, OpenExpression{"sin(x) +", {{"x", "1"}}});
        QCOMPARE(view->error_at, int64_t{9});
        QCOMPARE(view->pass, pass);
        view = asked(stepper, OpenExpression{"sin(x)", {{"x", "[1, [2]]"}}});
        QCOMPARE(view->error_in, std::string("x"));
        view = asked(stepper, OpenNetwork{});
        QVERIFY(!view->error.empty());
        QCOMPARE(view->pass, pass);
    }

    void partsStayOpenWhenAValueChanges() {
        Stepper stepper;
        auto view = asked(stepper, OpenExpression{"mean(x)", {{"x", "[1, 2, 6]"}}});
        view = asked(stepper, OpenParts{{0}});
        QVERIFY(view->parts.contains({0}));
        QCOMPARE(view->parts.at({0})->operations.size(), size_t{2});  // sum, div
        view = asked(stepper, SetCell{"x", 0, 4});
        const Pass& parts = *view->parts.at({0});
        QCOMPARE(parts.values[static_cast<size_t>(parts.result)].value.at(0), 4.0);
        view = asked(stepper, Explain{{.path = {0}, .operation = 0}});
        QCOMPARE(view->explanation->count, int64_t{3});
        view = asked(stepper, ForwardMode{"x", 1});
        QVERIFY(std::abs(view->tangents->of[static_cast<size_t>(view->pass->result)].at(0) -
                         1.0 / 3) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(StepperTest)
#include "stepper_test.moc"
