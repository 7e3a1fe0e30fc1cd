// SPDX-License-Identifier: GPL-3.0-or-later
// An update's rows are what its rule is made of: put into it, they give the new weights.
#include <QtTest>

#include "engine/engine.h"
#include "engine/optim/catalog.h"
#include "engine/step/network_subject.h"
#include "engine/step/record_pass.h"
#include "tests/engine/training.h"

using namespace gradlab;
using namespace gradlab::step;

namespace {

/// The numbers of an update by symbol; w: the parameter before.
using Symbols = std::function<Tensor(const char*)>;
using Rule = std::function<Tensor(const Symbols&)>;

Update first_update(const std::string& optimizer, const nn::Json& params, int64_t steps) {
    auto document = spirals();
    document.training.optimizer = {.type = optimizer, .params = params};
    document.training.optimizer.params["lr"] = 0.01;
    auto trainer = trainerOf(document);
    run(trainer, steps);
    NetworkSubject subject(std::make_shared<const train::Capture>(train::Capture{
        trainer.document(), trainer.shared_material(), trainer.seed(), trainer.save()}));
    return record_pass(subject).pass->updates.at(0);
}

Tensor of(const Update& update, const std::string& symbol) {
    if (symbol == "w") return update.before.tensor().to(kFloat64);
    for (const Update::Row& row : update.rows)
        if (row.symbol == symbol) return row.numbers.tensor().to(kFloat64);
    throw Error("no row " + symbol + " for " + update.rule);
}

struct Case {
    const char* name;
    const char* optimizer;
    nn::Json params;
    const char* rule;
    Rule compute;
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all{
        {"SGD", "SGD", nn::Json::object(), "w ← w − lr · g",
         [](const Symbols& r) { return r("w") - r("lr") * r("g"); }},
        {"SGD, momentum",
         "SGD",
         {{"momentum", 0.9}},
         "v ← μ v + g,  w ← w − lr · v",
         [](const Symbols& r) { return r("w") - r("lr") * r("v"); }},
        {"SGD, Nesterov",
         "SGD",
         {{"momentum", 0.9}, {"nesterov", true}},
         "v ← μ v + g,  w ← w − lr · (g + μ v)",
         [](const Symbols& r) { return r("w") - r("lr") * (r("g") + r("μ") * r("v")); }},
        {"SGD, decay",
         "SGD",
         {{"weight_decay", 0.1}},
         "g ← g + λ w,  w ← w − lr · g",
         [](const Symbols& r) { return r("w") - r("lr") * (r("g") + r("λ") * r("w")); }},
        {"RMSprop", "RMSprop", nn::Json::object(),
         "s ← α s + (1 − α) g²,  w ← w − lr · g / (√s + ε)",
         [](const Symbols& r) { return r("w") - r("lr") * r("g") / (r("s").sqrt() + r("ε")); }},
        {"RMSprop, centred with momentum",
         "RMSprop",
         {{"centered", true}, {"momentum", 0.5}},
         "s ← α s + (1 − α) g²,  v ← μ v + g / (√(s − ḡ²) + ε),  w ← w − lr · v",
         [](const Symbols& r) { return r("w") - r("lr") * r("v"); }},
        {"Adam", "Adam", nn::Json::object(),
         "m ← β₁ m + (1 − β₁) g,  s ← β₂ s + (1 − β₂) g²,  w ← w − lr · m̂ / (√ŝ + ε)",
         [](const Symbols& r) { return r("w") - r("lr") * r("m̂") / (r("ŝ").sqrt() + r("ε")); }},
        {"AdamW", "AdamW", nn::Json::object(), "w ← (1 − lr · λ) w − lr · m̂ / (√ŝ + ε)",
         [](const Symbols& r) {
             return (1 - r("lr") * r("λ")) * r("w") - r("lr") * r("m̂") / (r("ŝ").sqrt() + r("ε"));
         }},
        {"NAdam", "NAdam", nn::Json::object(), "w ← w − lr · (μ′ m̂ + (1 − μ) ĝ) / (√ŝ + ε)",
         [](const Symbols& r) {
             const Tensor step = r("μ′") * r("m̂") + (1 - r("μ")) * r("ĝ");
             return r("w") - r("lr") * step / (r("ŝ").sqrt() + r("ε"));
         }},
        {"Adadelta", "Adadelta", nn::Json::object(), "w ← w − lr · g √(u + ε) / √(s + ε)",
         [](const Symbols& r) {
             return r("w") - r("lr") * r("g") * (r("u") + r("ε")).sqrt() / (r("s") + r("ε")).sqrt();
         }},
        {"Adagrad",
         "Adagrad",
         {{"lr_decay", 0.5}},
         "s ← s + g²,  w ← w − lr / (1 + (t − 1) η) · g / (√s + ε)",
         [](const Symbols& r) {
             const Tensor rate = r("lr") / (1 + (r("t") - 1) * r("η"));
             return r("w") - rate * r("g") / (r("s").sqrt() + r("ε"));
         }}};
    return all;
}

}  // namespace

class StepUpdateTest : public QObject {
    Q_OBJECT
private slots:
    void theRowsMakeTheStep_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("steps");
        for (size_t i = 0; i < cases().size(); ++i)
            for (const int steps : {0, 5})
                QTest::addRow("%s, after %d", cases()[i].name, steps) << int(i) << steps;
    }
    void theRowsMakeTheStep() {
        QFETCH(int, index);
        QFETCH(int, steps);
        const Case& known = cases()[size_t(index)];
        const Update update = first_update(known.optimizer, known.params, steps);
        QCOMPARE(QString::fromStdString(update.rule), QString(known.rule));
        const Tensor expected =
            known.compute([&](const char* symbol) { return of(update, symbol); });
        const Tensor after = update.after.tensor().to(kFloat64);
        QVERIFY((after - expected).abs().max().item<double>() < 1e-6);
        const Tensor moved = of(update, "Δ");
        QVERIFY((after - of(update, "w") - moved).abs().max().item<double>() < 1e-6);
    }

    void everyOptimizerOfTheCatalogIsTold() {
        for (const auto& spec : optim::optimizers())
            QVERIFY2(std::ranges::any_of(cases(),
                                         [&](const Case& one) { return one.optimizer == spec.id; }),
                     spec.id.c_str());
    }
};

QTEST_APPLESS_MAIN(StepUpdateTest)
#include "step_update_test.moc"
